import { describe, expect, test } from "@jest/globals";
import type { Acquisition } from "../../src/python/acquisition.ts";
import { type Custody, custodyOf } from "../../src/python/custody.ts";
import { PythonFile } from "../../src/python/file.ts";
import { parseOrFail } from "../rules/rule-fixture.ts";

const CLOSE: Acquisition["release"] = { methods: new Set(["close"]), borrows: (callee) => callee === "json.load" };

/** What becomes of the value of the call `acquire(…)` in a module. */
function custodyIn(source: string, wish: Partial<Acquisition> = {}): Custody {
  const tree = parseOrFail(`import contextlib, json, os, sys\n${source}\n`);
  expect(tree.brokenNodes.length).toBe(0);
  const call = tree.root
    .descendants("call")
    .find((node) => /(?:^|\.)acquire$/.test(node.child("function")?.text ?? ""));
  const custody = call && custodyOf(new PythonFile("a.py", tree), { call, release: CLOSE, ...wish });
  if (custody === undefined) throw new Error("not known");
  return custody;
}

/** The verdict in words: `released`, `escapes: returned`, `leaks on raise: work()`. */
function tell({ verdict, escapes, leak }: Custody): string {
  if (leak !== undefined) return `leaks on ${leak.by}: ${leak.cause?.text ?? "the end"}`;
  return verdict === "released" ? verdict : `escapes: ${escapes.map(({ how }) => how).join(", ")}`;
}

const inFunction = (body: string): string => `def fn(p, q, xs):\n${body.replaceAll(/^/gm, "    ")}`;

describe("a value bound to a local name", () => {
  test.each([
    ["f = acquire()\nf.close()", "released"],
    ["f = acquire()\nwork()\nf.close()", "leaks on raise: work()"],
    ["f = acquire()\nf.read()\nf.close()", "leaks on raise: f.read()"],
    ["f = acquire()\ntry:\n    work()\nfinally:\n    f.close()", "released"],
    ["f = acquire()\nif q:\n    return None\nf.close()", "leaks on return: return None"],
    ["f = acquire()", "leaks on return: the end"],
    ["f: object = acquire()\nf.close()", "released"],
    ["with acquire() as f:\n    work()", "released"],
    ["with (acquire() as f, work() as g):\n    work()", "released"],
    ["with contextlib.closing(acquire()) as f:\n    work()", "released"],
    ["f = acquire()\nwith f:\n    work()", "released"],
    ["f = acquire()\nwith contextlib.closing(f):\n    work()", "released"],
    ["f = acquire()\nwork()\nwith f:\n    work()", "leaks on raise: work()"],
    ["f = acquire()\ndel f", "released"],
    ["f = acquire()\nf = None", "leaks on return: the end"],
    ["f = g = acquire()\ng.close()", "released"],
    ["f = acquire()\ng = f\ng.close()", "released"],
    ["if (f := acquire()):\n    f.close()", "released"],
    ["f = acquire() if p else None\nif f:\n    f.close()", "released"],
    ["f, g = acquire(), q\nf.close()", "released"],
    ["f, g = q, acquire()\nf.close()", "leaks on return: the end"],
    ["for x in xs:\n    f = acquire()\n    f.close()", "released"],
    ["for x in xs:\n    f = acquire()\n    if x:\n        continue\n    f.close()", "leaks on return: x"],
    ["while True:\n    f = acquire()\n    try:\n        work()\n    finally:\n        f.close()", "released"],
    ["try:\n    f = acquire()\nexcept OSError:\n    return\nf.close()", "released"],
    ["f = acquire()\nprint(f, len(f))\nf.close()", "released"],
    ["f = acquire()\nf.name = 'x'\nf.close()", "released"],
    ["f = acquire()\nassert q\nf.close()", "leaks on raise: assert q"],
  ])("%j: %s", (body, expected) => {
    expect(tell(custodyIn(inFunction(body)))).toBe(expected);
  });
});

