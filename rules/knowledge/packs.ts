import { drivers } from "./drivers.ts";
import type { Pack } from "./pack.ts";
import { oslo } from "./oslo.ts";
import { pythonAsyncio } from "./python-asyncio.ts";
import { pythonBuiltins } from "./python-builtins.ts";
import { pythonData } from "./python-data.ts";
import { pythonFiles } from "./python-files.ts";
import { pythonInternet } from "./python-internet.ts";
import { pythonNetwork } from "./python-network.ts";
import { pythonProcesses } from "./python-processes.ts";
import { pythonServices } from "./python-services.ts";
import { pythonThreads } from "./python-threads.ts";
import { requests } from "./requests.ts";

/** Every pack, by file name. */
export const PACKS: readonly Pack[] = [
  drivers,
  oslo,
  pythonAsyncio,
  pythonBuiltins,
  pythonData,
  pythonFiles,
  pythonInternet,
  pythonNetwork,
  pythonProcesses,
  pythonServices,
  pythonThreads,
  requests,
];
