import { definePack } from "./pack.ts";

const DOCS = "https://www.psycopg.org/psycopg3/docs/api";

export const psycopg = definePack({
  library: "psycopg 3",
  version: "3.1-3.2",
  aliases: [
    {
      source: `${DOCS}/errors.html`,
      names: {
        "psycopg.errors.{DataError,DatabaseError,Error,IntegrityError,InterfaceError,InternalError,NotSupportedError,OperationalError,ProgrammingError}":
          "psycopg.*",
        "psycopg.Connection.connect": "psycopg.connect",
      },
    },
  ],
  errors: [
    {
      source: `${DOCS}/errors.html#db-api-exceptions`,
      below: {
        Exception: ["psycopg.{Error,Warning}"],
        "psycopg.DatabaseError": [
          "psycopg.{DataError,IntegrityError,InternalError,NotSupportedError,OperationalError,ProgrammingError}",
        ],
        "psycopg.Error": ["psycopg.{DatabaseError,InterfaceError}"],
        "psycopg.IntegrityError": [
          "psycopg.errors.{CheckViolation,ExclusionViolation,ForeignKeyViolation,NotNullViolation,UniqueViolation}",
        ],
        "psycopg.OperationalError": [
          "psycopg.errors.{ConnectionTimeout,DeadlockDetected,LockNotAvailable,QueryCanceled,SerializationFailure}",
        ],
      },
    },
  ],
  calls: [
    {
      // libpq waits without end; psycopg itself gives up after 130 s.
      source: `${DOCS}/connections.html#psycopg.Connection.connect`,
      names: ["psycopg.connect"],
      raises: ["psycopg.OperationalError"],
      returns: "psycopg.Connection",
      waits: { for: "network", timeout: "connect_timeout", default: 130 },
    },
    {
      source: `${DOCS}/connections.html#psycopg.AsyncConnection.connect`,
      names: ["psycopg.AsyncConnection.connect"],
      raises: ["asyncio.CancelledError", "psycopg.OperationalError"],
      returns: "psycopg.AsyncConnection",
      waits: { for: "network", timeout: "connect_timeout", default: 130 },
    },
    {
      source: `${DOCS}/connections.html#psycopg.Connection.cursor`,
      names: ["psycopg.Connection.cursor"],
      returns: "psycopg.Cursor",
    },
    {
      source: `${DOCS}/cursors.html#psycopg.Cursor.execute`,
      names: ["psycopg.Connection.execute", "psycopg.Cursor.{execute,executemany}"],
      raises: ["psycopg.Error"],
      changes: "row",
    },
    {
      source: `${DOCS}/connections.html#psycopg.Connection.commit`,
      names: ["psycopg.Connection.{commit,rollback}"],
      raises: ["psycopg.Error"],
      changes: "row",
    },
  ],
  resources: [
    {
      source: `${DOCS}/connections.html#psycopg.Connection.close`,
      types: ["psycopg.{AsyncConnection,Connection}"],
      what: "database connection",
      releasedBy: ["close"],
      with: true,
    },
  ],
});
