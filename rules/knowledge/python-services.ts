import { definePack } from "./pack.ts";

const DOCS = "https://docs.python.org/3/library";

export const pythonServices = definePack({
  library: "Python: logging, warnings, argparse, time, getpass and other services",
  version: "3.8-3.14",
  aliases: [
    {
      source: "https://github.com/python/cpython/blob/3.14/Lib/logging/__init__.py",
      names: { "logging.root": "logging.Logger" },
    },
  ],
  errors: [
    {
      source: `${DOCS}/argparse.html#exceptions`,
      below: { Exception: ["argparse.{ArgumentError,ArgumentTypeError}"] },
    },
    { source: `${DOCS}/getopt.html#getopt.GetoptError`, below: { Exception: ["getopt.GetoptError"] } },
  ],
  classes: [
    {
      source: `${DOCS}/logging.handlers.html`,
      below: {
        object: ["logging.{Handler,Logger,LoggerAdapter}"],
        "logging.Handler": ["logging.StreamHandler"],
        "logging.StreamHandler": ["logging.FileHandler"],
        "logging.FileHandler": ["logging.handlers.{RotatingFileHandler,TimedRotatingFileHandler,WatchedFileHandler}"],
      },
    },
  ],
  calls: [
    {
      source: `${DOCS}/logging.html#logging.getLogger`,
      names: ["logging.getLogger"],
      raises: [],
      returns: "logging.Logger",
    },
    {
      source: `${DOCS}/logging.html#logging.Logger.getChild`,
      names: ["logging.Logger.getChild"],
      raises: [],
      returns: "logging.Logger",
    },
    {
      // What goes wrong in a handler is not raised but printed: https://docs.python.org/3/library/logging.html#logging.Handler.handleError
      source: `${DOCS}/logging.html#logging.Handler.handleError`,
      names: ["logging.{critical,debug,error,exception,fatal,info,log,warn,warning}"],
      raises: [],
    },
    {
      source: `${DOCS}/logging.html#logging.Handler.handleError`,
      names: [
        "logging.{Logger,LoggerAdapter}.{critical,debug,error,exception,fatal,info,isEnabledFor,log,warn,warning}",
      ],
      raises: [],
    },
    {
      source: `${DOCS}/logging.handlers.html#logging.FileHandler`,
      names: ["logging.FileHandler"],
      raises: ["OSError"],
    },
    {
      source: `${DOCS}/time.html#time.sleep`,
      names: ["time.sleep"],
      raises: [],
      waits: { for: "time", timeout: "secs", at: 0, default: "unbounded" },
    },
    { source: `${DOCS}/time.html`, names: ["time.{monotonic,perf_counter,time}"], raises: [], returns: "float" },
    { source: `${DOCS}/traceback.html`, names: ["traceback.{format_exc,format_exception,format_stack}"], raises: [] },
    { source: `${DOCS}/time.html#time.strptime`, names: ["time.strptime"], raises: ["ValueError"] },
    {
      source: `${DOCS}/getpass.html#getpass.getpass`,
      names: ["getpass.getpass"],
      returns: "str",
      waits: { for: "person", default: "unbounded" },
    },
    {
      source: `${DOCS}/argparse.html#argparse.ArgumentParser.parse_args`,
      names: ["argparse.ArgumentParser.parse_args"],
      raises: ["SystemExit"],
      returns: "argparse.Namespace",
    },
    {
      source: `${DOCS}/argparse.html#argparse.ArgumentParser.error`,
      names: ["argparse.ArgumentParser.{error,exit}"],
      raises: ["SystemExit"],
    },
    { source: `${DOCS}/sys.html#sys.exit`, names: ["sys.exit"], raises: ["SystemExit"] },
    {
      source: `${DOCS}/importlib.html#importlib.import_module`,
      names: ["importlib.import_module"],
      raises: ["ImportError"],
    },
    { source: `${DOCS}/shlex.html#shlex.split`, names: ["shlex.split"], raises: ["ValueError"] },
    { source: `${DOCS}/pwd.html`, names: ["grp.{getgrgid,getgrnam}", "pwd.{getpwnam,getpwuid}"], raises: ["KeyError"] },
    {
      source: `${DOCS}/contextlib.html#contextlib.ExitStack.close`,
      names: ["contextlib.ExitStack.{callback,pop_all,push}"],
      raises: [],
    },
  ],
  sinks: [
    {
      source: `${DOCS}/logging.html#logging.debug`,
      names: ["logging.{critical,debug,error,exception,fatal,info,log,warn,warning}"],
      to: "log",
    },
    {
      source: `${DOCS}/logging.html#logger-objects`,
      names: ["logging.{Logger,LoggerAdapter}.{critical,debug,error,exception,fatal,info,log,warn,warning}"],
      to: "log",
    },
    { source: `${DOCS}/syslog.html#syslog.syslog`, names: ["syslog.syslog"], to: "log" },
    { source: `${DOCS}/warnings.html#warnings.warn`, names: ["warnings.{warn,warn_explicit}"], to: "warning" },
    { source: `${DOCS}/sys.html#sys.stderr`, names: ["sys.{stderr,stdout}.{write,writelines}"], to: "output" },
    { source: `${DOCS}/traceback.html`, names: ["traceback.{print_exc,print_exception,print_stack}"], to: "output" },
  ],
  options: [
    {
      source: `${DOCS}/argparse.html#the-add-argument-method`,
      names: ["argparse.ArgumentParser.add_argument"],
      value: "text",
      bounds: ["action", "choices", "nargs", "type"],
      remedy: "`choices`",
    },
  ],
});
