import { definePack } from "./pack.ts";

const DOCS = "https://www.psycopg.org/docs";

export const psycopg2 = definePack({
  library: "psycopg2",
  version: "2.9",
  aliases: [
    {
      source: `${DOCS}/extensions.html`,
      names: { "psycopg2.extensions.QueryCanceledError": "psycopg2.errors.QueryCanceled" },
    },
  ],
  errors: [
    {
      source: `${DOCS}/module.html#exceptions`,
      below: {
        Exception: ["psycopg2.{Error,Warning}"],
        "psycopg2.DatabaseError": [
          "psycopg2.{DataError,IntegrityError,InternalError,NotSupportedError,OperationalError,ProgrammingError}",
        ],
        "psycopg2.Error": ["psycopg2.{DatabaseError,InterfaceError}"],
        "psycopg2.IntegrityError": [
          "psycopg2.errors.{CheckViolation,ExclusionViolation,ForeignKeyViolation,NotNullViolation,UniqueViolation}",
        ],
        "psycopg2.OperationalError": [
          "psycopg2.errors.{DeadlockDetected,LockNotAvailable,QueryCanceled,SerializationFailure}",
        ],
      },
    },
  ],
  calls: [
    {
      source: `${DOCS}/module.html#psycopg2.connect`,
      names: ["psycopg2.connect"],
      raises: ["psycopg2.OperationalError"],
      returns: "psycopg2.extensions.connection",
      waits: { for: "network", timeout: "connect_timeout", default: "unbounded" },
    },
    {
      source: `${DOCS}/connection.html#connection.cursor`,
      names: ["psycopg2.extensions.connection.cursor"],
      returns: "psycopg2.extensions.cursor",
    },
    {
      source: `${DOCS}/cursor.html#cursor.execute`,
      names: ["psycopg2.extensions.cursor.{callproc,execute,executemany}"],
      raises: ["psycopg2.Error"],
      changes: "row",
    },
    {
      source: `${DOCS}/connection.html#connection.commit`,
      names: ["psycopg2.extensions.connection.{commit,rollback}"],
      raises: ["psycopg2.Error"],
      changes: "row",
    },
  ],
  resources: [
    {
      // "The connection is not closed by the with block."
      source: `${DOCS}/usage.html#with-statement`,
      types: ["psycopg2.extensions.connection"],
      what: "database connection",
      releasedBy: ["close"],
      with: false,
    },
  ],
});
