import { describe, expect, test } from "@jest/globals";
import { buildControlFlow, type ControlFlow, type FlowPoint } from "../../src/python/control-flow.ts";
import { findUnreleasedPath, reaches, skippedWhenRaising } from "../../src/python/flow-paths.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { parseOrFail } from "../rules/rule-fixture.ts";

/** The flow of `def f():` with these lines as its body. */
function flowOf(body: string): { readonly flow: ControlFlow; readonly call: (name: string) => PythonNode } {
  const indented = body.split("\n").map((line) => `    ${line}\n`);
  const tree = parseOrFail(`def f():\n${indented.join("")}`);
  expect(tree.brokenNodes.length).toBe(0);
  const definition = tree.root.descendants("function_definition")[0];
  const flow = definition && buildControlFlow(definition);
  if (flow === undefined) throw new Error("no flow");
  const call = (name: string): PythonNode => {
    const found = tree.root.descendants("call").find((node) => node.child("function")?.text === name);
    if (found === undefined) throw new Error(`no call of ${name}`);
    return found;
  };
  return { flow, call };
}

const calls =
  (name: string) =>
  (point: FlowPoint): boolean =>
    point.node?.descendants("call").some((node) => node.child("function")?.text === name) === true;

/** `always`, or how the function is left without the release. */
function released(body: string): string {
  const { flow, call } = flowOf(body);
  const path = findUnreleasedPath(flow, call("acquire"), calls("release"));
  if (path === undefined) return "always";
  return path.at(-1)?.point.id === flow.raises ? "not when it raises" : "not when it returns";
}

describe("released on every path", () => {
  test.each([
    ["acquire()\nrelease()", "always"],
    ["acquire()\nx = 1\nrelease()", "always"],
    ["acquire()\nwork()\nrelease()", "not when it raises"],
    ["acquire()\ntry:\n    work()\nfinally:\n    release()", "always"],
    ["acquire()\nwork()\ntry:\n    work()\nfinally:\n    release()", "not when it raises"],
    ["acquire()\ntry:\n    return work()\nfinally:\n    release()", "always"],
    ["acquire()\nif done:\n    return\nrelease()", "not when it returns"],
    ["acquire()\nif done:\n    release()\n    return\nrelease()", "always"],
    ["acquire()\ntry:\n    work()\nexcept ValueError:\n    pass\nrelease()", "not when it raises"],
    ["acquire()\ntry:\n    work()\nexcept Exception:\n    pass\nrelease()", "always"],
    ["acquire()\ntry:\n    work()\nexcept:\n    pass\nrelease()", "always"],
    ["acquire()\ntry:\n    work()\nexcept (ValueError, Exception) as e:\n    pass\nrelease()", "always"],
    ["acquire()\ntry:\n    work()\nexcept Exception:\n    raise\nrelease()", "not when it raises"],
    ["acquire()\ntry:\n    work()\nexcept Exception:\n    release()\n    raise\nelse:\n    release()", "always"],
    ["acquire()\nfor x in xs:\n    if x:\n        break\nelse:\n    return\nrelease()", "not when it returns"],
    ["acquire()\nfor x in xs:\n    pass\nrelease()", "always"],
    ["acquire()\nfor x in read():\n    pass\nrelease()", "not when it raises"],
    ["acquire()\nfor x in {}.items():\n    pass\nrelease()", "always"],
    ["acquire()\nprint('x', len(xs))\nLOG.debug('x')\nself.log.info('x')\nxs.append(1)\nrelease()", "always"],
    ["acquire()\nwhile True:\n    pass", "always"],
    ["acquire()\nwhile True:\n    if done:\n        break\nrelease()", "always"],
    ["acquire()\nwhile more:\n    continue\nrelease()", "always"],
    ["acquire()\nwhile more:\n    if done:\n        return\nrelease()", "not when it returns"],
    [
      "for x in xs:\n    acquire()\n    try:\n        if x:\n            continue\n        if y:\n            break\n    finally:\n        release()",
      "always",
    ],
    ["acquire()\nwith guard():\n    pass\nrelease()", "not when it raises"],
    ["acquire()\nwith suppress(ValueError):\n    work()\nrelease()", "not when it raises"],
    ["with guard():\n    acquire()\n    return release()", "always"],
    ["acquire()\nmatch x:\n    case 1:\n        release()\n    case _:\n        release()", "always"],
    ["acquire()\nmatch x:\n    case 1:\n        release()", "not when it returns"],
    ["acquire()\nassert x\nrelease()", "not when it raises"],
    ["acquire()\nraise ValueError", "not when it raises"],
    ["acquire()\ny = d['k']\nrelease()", "not when it raises"],
    ["acquire()\ncallback = lambda: work()\nrelease()", "always"],
    ["acquire()\ndef g():\n    work()\nrelease()", "always"],
    ["try:\n    acquire()\n    work()\nfinally:\n    release()", "always"],
    ["acquire()\ntry:\n    try:\n        work()\n    finally:\n        other()\nfinally:\n    release()", "always"],
    ["acquire()\ntry:\n    work()\nexcept* ValueError:\n    pass\nfinally:\n    release()", "always"],
  ])("%j: %s", (body, expected) => {
    expect(released(body)).toBe(expected);
  });
});

describe("skipped when it raises", () => {
  test.each([
    ["a()\nb()", ["b()"]],
    ["try:\n    a()\n    b()\nfinally:\n    c()", ["b()"]],
    ["try:\n    a()\nexcept Exception:\n    c()\nelse:\n    b()\nd()", ["b()"]],
    ["for x in xs:\n    a()\nb()", ["x", "a()", "b()"]],
  ])("%j: %j", (body, expected) => {
    const { flow, call } = flowOf(body);
    expect(skippedWhenRaising(flow, call("a")).map((node) => node.text)).toEqual(expected);
  });
});

describe("control reaches", () => {
  test("the act after the check, unless a lock is taken between", () => {
    const { flow, call } = flowOf("if check():\n    act()\n");
    expect(reaches(flow, { from: call("check"), to: call("act"), without: () => false })).toBe(true);
    const locked = flowOf("if check():\n    with lock():\n        act()\n");
    expect(reaches(locked.flow, { from: locked.call("check"), to: locked.call("act"), without: calls("lock") })).toBe(
      false,
    );
  });

  test("no statement after a return", () => {
    const { flow, call } = flowOf("first()\nreturn\nlast()\n");
    expect(reaches(flow, { from: call("first"), to: call("last"), without: () => false })).toBe(false);
  });
});

test("a function whose nested finally clauses multiply without end has no flow", () => {
  const nest = (depth: number): string =>
    depth === 0
      ? "x()\n"
      : `try:\n    if a: return 1\n    if b: return 2\n    x()\nfinally:\n${nest(depth - 1)
          .replaceAll(/^/gm, "    ")
          .trimEnd()}\n`;
  const tree = parseOrFail(`def f():\n${nest(12).replaceAll(/^/gm, "    ")}`);
  const definition = tree.root.descendants("function_definition")[0];

  expect(definition && buildControlFlow(definition)).toBeUndefined();
});
