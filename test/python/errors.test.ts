import { describe, expect, test } from "@jest/globals";
import { PythonFile } from "../../src/python/file.ts";
import { EMPTY_LIBRARY, type Library } from "../../src/python/library.ts";
import { enclosingStatement } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { parseOrFail } from "../rules/rule-fixture.ts";

const BASES: Readonly<Record<string, readonly string[]>> = {
  BaseException: [],
  Exception: ["BaseException"],
  KeyboardInterrupt: ["BaseException"],
  OSError: ["Exception"],
  ConnectionError: ["OSError"],
  FileNotFoundError: ["OSError"],
  LookupError: ["Exception"],
  KeyError: ["LookupError"],
  ValueError: ["Exception"],
  RuntimeError: ["Exception"],
  ImportError: ["Exception"],
  AssertionError: ["Exception"],
  "requests.RequestException": ["OSError"],
  "requests.ConnectionError": ["requests.RequestException"],
  "requests.Timeout": ["requests.RequestException"],
};

const RAISES: Readonly<Record<string, readonly string[]>> = {
  "requests.get": ["requests.ConnectionError", "requests.Timeout"],
  open: ["FileNotFoundError"],
  int: ["ValueError"],
  print: [],
};

const library: Library = {
  ...EMPTY_LIBRARY,
  raisesOf: (callee) => RAISES[callee],
  errorBasesOf: (error) => BASES[error],
};

function fileOf(source: string): PythonFile {
  const tree = parseOrFail(`import requests, contextlib\n${source}`);
  expect(tree.brokenNodes.length).toBe(0);
  return new PythonFile("a.py", tree, library);
}

/** The function called `f`. */
function functionF(file: PythonFile): PythonNode {
  const found = file.tree.root
    .descendants("function_definition")
    .find((definition) => definition.child("name")?.text === "f");
  if (found === undefined) throw new Error("no f");
  return found;
}

describe("what leaves a function as an error", () => {
  test.each([
    // What raises.
    ["def f(): pass", ""],
    ["def f(): x = y.z + 1", ""],
    ["def f(): print(1)", ""],
    ["def f(): requests.get(u)", "requests.ConnectionError requests.Timeout"],
    ["def f(): unknown()", "…"],
    ["def f(x): x.method()", "…"],
    ["def f(): print(int(x))", "ValueError"],
    ["def f(): raise ValueError('x')", "ValueError"],
    ["def f(): raise ValueError", "ValueError"],
    ["def f(): raise ValueError from e", "ValueError"],
    ["def f(e): raise e", "…"],
    ["def f(): raise errors[0]", "… LookupError"],
    ["def f(): assert x", "AssertionError"],
    ["def f(): import json", "ImportError"],
    ["def f(d): return d['k']", "LookupError"],
    ["def f(d): d['k'] = 1", ""],
    ["def f():\n  x = yield", "…"],
    ["def f(): return lambda: int(x)", ""],
    ["def f():\n  def g(): int(x)", ""],
    ["def f(): return [int(x) for x in y]", "ValueError"],
    ["def f():\n  if int(x): open(p)\n  else: raise KeyError", "FileNotFoundError KeyError ValueError"],
    ["def f():\n  with open(p) as h: int(x)", "FileNotFoundError ValueError"],
    ["async def f(): await requests.get(u)", "requests.ConnectionError requests.Timeout"],
    // What a handler takes.
    ["def f():\n  try: int(x)\n  except ValueError: pass", ""],
    ["def f():\n  try: int(x)\n  except KeyError: pass", "ValueError"],
    ["def f():\n  try: requests.get(u)\n  except OSError: pass", ""],
    ["def f():\n  try: requests.get(u)\n  except ConnectionError: pass", "requests.ConnectionError requests.Timeout"],
    ["def f():\n  try: requests.get(u)\n  except requests.ConnectionError: pass", "requests.Timeout"],
    ["def f():\n  try: requests.get(u)\n  except (requests.ConnectionError, requests.Timeout): pass", ""],
    ["def f():\n  try: unknown()\n  except ValueError: pass", "…"],
    ["def f():\n  try: unknown()\n  except Exception: pass", ""],
    ["def f():\n  try: unknown()\n  except: pass", ""],
    ["def f():\n  try: int(x)\n  except* ValueError: pass", ""],
    ["def f():\n  try: raise KeyboardInterrupt\n  except Exception: pass", "KeyboardInterrupt"],
    ["def f():\n  try: int(x)\n  except mystery.Error: pass", "ValueError"],
    ["def f():\n  try: int(x)\n  except ValueError: open(p)", "FileNotFoundError"],
    ["def f():\n  try: pass\n  except ValueError: pass\n  else: int(x)", "ValueError"],
    ["def f():\n  try: int(x)\n  finally: open(p)", "FileNotFoundError ValueError"],
    ["def f():\n  try:\n    try: int(x)\n    except KeyError: pass\n  except ValueError: pass", ""],
    ["def f():\n  with contextlib.suppress(OSError): open(p)", ""],
    ["def f():\n  with contextlib.suppress(KeyError): open(p)", "FileNotFoundError"],
    ["from contextlib import suppress\ndef f():\n  with suppress(Exception): unknown()", ""],
    // What a handler raises again.
    ["def f():\n  try: int(x)\n  except ValueError: raise", "ValueError"],
    ["def f():\n  try: int(x)\n  except ValueError as e: raise e", "ValueError"],
    ["def f():\n  try: int(x)\n  except Exception: raise", "ValueError"],
    ["def f():\n  try: unknown()\n  except Exception: raise", "…"],
    ["def f():\n  try: unknown()\n  except OSError: raise", "… OSError"],
    ["def f():\n  try: int(x)\n  except ValueError as e: raise RuntimeError from e", "RuntimeError"],
    // Helpers of the same module.
    ["def g(): int(x)\ndef f(): g()", "ValueError"],
    ["def g(): unknown()\ndef f(): g()", "…"],
    ["def g():\n  try: int(x)\n  except ValueError: pass\ndef f(): g()", ""],
    ["def f():\n  int(x)\n  f()", "ValueError"],
    ["def g():\n  open(p)\n  f()\ndef f():\n  int(x)\n  g()", "FileNotFoundError ValueError"],
    ["def g():\n  yield int(x)\ndef f(): g()", ""],
    ["class A:\n  def g(self): int(x)\n  def f(self): self.g()", "ValueError"],
    ["class B:\n  def g(self): int(x)\nclass A(B):\n  def f(self): self.g()", "ValueError"],
    ["class A:\n  def __init__(self): int(x)\ndef f(): A()", "ValueError"],
    ["class A:\n  def g(self): int(x)\ndef f():\n  a = A()\n  a.g()", "ValueError"],
    ["class A(Mystery):\n  def f(self): self.g()", "…"],
    ["def g(): pass\ndef g(): int(x)\ndef f(): g()", "…"],
    // Classes of the same module.
    ["class E(ValueError): pass\ndef f():\n  try: raise E\n  except ValueError: pass", ""],
    ["class E(ValueError): pass\ndef f():\n  try: raise E\n  except KeyError: pass", ".E"],
    ["class E(Mystery): pass\ndef f():\n  try: raise E\n  except Exception: pass", ""],
    ["class E(Mystery): pass\ndef f():\n  try: raise E\n  except ValueError: pass", ".E"],
  ])("%j", (source, expected) => {
    const file = fileOf(source);
    const { types, isOpen } = file.errors.raisedByCalling(functionF(file));
    expect([...(isOpen ? ["…"] : []), ...types].join(" ")).toBe(expected);
  });
});

