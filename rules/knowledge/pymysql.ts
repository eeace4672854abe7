import { definePack } from "./pack.ts";

const DOCS = "https://pymysql.readthedocs.io/en/latest";

export const pymysql = definePack({
  library: "PyMySQL",
  version: "1.0-1.1",
  aliases: [
    {
      source: `${DOCS}/modules/connections.html`,
      names: {
        "pymysql.{Connect,Connection,connect}": "pymysql.connections.Connection",
        "pymysql.err.{DataError,DatabaseError,Error,IntegrityError,InterfaceError,InternalError,MySQLError,NotSupportedError,OperationalError,ProgrammingError}":
          "pymysql.*",
      },
    },
  ],
  errors: [
    {
      source: "https://peps.python.org/pep-0249/#exceptions",
      below: {
        Exception: ["pymysql.MySQLError"],
        "pymysql.DatabaseError": [
          "pymysql.{DataError,IntegrityError,InternalError,NotSupportedError,OperationalError,ProgrammingError}",
        ],
        "pymysql.Error": ["pymysql.{DatabaseError,InterfaceError}"],
        "pymysql.MySQLError": ["pymysql.Error"],
      },
    },
  ],
  calls: [
    {
      source: `${DOCS}/modules/connections.html#pymysql.connections.Connection`,
      names: ["pymysql.connections.Connection"],
      raises: ["pymysql.OperationalError"],
      waits: { for: "network", timeout: "connect_timeout", default: 10 },
    },
    {
      source: `${DOCS}/modules/connections.html#pymysql.connections.Connection.cursor`,
      names: ["pymysql.connections.Connection.cursor"],
      returns: "pymysql.cursors.Cursor",
    },
    {
      source: `${DOCS}/modules/cursors.html#pymysql.cursors.Cursor.execute`,
      names: ["pymysql.cursors.Cursor.{callproc,execute,executemany}"],
      raises: ["pymysql.Error"],
      changes: "row",
    },
    {
      source: `${DOCS}/modules/connections.html#pymysql.connections.Connection.commit`,
      names: ["pymysql.connections.Connection.{commit,rollback}"],
      raises: ["pymysql.Error"],
      changes: "row",
    },
  ],
  resources: [
    {
      source: `${DOCS}/user/examples.html`,
      types: ["pymysql.connections.Connection"],
      what: "database connection",
      releasedBy: ["close"],
      with: true,
    },
  ],
});
