import { definePack } from "./pack.ts";

const METHODS = "{critical,debug,error,exception,fatal,info,log,msg,warn,warning}";

export const loggers = definePack({
  library: "structlog, loguru, absl, twisted, Flask's logger, sentry-sdk",
  version: "current",
  aliases: [
    {
      source: "https://flask.palletsprojects.com/en/stable/logging/",
      names: {
        "flask.{Flask,current_app}.logger": "logging.Logger",
        "flask.app.Flask.logger": "logging.Logger",
      },
    },
    {
      source: "https://www.structlog.org/en/stable/api.html",
      names: {
        "structlog.stdlib.get_logger": "structlog.get_logger",
        "structlog.getLogger": "structlog.get_logger",
        "structlog.stdlib.BoundLogger": "structlog.BoundLogger",
      },
    },
  ],
  calls: [
    {
      source: "https://www.structlog.org/en/stable/api.html#structlog.get_logger",
      names: ["structlog.get_logger"],
      raises: [],
      returns: "structlog.BoundLogger",
    },
    {
      source: "https://www.structlog.org/en/stable/bound-loggers.html",
      names: ["structlog.BoundLogger.{bind,new,unbind}"],
      returns: "structlog.BoundLogger",
    },
    {
      source: "https://loguru.readthedocs.io/en/stable/api/logger.html",
      names: ["loguru.logger.{bind,opt,patch}"],
      returns: "loguru.logger",
    },
  ],
  sinks: [
    {
      source: "https://www.structlog.org/en/stable/bound-loggers.html",
      names: ["structlog.BoundLogger.{bind,new}"],
      to: "telemetry",
    },
    {
      // Shown by the formats and the sinks that ask for what is bound only.
      source: "https://loguru.readthedocs.io/en/stable/api/logger.html#loguru._logger.Logger.bind",
      names: ["loguru.logger.{bind,contextualize}"],
      to: "output",
    },
    {
      source: "https://www.structlog.org/en/stable/bound-loggers.html",
      names: [`structlog.BoundLogger.${METHODS}`],
      to: "log",
    },
    {
      source: "https://loguru.readthedocs.io/en/stable/api/logger.html",
      names: ["loguru.logger.{critical,debug,error,exception,info,log,success,trace,warning}"],
      to: "log",
    },
    { source: "https://abseil.io/docs/python/guides/logging", names: [`absl.logging.${METHODS}`], to: "log" },
    {
      source: "https://docs.twisted.org/en/stable/core/howto/logging.html",
      names: ["twisted.python.log.{err,msg}"],
      to: "log",
    },
    {
      source: "https://docs.sentry.io/platforms/python/usage/",
      names: ["sentry_sdk.{add_breadcrumb,capture_exception,capture_message,set_context,set_extra,set_tag,set_user}"],
      to: "telemetry",
    },
  ],
});
