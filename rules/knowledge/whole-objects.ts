/** Things that hold secrets among others, and the calls that give them. */

/** Addresses that hold a user and a password by custom. */
export const WITH_CREDENTIALS =
  /^_?(?:[a-z]+_)?(?:broker|database|db|sqlalchemy|sqlalchemy_database|redis|amqp|rabbitmq|mongo|mongodb|postgres|postgresql|mysql|transport)_(?:url|uri|dsn)$|^_?(?:connection_string|conn_str|conn_string|dsn|db_dsn)$/i;

/** What of a request always has keys and cookies in it, by the documentation of the frameworks named in `request-data.ts`. */
export const REQUEST_CREDENTIALS: ReadonlySet<string> = new Set(["COOKIES", "META", "cookies", "headers"]);

/** The body of a request, whole: what of it is secret is for the code to know. */
export const REQUEST_BODIES: ReadonlySet<string> = new Set(["POST", "body", "data", "form", "json"]);

/** Methods of a request that give its body. */
export const REQUEST_BODY_CALLS: ReadonlySet<string> = new Set([
  "body",
  "form",
  "get_data",
  "get_json",
  "json",
  "post",
]);

/** Calls that read a file of settings: PyYAML, the json, tomllib and configparser of Python, toml, tomli. */
export const LOADERS: ReadonlySet<string> = new Set([
  "json.load",
  "json.loads",
  "toml.load",
  "tomli.load",
  "tomllib.load",
  "yaml.full_load",
  "yaml.load",
  "yaml.safe_load",
]);

/** https://docs.python.org/3/library/argparse.html#argparse.ArgumentParser.parse_args: their result shows every value. */
export const ARGUMENT_PARSERS: ReadonlySet<string> = new Set(["parse_args", "parse_known_args"]);

/** https://docs.sqlalchemy.org/en/20/core/engines.html#sqlalchemy.create_engine: `echo` writes statements with their parameters. */
export const ECHOING_ENGINES: ReadonlySet<string> = new Set([
  "sqlalchemy.create_async_engine",
  "sqlalchemy.create_engine",
  "sqlalchemy.ext.asyncio.create_async_engine",
  "sqlmodel.create_engine",
]);

/** https://www.psycopg.org/docs/cursor.html#cursor.mogrify, https://pymysql.readthedocs.io/en/latest/modules/cursors.html: a statement with its parameters. */
export const FILLED_STATEMENTS: ReadonlySet<string> = new Set(["mogrify"]);
