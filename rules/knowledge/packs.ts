import type { Pack } from "./pack.ts";
import { aiohttp } from "./aiohttp.ts";
import { boto3 } from "./boto3.ts";
import { celery } from "./celery.ts";
import { django } from "./django.ts";
import { docker } from "./docker.ts";
import { drivers } from "./drivers.ts";
import { eventlet } from "./eventlet.ts";
import { grpc } from "./grpc.ts";
import { httpx } from "./httpx.ts";
import { kubernetes } from "./kubernetes.ts";
import { loggers } from "./loggers.ts";
import { openstack } from "./openstack.ts";
import { oslo } from "./oslo.ts";
import { paramiko } from "./paramiko.ts";
import { psycopg } from "./psycopg.ts";
import { psycopg2 } from "./psycopg2.ts";
import { pymysql } from "./pymysql.ts";
import { pythonAsyncio } from "./python-asyncio.ts";
import { pythonBuiltins } from "./python-builtins.ts";
import { pythonData } from "./python-data.ts";
import { pythonFiles } from "./python-files.ts";
import { pythonInternet } from "./python-internet.ts";
import { pythonNetwork } from "./python-network.ts";
import { pythonProcesses } from "./python-processes.ts";
import { pythonServices } from "./python-services.ts";
import { pythonThreads } from "./python-threads.ts";
import { redis } from "./redis.ts";
import { remoteClients } from "./remote-clients.ts";
import { requests } from "./requests.ts";
import { retryLibraries } from "./retry-libraries.ts";
import { sqlalchemy } from "./sqlalchemy.ts";
import { urllib3 } from "./urllib3.ts";

/** Every pack, by file name. */
export const PACKS: readonly Pack[] = [
  aiohttp,
  boto3,
  celery,
  django,
  docker,
  drivers,
  eventlet,
  grpc,
  httpx,
  kubernetes,
  loggers,
  openstack,
  oslo,
  paramiko,
  psycopg,
  psycopg2,
  pymysql,
  pythonAsyncio,
  pythonBuiltins,
  pythonData,
  pythonFiles,
  pythonInternet,
  pythonNetwork,
  pythonProcesses,
  pythonServices,
  pythonThreads,
  redis,
  remoteClients,
  requests,
  retryLibraries,
  sqlalchemy,
  urllib3,
];