describe("a value that is never named", () => {
  test.each([
    ["x = acquire().read()", "leaks on return: the end"],
    ["acquire()", "leaks on return: the end"],
    ["acquire().close()", "released"],
    ["for line in acquire():\n    pass", "leaks on return: line"],
    ["return acquire().read()", "leaks on return: return acquire().read()"],
    ["json.load(acquire())", "leaks on return: the end"],
    ["work(acquire())", "escapes: passed"],
  ])("%j: %s", (body, expected) => {
    const custody = custodyIn(inFunction(body));
    expect(tell(custody)).toBe(expected);
    expect(custody.names).toEqual([]);
  });
});

describe("handing out", () => {
  test.each([
    ["return acquire()", "escapes: returned"],
    ["f = acquire()\nreturn f", "escapes: returned"],
    ["f = acquire()\nreturn f, 1", "escapes: returned"],
    ["f = acquire()\nreturn {'a': [f]}", "escapes: returned"],
    ["f = acquire()\nwork()\nreturn f", "leaks on raise: work()"],
    ["f = acquire()\nyield f", "escapes: yielded"],
    ["f = acquire()\nq.f = f", "escapes: stored"],
    ["q.f = acquire()", "escapes: stored"],
    ["q.f = f = acquire()", "escapes: stored"],
    ["f = acquire()\nq['f'] = f", "escapes: stored"],
    ["f = acquire()\ng = [f]", "escapes: stored"],
    ["f = acquire()\nq.append(f)", "escapes: passed"],
    ["f = acquire()\nwork(f)", "escapes: passed"],
    ["f = acquire()\nwork(key=f)", "escapes: passed"],
    ["f = acquire()\nwork([f])", "escapes: passed"],
    ["f = acquire()\nwork(f.close)", "escapes: passed"],
    ["f = acquire()\nf = work(f)", "escapes: passed"],
    ["f = acquire()\ndef later():\n    f.close()", "escapes: captured"],
    ["f = acquire()\ng = lambda: f.read()", "escapes: captured"],
    ["def later():\n    f.close()\nf = acquire()\nwork()", "escapes: captured"],
    ["f = acquire()\ng = (line for line in f)", "escapes: captured"],
    ["f = acquire()\nn = sum(len(line) for line in f)\nf.close()", "leaks on raise: n = sum(len(line) for line in f)"],
    ["f = acquire()\nn = [line for line in f]", "leaks on return: the end"],
    ["global f\nf = acquire()", "escapes: stored"],
    ["with contextlib.ExitStack() as stack:\n    f = stack.enter_context(acquire())\n    work()", "released"],
    ["f = acquire()\njson.load(f)\nf.close()", "leaks on raise: json.load(f)"],
    ["f = acquire()\nLOG.debug('%s', f)\nf.close()", "released"],
    ["f = acquire()\nf.g(f.name)\nf.close()", "leaks on raise: f.g(f.name)"],
    ["raise Error(acquire())", "escapes: passed"],
  ])("%j: %s", (body, expected) => {
    expect(tell(custodyIn(inFunction(body)))).toBe(expected);
  });

  test("at module level it lives as long as the module", () => {
    expect(tell(custodyIn("f = acquire()\nwork()"))).toBe("escapes: stored");
  });
});