describe("who handles an error that `probe()` raises", () => {
  test.each([
    ["def f():\n  probe()", "ValueError", "nobody"],
    ["def f():\n  try: probe()\n  except ValueError: pass", "ValueError", "ValueError"],
    ["def f():\n  try: probe()\n  except ValueError as e: pass", "ValueError", "ValueError"],
    ["def f():\n  try: probe()\n  except KeyError: pass", "ValueError", "nobody"],
    ["def f():\n  try: probe()\n  except LookupError: pass", "KeyError", "LookupError"],
    ["def f():\n  try: probe()\n  except (KeyError, ValueError): pass", "ValueError", "(KeyError, ValueError)"],
    ["def f():\n  try: probe()\n  except: pass", "ValueError", "every error"],
    ["def f():\n  try: probe()\n  except Exception: pass", "KeyboardInterrupt", "nobody"],
    ["def f():\n  try: probe()\n  except BaseException: pass", "KeyboardInterrupt", "BaseException"],
    ["def f():\n  try: probe()\n  except mystery.E: pass", "ValueError", "perhaps mystery.E"],
    ["def f():\n  try:\n    if x: probe()\n  except ValueError: pass", "ValueError", "ValueError"],
    ["def f():\n  try: pass\n  except KeyError: probe()\n  except ValueError: pass", "ValueError", "nobody"],
    ["def f():\n  try: pass\n  except ValueError: pass\n  else: probe()", "ValueError", "nobody"],
    ["def f():\n  try: pass\n  except ValueError: pass\n  finally: probe()", "ValueError", "nobody"],
    [
      "def f():\n  try:\n    try: probe()\n    except KeyError: pass\n  except ValueError: pass",
      "ValueError",
      "ValueError",
    ],
    [
      "def f():\n  try:\n    try: pass\n    except KeyError: probe()\n  except ValueError: pass",
      "ValueError",
      "ValueError",
    ],
    ["try:\n  def f(): probe()\nexcept ValueError: pass", "ValueError", "nobody"],
    ["try:\n  probe()\nexcept ValueError: pass", "ValueError", "ValueError"],
    ["def f():\n  with contextlib.suppress(OSError): probe()", "FileNotFoundError", "contextlib.suppress(OSError)"],
    ["def f():\n  with contextlib.suppress(OSError): probe()", "ValueError", "nobody"],
  ])("%j, %s", (source, error, expected) => {
    const file = fileOf(source);
    const call = file.tree.root.descendants("call").find((node) => node.text === "probe()");
    if (call === undefined) throw new Error("no probe");
    const handling = file.errors.handlingOf(enclosingStatement(call), error);
    const words = (
      handling?.by.child("value")?.child("alias") === undefined
        ? handling?.by.child("value")
        : handling.by.child("value")?.namedChildren[0]
    )?.text;
    const by = handling?.by.kind === "call" ? handling.by.text : (words ?? "every error");
    expect(handling === undefined ? "nobody" : `${handling.isSure ? "" : "perhaps "}${by}`).toBe(expected);
  });
});
