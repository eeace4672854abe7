import { parseArgs } from "node:util";
import { pino } from "pino";
import { ConfigError } from "../errors.ts";
import { loadEnvironment } from "./environment.ts";
import { createLogger } from "./logger.ts";
import { startService } from "./service.ts";
import { createHandlers } from "./worker.ts";

/** `docker stop` waits 10 s before it kills: jobs that need longer go back to the queue. */
const GRACE_MS = 8000;

try {
  const { values } = parseArgs({ options: { role: { type: "string" } } });
  await runService(values.role === undefined ? process.env : { ...process.env, SADPATH_ROLE: values.role });
} catch (cause) {
  if (!(cause instanceof ConfigError)) throw cause;
  console.error(`sadpath cannot start.\n${cause.message}`);
  process.exitCode = 2;
}

async function runService(variables: NodeJS.ProcessEnv): Promise<void> {
  const environment = await loadEnvironment(variables);
  const logger = createLogger({
    level: environment.logLevel,
    destination: pino.destination({ dest: 1, sync: true }),
    secrets: environment.webhookSecret === undefined ? [] : [environment.webhookSecret],
  });
  // The default report of a crash goes past the logger, and so past its redaction.
  process.on("uncaughtException", (err) => {
    logger.fatal({ err }, "crashed");
    process.exit(1);
  });
  const service = await startService({
    environment,
    logger,
    createHandlers: (queue) => createHandlers({ environment, queue, logger }),
  });
  const stop = (signal: NodeJS.Signals) => {
    logger.info({ signal }, "stopping");
    service.stop({ graceMs: GRACE_MS }).then(
      () => logger.info("stopped"),
      (err: unknown) => {
        logger.error({ err }, "did not stop in order");
        process.exitCode = 1;
      },
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