describe("conditions on it", () => {
  test.each([
    ["f = None\ntry:\n    f = acquire()\n    work()\nfinally:\n    if f:\n        f.close()", "released"],
    ["f = None\ntry:\n    f = acquire()\n    work()\nfinally:\n    if f is not None:\n        f.close()", "released"],
    ["f = acquire()\ntry:\n    work()\nfinally:\n    if not f.closed:\n        f.close()", "released"],
    ["f = acquire()\ntry:\n    work()\nfinally:\n    if q:\n        f.close()", "leaks on return: q"],
    ["f = acquire()\nif not f:\n    return\nf.close()", "released"],
    ["f = acquire()\nif f is None:\n    return\nf.close()", "released"],
    ["f = acquire() if p else sys.stdin\nif f is not sys.stdin:\n    f.close()", "released"],
    ["f = acquire() if p else sys.stdin\nif p:\n    f.close()", "released"],
    ["if p:\n    f = acquire()\nif p:\n    f.close()", "released"],
    ["if p == 'x':\n    f = acquire()\nif p == 'x':\n    f.close()", "released"],
    ["if p:\n    f = acquire()\nif q:\n    f.close()", "leaks on return: q"],
    ["f and f.close()\nf = acquire()\nf and f.close()", "released"],
    ["opened = False\nif q:\n    f = acquire()\n    opened = True\nif opened:\n    f.close()", "released"],
    [
      "done = False\nf = acquire()\ntry:\n    work()\n    done = True\n    return f\nfinally:\n    if not done:\n        f.close()",
      "escapes: returned",
    ],
    ["f = None\nwhile q:\n    if f is None:\n        f = acquire()\nf.close()", "released"],
    ["f = acquire()\nfor x in xs:\n    if x:\n        break\nf.close()", "released"],
  ])("%j: %s", (body, expected) => {
    expect(tell(custodyIn(inFunction(body)))).toBe(expected);
  });
});

describe("helpers of the same module", () => {
  test.each([
    ["def fn():\n    f = acquire()\n    done(f)\ndef done(f):\n    f.close()", "released"],
    ["def fn():\n    f = acquire()\n    done(1, x=f)\ndef done(y, x):\n    if x:\n        x.close()", "released"],
    ["def fn():\n    f = acquire()\n    done(f)\ndef done(f):\n    again(f)\ndef again(f):\n    f.close()", "released"],
    ["def fn():\n    f = acquire()\n    look(f)\ndef look(f):\n    f.read()", "leaks on return: the end"],
    ["def fn():\n    f = acquire()\n    keep(f)\ndef keep(f):\n    CACHE.append(f)", "escapes: passed"],
    ["def fn():\n    f = acquire()\n    again(f)\ndef again(f):\n    again(f)", "escapes: passed"],
    [
      "class A:\n    def fn(self):\n        f = acquire()\n        self.done(f)\n    def done(self, f):\n        f.close()",
      "released",
    ],
    ["class A:\n    def fn(self):\n        f = acquire()\n        self.done(f)", "escapes: passed"],
    [
      "class A:\n    def __init__(self, f):\n        self.f = f\ndef fn():\n    f = acquire()\n    A(f)",
      "escapes: passed",
    ],
  ])("%j: %s", (source, expected) => {
    expect(tell(custodyIn(source))).toBe(expected);
  });
});

describe("an object acquired by its own method", () => {
  const wish = { subject: "receiver", release: { methods: new Set(["release"]) } } as const;

  test.each([
    ["q.acquire()\nq.release()", "released"],
    ["q.acquire()\nwork()\nq.release()", "leaks on raise: work()"],
    ["q.acquire()\ntry:\n    work()\nfinally:\n    q.release()", "released"],
    ["q.lock.acquire()\nwork()\nq.lock.release()", "leaks on raise: work()"],
    ["q.lock.acquire()\nwork()\np.lock.release()", "leaks on return: the end"],
    ["if not q.acquire(timeout=1):\n    return\nq.release()", "released"],
    ["if q.acquire(False):\n    q.release()", "released"],
    ["got = q.acquire(False)\nif got:\n    q.release()", "released"],
    ["got = q.acquire(False)\ntry:\n    work()\nfinally:\n    if got:\n        q.release()", "released"],
    ["q.acquire()\nreturn q", "escapes: returned"],
  ])("%j: %s", (body, expected) => {
    expect(tell(custodyIn(inFunction(body), wish))).toBe(expected);
  });

  test("is released by a method that releases it", () => {
    const source =
      "class A:\n    def fn(self):\n        self.lock.acquire()\n        self.done()\n    def done(self):\n        self.lock.release()";
    expect(tell(custodyIn(source, wish))).toBe("released");
  });
});

