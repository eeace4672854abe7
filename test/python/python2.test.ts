import { describe, expect, test } from "@jest/globals";
import { ambiguousHandlers, findPython2Sign } from "../../src/python/python2.ts";
import { parseOrFail } from "../rules/rule-fixture.ts";

describe("what only Python 2 has", () => {
  test.each([
    ["print 'x'", "a statement"],
    ["print >>f, 'x'", "a statement"],
    ["exec code in d", "a statement"],
    ["x = `a`", "backticks"],
    ["if a <> b: pass", "an operator"],
    ["x = ur'a'", "a prefix of a text"],
    ["x = UR'a'", "a prefix of a text"],
    ["x = 0777", "a number"],
    ["x = 10L", "a number"],
    ["x = 0xFFL", "a number"],
    ["raise E, 'text'", "a form of `raise`"],
    ["raise E, 'text', trace", "a form of `raise`"],
    ["def f(a, (b, c)): pass", "a parameter"],
    ["f = lambda (a, b): a", "a parameter"],
    ["try: x()\nexcept E, e: pass", "a form of `except`"],
    ["try: x()\nexcept (E, F), err: pass", "a form of `except`"],
  ])("%j holds %s", (source, what) => {
    expect(findPython2Sign(parseOrFail(`y = 1\n${source}\n`))?.what).toBe(what);
  });

  test.each([
    "print('x')",
    "print",
    "print -1",
    "print (a), b",
    "exec('x')",
    "x = u'a' r'a' rb'a' t'a'",
    "x = 0, 00, 0o777, 0_7j, 0777j, 07.5, 0xAB, 10",
    "raise E('text') from e",
    "raise (E, 'text')",
    "def f(a, *b): pass",
    "for (a, b) in c: pass",
    "try: x()\nexcept E as e: pass",
    "try: x()\nexcept (E, e): pass",
    "try: x()\nexcept ValueError, KeyError: pass",
    "try: x()\nexcept ValueError, socket.error: pass",
    "from socket import error\ntry: x()\nexcept ValueError, error: pass",
    "from socket import *\ntry: x()\nexcept ValueError, error: pass",
    "try: x()\nexcept A, B, c: pass",
  ])("%j is Python 3", (source) => {
    expect(findPython2Sign(parseOrFail(`${source}\n`))).toBeUndefined();
  });
});

test.each([
  ["from socket import error\ntry: x()\nexcept ValueError, error: pass", 1],
  ["try: x()\nexcept ValueError, KeyError: pass", 0],
  ["try: x()\nexcept ValueError as error: pass", 0],
])("handlers of %j that may mean two things: %d", (source, number) => {
  expect(ambiguousHandlers(parseOrFail(`${source}\n`)).length).toBe(number);
});
