import { EMPTY_LIBRARY, type Library } from "../../src/python/library.ts";

const BASES: Readonly<Record<string, readonly string[]>> = {
  BaseException: [],
  Exception: ["BaseException"],
  SystemExit: ["BaseException"],
  OSError: ["Exception"],
  ConnectionError: ["OSError"],
  FileNotFoundError: ["OSError"],
  LookupError: ["Exception"],
  KeyError: ["LookupError"],
  ValueError: ["Exception"],
  RuntimeError: ["Exception"],
  ImportError: ["Exception"],
  AssertionError: ["Exception"],
  "json.JSONDecodeError": ["ValueError"],
  "requests.RequestException": ["OSError"],
  "requests.ConnectionError": ["requests.RequestException"],
  "requests.Timeout": ["requests.RequestException"],
};

const RAISES: Readonly<Record<string, readonly string[]>> = {
  "requests.get": ["requests.ConnectionError", "requests.Timeout"],
  "json.loads": ["json.JSONDecodeError"],
  open: ["FileNotFoundError"],
  int: ["ValueError"],
};

const RETURNS: Readonly<Record<string, string>> = { open: "io.TextIOWrapper", "requests.get": "requests.Response" };

/** The few facts of libraries that the table needs. */
export const TABLE_LIBRARY: Library = {
  ...EMPTY_LIBRARY,
  returnTypeOf: (callee) => RETURNS[callee],
  raisesOf: (callee) => RAISES[callee],
  errorBasesOf: (error) => BASES[error],
  retryOf: (decorator) =>
    decorator === "tenacity.retry" ? { isBounded: false, bounds: ["stop"], onlyWith: undefined } : undefined,
};
