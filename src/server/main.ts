import { parseArgs } from "node:util";
import { pino } from "pino";
import { ConfigError } from "../errors.ts";
import { loadEnvironment } from "./environment.ts";
import { createLogger } from "./logger.ts";
import { startService } from "./service.ts";
import { createWorker } from "./worker.ts";

/** `docker stop` waits 10 s before it kills: jobs that need longer go back to the queue. */
const GRACE_MS = 8000;

try {
  await runService({ ...process.env, ...parseArguments() });
} catch (cause) {
  if (!(cause instanceof ConfigError)) throw cause;
  console.error(`sadpath cannot start.\n${cause.message}`);
  process.exitCode = 2;
}

/** `--role` says the same as SADPATH_ROLE, and wins. */
function parseArguments(): { readonly SADPATH_ROLE?: string } {
  try {
    const { role } = parseArgs({ options: { role: { type: "string" } } }).values;
    return role === undefined ? {} : { SADPATH_ROLE: role };
  } catch (cause) {
    throw new ConfigError("The only option is --role all, --role web or --role worker.", { cause });
  }
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
    createWorker: (queue) => createWorker({ environment, queue, logger }),
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
