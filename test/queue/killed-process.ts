import { pino } from "pino";
import { openQueue } from "../../src/queue/queue.ts";
import { delivery, handlers, review } from "./sample-job.ts";

// A process that accepts a delivery, starts to work on it, says so and never ends. The test kills it.
const [databaseUrl = "", dataDir = ""] = process.argv.slice(2);
const queue = await openQueue({
  databaseUrl: databaseUrl === "" ? undefined : databaseUrl,
  dataDir,
  logger: pino({ level: "silent" }),
});
await queue.work(
  handlers({
    review: () => {
      process.stdout.write("working\n");
      return new Promise(() => undefined);
    },
  }),
  { concurrency: 1 },
);
await queue.accept(delivery("guid-1"), [review(5)]);
