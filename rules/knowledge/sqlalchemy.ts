import { definePack } from "./pack.ts";

const DOCS = "https://docs.sqlalchemy.org/en/20";

export const sqlalchemy = definePack({
  library: "SQLAlchemy",
  version: "1.4-2.0",
  aliases: [
    {
      source: `${DOCS}/core/connections.html`,
      names: {
        "sqlalchemy.engine.base.{Connection,Engine,Transaction}": "sqlalchemy.engine.*",
        "sqlalchemy.{Connection,Engine}": "sqlalchemy.engine.*",
        "sqlalchemy.engine.{create,create_engine}": "sqlalchemy.create_engine",
        "sqlalchemy.orm.session.{Session,sessionmaker}": "sqlalchemy.orm.*",
        "sqlalchemy.ext.asyncio.{engine,session}": "sqlalchemy.ext.asyncio",
      },
    },
    {
      source: `${DOCS}/orm/exceptions.html`,
      names: {
        "sqlalchemy.orm.exc.{MultipleResultsFound,NoResultFound}": "sqlalchemy.exc.*",
        "sqlalchemy.orm.exc.ConcurrentModificationError": "sqlalchemy.orm.exc.StaleDataError",
      },
    },
  ],
  errors: [
    {
      source: `${DOCS}/core/exceptions.html`,
      below: {
        Exception: ["sqlalchemy.exc.SQLAlchemyError"],
        KeyError: ["sqlalchemy.exc.NoSuchColumnError"],
        "sqlalchemy.exc.ArgumentError": [
          "sqlalchemy.exc.{AmbiguousForeignKeysError,NoForeignKeysError,NoSuchModuleError,ObjectNotExecutableError}",
        ],
        "sqlalchemy.exc.CompileError": ["sqlalchemy.exc.UnsupportedCompilationError"],
        "sqlalchemy.exc.DBAPIError": ["sqlalchemy.exc.{DatabaseError,InterfaceError}"],
        "sqlalchemy.exc.DatabaseError": [
          "sqlalchemy.exc.{DataError,IntegrityError,InternalError,NotSupportedError,OperationalError,ProgrammingError}",
        ],
        "sqlalchemy.exc.DisconnectionError": ["sqlalchemy.exc.InvalidatePoolError"],
        "sqlalchemy.exc.InvalidRequestError": [
          "sqlalchemy.exc.{IllegalStateChangeError,MissingGreenlet,MultipleResultsFound,NoInspectionAvailable,NoReferenceError,NoResultFound}",
          "sqlalchemy.exc.{NoSuchColumnError,NoSuchTableError,PendingRollbackError,ResourceClosedError,UnboundExecutionError}",
        ],
        "sqlalchemy.exc.SQLAlchemyError": [
          "sqlalchemy.exc.{ArgumentError,CircularDependencyError,CompileError,DisconnectionError,IdentifierError,InvalidRequestError}",
          "sqlalchemy.exc.{StatementError,TimeoutError}",
        ],
        "sqlalchemy.exc.StatementError": ["sqlalchemy.exc.DBAPIError"],
      },
    },
    {
      source: `${DOCS}/orm/exceptions.html`,
      below: {
        "sqlalchemy.exc.InvalidRequestError": ["sqlalchemy.orm.exc.{ObjectDeletedError,UnmappedError}"],
        "sqlalchemy.exc.SQLAlchemyError": ["sqlalchemy.orm.exc.{DetachedInstanceError,FlushError,StaleDataError}"],
        "sqlalchemy.orm.exc.UnmappedError": ["sqlalchemy.orm.exc.{UnmappedClassError,UnmappedInstanceError}"],
      },
    },
  ],
  calls: [
    {
      source: `${DOCS}/core/engines.html#sqlalchemy.create_engine`,
      names: ["sqlalchemy.create_engine"],
      raises: ["sqlalchemy.exc.ArgumentError"],
      returns: "sqlalchemy.engine.Engine",
    },
    {
      source: `${DOCS}/core/connections.html#sqlalchemy.engine.Engine.connect`,
      names: ["sqlalchemy.engine.Engine.connect"],
      raises: ["sqlalchemy.exc.{DBAPIError,TimeoutError}"],
      returns: "sqlalchemy.engine.Connection",
    },
    {
      source: `${DOCS}/core/connections.html#sqlalchemy.engine.Connection.execute`,
      names: ["sqlalchemy.engine.Connection.{execute,scalar,scalars}"],
      raises: ["sqlalchemy.exc.SQLAlchemyError"],
      changes: "row",
    },
    {
      source: `${DOCS}/core/connections.html#sqlalchemy.engine.Connection.commit`,
      names: ["sqlalchemy.engine.{Connection,Transaction}.{commit,rollback}"],
      raises: ["sqlalchemy.exc.SQLAlchemyError"],
      changes: "row",
    },
    {
      source: `${DOCS}/core/connections.html#sqlalchemy.engine.Connection.begin`,
      names: ["sqlalchemy.engine.Connection.{begin,begin_nested}"],
      returns: "sqlalchemy.engine.Transaction",
    },
    {
      source: `${DOCS}/orm/session_api.html#sqlalchemy.orm.Session`,
      names: ["sqlalchemy.orm.Session.{commit,execute,flush,rollback,scalar,scalars}"],
      raises: ["sqlalchemy.exc.SQLAlchemyError"],
      changes: "row",
    },
    {
      source: `${DOCS}/orm/session_api.html#sqlalchemy.orm.Session.get`,
      names: ["sqlalchemy.orm.Session.{get,refresh}"],
      raises: ["sqlalchemy.exc.SQLAlchemyError"],
    },
    {
      source: `${DOCS}/orm/extensions/asyncio.html`,
      names: ["sqlalchemy.ext.asyncio.AsyncSession.{commit,execute,flush,rollback,scalar,scalars}"],
      raises: ["asyncio.CancelledError", "sqlalchemy.exc.SQLAlchemyError"],
      changes: "row",
    },
    {
      source: `${DOCS}/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.create_async_engine`,
      names: ["sqlalchemy.ext.asyncio.create_async_engine"],
      returns: "sqlalchemy.ext.asyncio.AsyncEngine",
    },
  ],
  resources: [
    {
      source: `${DOCS}/core/connections.html#sqlalchemy.engine.Connection.close`,
      types: ["sqlalchemy.engine.Connection"],
      what: "database connection",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: `${DOCS}/orm/session_api.html#sqlalchemy.orm.Session.close`,
      types: ["sqlalchemy.ext.asyncio.AsyncSession", "sqlalchemy.orm.Session"],
      what: "database session",
      releasedBy: ["close"],
      with: true,
    },
  ],
});
