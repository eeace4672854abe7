import { definePack } from "./pack.ts";

const DOCS = "https://docs.openstack.org";
const CONFIG = `${DOCS}/oslo.config/latest/reference/api/oslo_config.cfg.html`;
const LOG = `${DOCS}/oslo.log/latest/reference/index.html`;
const MESSAGING = `${DOCS}/oslo.messaging/latest/reference`;
const DB = `${DOCS}/oslo.db/latest/reference/api`;

export const oslo = definePack({
  library: "oslo.config, oslo.log, oslo.concurrency, oslo.messaging, oslo.db, oslo.service",
  version: "2023.1-2025.2",
  aliases: [
    {
      source: `${MESSAGING}/exceptions.html`,
      names: {
        "oslo_messaging.{InvalidTarget,MessageDeliveryFailure,MessagingException,MessagingTimeout}":
          "oslo_messaging.exceptions.*",
        "oslo_messaging.{RPCClient,RemoteError}": "oslo_messaging.rpc.client.*",
      },
    },
  ],
  errors: [
    {
      source: `${DOCS}/oslo.concurrency/latest/reference/oslo_concurrency.processutils.html`,
      below: {
        Exception: [
          "oslo_concurrency.processutils.{InvalidArgumentError,NoRootWrapSpecified,ProcessExecutionError,UnknownArgumentError}",
        ],
      },
    },
    {
      source: `${MESSAGING}/exceptions.html`,
      below: {
        Exception: ["oslo_messaging.exceptions.{MessageUndeliverable,MessagingException}"],
        ValueError: ["oslo_messaging.exceptions.InvalidTarget"],
        "oslo_messaging.exceptions.MessagingException": [
          "oslo_messaging.exceptions.{InvalidTarget,MessageDeliveryFailure,MessagingTimeout}",
          "oslo_messaging.rpc.client.RemoteError",
        ],
      },
    },
    {
      source: `${DB}/oslo_db.exception.html`,
      below: {
        Exception: ["oslo_db.exception.{DBError,DBInvalidUnicodeParameter,InvalidSortKey,RetryRequest}"],
        "oslo_db.exception.DBDeadlock": ["oslo_db.exception.DBConsistencyError"],
        "oslo_db.exception.DBError": [
          "oslo_db.exception.{DBConnectionError,DBConstraintError,DBDataError,DBDeadlock,DBDuplicateEntry,DBMigrationError}",
          "oslo_db.exception.{DBNonExistentConstraint,DBNonExistentDatabase,DBNonExistentTable,DBNotSupportedError,DBReferenceError}",
        ],
      },
    },
    {
      source: CONFIG,
      below: {
        Exception: ["oslo_config.cfg.Error"],
        AttributeError: ["oslo_config.cfg.NoSuchOptError"],
        "oslo_config.cfg.Error": [
          "oslo_config.cfg.{ConfigFileParseError,ConfigFileValueError,ConfigFilesNotFoundError,DuplicateOptError,NoSuchGroupError,NoSuchOptError,RequiredOptError}",
        ],
      },
    },
  ],
  classes: [
    {
      source: LOG,
      below: {
        "logging.LoggerAdapter": ["oslo_log.log.BaseLoggerAdapter"],
        "oslo_log.log.BaseLoggerAdapter": ["oslo_log.log.KeywordArgumentAdapter"],
      },
    },
  ],
  calls: [
    { source: LOG, names: ["oslo_log.log.getLogger"], raises: [], returns: "oslo_log.log.KeywordArgumentAdapter" },
    {
      source: `${DOCS}/oslo.concurrency/latest/reference/oslo_concurrency.processutils.html`,
      names: ["oslo_concurrency.processutils.execute"],
      raises: ["OSError", "oslo_concurrency.processutils.ProcessExecutionError"],
      waits: { for: "process", timeout: "timeout", default: "unbounded" },
      changes: "process",
    },
    {
      // `rpc_response_timeout` is a minute by default.
      source: `${MESSAGING}/rpcclient.html`,
      names: ["oslo_messaging.rpc.client.RPCClient.call"],
      raises: ["oslo_messaging.exceptions.MessagingException"],
      waits: { for: "network", default: 60, boundedBy: ["prepare"] },
    },
    {
      source: `${MESSAGING}/rpcclient.html`,
      names: ["oslo_messaging.rpc.client.RPCClient.cast"],
      raises: ["oslo_messaging.exceptions.MessageDeliveryFailure"],
      creates: "message",
    },
    {
      source: `${DOCS}/oslo.utils/latest/reference/importutils.html`,
      names: ["oslo_utils.importutils.{import_class,import_module,import_object}"],
      raises: ["ImportError"],
    },
  ],
  retries: [
    { source: `${DB}/oslo_db.api.html`, names: ["oslo_db.api.wrap_db_retry"], bounded: true, bounds: ["max_retries"] },
    {
      source: `${DOCS}/oslo.service/latest/reference/loopingcall.html`,
      names: ["oslo_service.loopingcall.RetryDecorator"],
      bounded: false,
      bounds: ["max_retry_count"],
    },
    {
      source: `${DOCS}/neutron-lib/latest/reference/modules/neutron_lib.db.api.html`,
      names: ["neutron_lib.db.api.{retry_db_errors,retry_if_session_inactive}"],
      bounded: true,
    },
  ],
  options: [
    {
      source: CONFIG,
      names: ["oslo_config.cfg.{FloatOpt,IntOpt}"],
      value: "integer",
      bounds: ["choices", "max", "min", "type"],
      remedy: "`min` and `max`",
    },
    {
      source: CONFIG,
      names: ["oslo_config.cfg.StrOpt"],
      value: "text",
      bounds: ["choices", "regex", "type"],
      remedy: "`choices`",
    },
  ],
});