describe("what a rule says of the library", () => {
  test("one element of a tuple", () => {
    const close = { release: { methods: new Set<string>(), functions: new Set(["os.close"]) } };
    expect(tell(custodyIn(inFunction("fd, path = acquire()\nos.close(fd)"), { subject: 0, ...close }))).toBe(
      "released",
    );
    expect(tell(custodyIn(inFunction("fd, path = acquire()\nos.close(fd)"), { subject: 1, ...close }))).toBe(
      "leaks on return: the end",
    );
    expect(
      tell(custodyIn(inFunction("fd, path = acquire()\nif fd >= 0:\n    os.close(fd)"), { subject: 0, ...close })),
    ).toBe("released");
    expect(tell(custodyIn(inFunction("pair = acquire()"), { subject: 0, ...close }))).toBe("escapes: stored");
  });

  test("what a descriptor is lent to with `closefd=False` leaves it open", () => {
    const close = { release: { methods: new Set<string>(), functions: new Set(["open"]) } };
    expect(tell(custodyIn(inFunction("f = acquire()\nopen(f)"), close))).toBe("released");
    expect(tell(custodyIn(inFunction("f = acquire()\nopen(f, closefd=True)"), close))).toBe("released");
    expect(tell(custodyIn(inFunction("f = acquire()\nopen(f, closefd=False)"), close))).toBe(
      "leaks on return: the end",
    );
  });

  test("a name that the call needs has a value until it gets another one", () => {
    const ended = "x = None\nwhile not x:\n    x = q()\n    f = acquire(x)\nf.close()";
    for (const [body, told] of [
      [ended, "released"],
      [ended.replace("f = acquire(x)", "f = acquire(x)\n    x = q()"), "leaks on return: not x"],
    ] as const) {
      const tree = parseOrFail(inFunction(body));
      const call = tree.root.descendants("call").find((node) => node.child("function")?.text === "acquire");
      const needs = call?.descendants("identifier").filter(({ text }) => text === "x") ?? [];
      const custody = call && custodyOf(new PythonFile("a.py", tree), { call, release: CLOSE, needs });
      expect(custody && tell(custody)).toBe(told);
    }
  });

  test("a `with` that only commits", () => {
    const commits = { release: { ...CLOSE, byWith: false } };
    expect(tell(custodyIn(inFunction("with acquire() as f:\n    pass"), commits))).toBe("leaks on return: the end");
    expect(tell(custodyIn(inFunction("with acquire() as f:\n    pass\nf.close()"), commits))).toBe("released");
    expect(tell(custodyIn(inFunction("with contextlib.closing(acquire()) as f:\n    pass"), commits))).toBe("released");
  });
});

test("a function that acquires thousands of things is given up in the end", () => {
  const tree = parseOrFail(inFunction("acquire()\n".repeat(3_000)));
  const file = new PythonFile("a.py", tree);
  const verdicts = tree.root
    .descendants("call")
    .map((call) => custodyOf(file, { call, release: CLOSE })?.verdict ?? "not known");

  expect([verdicts[0], verdicts.at(-1)]).toEqual(["leaks", "not known"]);
});

test("the places of releases and escapes, and the path that misses them", () => {
  const { names, releases, escapes, leak } = custodyIn(
    inFunction("f = acquire()\ng = f\nif q:\n    work()\n    return g\nf.close()"),
  );

  expect(names).toEqual(["f", "g"]);
  expect(releases.map(({ text }) => text)).toEqual(["f.close()"]);
  expect(escapes.map(({ node }) => node.text)).toEqual(["return g"]);
  expect(leak?.path.map(({ point, by }) => `${point.node?.text ?? point.kind} ${by}`)).toEqual([
    "f = acquire() next",
    "g = f next",
    "q true",
    "work() raise",
    "raise next",
  ]);
});
