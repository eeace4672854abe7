import { describe, expect, test } from "@jest/globals";
import { PythonFile } from "../../src/python/file.ts";
import { EMPTY_LIBRARY, type Library } from "../../src/python/library.ts";
import type { Names } from "../../src/python/names.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { parseOrFail } from "../rules/rule-fixture.ts";

const library: Library = {
  ...EMPTY_LIBRARY,
  returnTypeOf: (callee) =>
    ({ open: "io.TextIOWrapper", "requests.get": "requests.Response", "socket.socket": "socket.socket" })[callee],
};

/** The names of a source, and the expression inside `probe(…)`. */
function probe(source: string): { readonly names: Names; readonly expression: PythonNode } {
  const tree = parseOrFail(source);
  expect(tree.brokenNodes.length).toBe(0);
  const call = tree.root.descendants("call").find((node) => node.child("function")?.text === "probe");
  const expression = call?.child("arguments")?.namedChildren[0];
  if (expression === undefined) throw new Error("no probe");
  return { names: new PythonFile("a.py", tree, library).names, expression };
}

describe("the qualified name", () => {
  test.each([
    ["import os\nprobe(os.path.exists)", "os.path.exists"],
    ["import os.path\nprobe(os.path.exists)", "os.path.exists"],
    ["import os.path as p\nprobe(p.exists)", "os.path.exists"],
    ["import requests as rq\nprobe(rq.get)", "requests.get"],
    ["from os import path\nprobe(path.exists)", "os.path.exists"],
    ["from os.path import exists as there\nprobe(there)", "os.path.exists"],
    ["from . import ip_lib\nprobe(ip_lib.exists)", ".ip_lib.exists"],
    ["from ..agent import ip_lib as lib\nprobe(lib.exists)", "..agent.ip_lib.exists"],
    ["def f():\n    import os\n    probe(os.remove)", "os.remove"],
    ["import os\ndef f():\n    probe(os.remove)", "os.remove"],
    ["try:\n    import json\nexcept ImportError:\n    json = None\nprobe(json.loads)", undefined],
    ["try:\n    from a import x\nexcept ImportError:\n    from b import x\nprobe(x)", undefined],
    ["probe(open)", "open"],
    ["probe(print)", "print"],
    ["from os import *\nprobe(open)", undefined],
    ["def f():\n    from os import *\n    probe(remove)", undefined],
    ["def open(): pass\nprobe(open)", ".open"],
    ["def f(open):\n    probe(open)", undefined],
    ["def f():\n    open = opener()\n    probe(open)", undefined],
    ["def f():\n    probe(open)\n    open = 1", undefined],
    ["def f():\n    global open\n    open = 1\nprobe(open)", "open"],
    ["class A:\n    def open(self): pass\n    def g(self):\n        probe(open)", "open"],
    ["class A:\n    os = 1\n    def g(self):\n        probe(os)", "os"],
    ["import os\nclass A:\n    probe(os.name)", "os.name"],
    ["import os\nf = lambda os: probe(os.name)", undefined],
    ["import os\nx = [probe(os.name) for os in y]", undefined],
    ["import os\nx = [probe(os.name) for z in y]", "os.name"],
    ["import os\nfor os in y: pass\nprobe(os.name)", undefined],
    ["import os\nwith x as os: pass\nprobe(os.name)", undefined],
    ["import os\ndef f():\n    try: pass\n    except E as os: pass\n    probe(os.name)", undefined],
    ["import os\ndef f(a):\n    match a:\n        case {'k': os}: pass\n    probe(os.name)", undefined],
    ["import os\ndef f(a):\n    match a:\n        case os.x: pass\n    probe(os.name)", "os.name"],
    ["import os\ndef f():\n    if (os := g()): pass\n    probe(os.name)", undefined],
    ["import os\ndef f():\n    x = [(os := y) for y in z]\n    probe(os.name)", undefined],
    ["import os\ndef f(a=probe(os.name), os=1): pass", "os.name"],
    ["import os\n@g(probe(os.name))\ndef f(os): pass", "os.name"],
    ["import os\ndef f():\n    def g():\n        nonlocal os\n        probe(os.name)\n    os = 1", "int.name"],
    ["def helper(): pass\ndef f():\n    probe(helper)", ".helper"],
    ["class A: pass\nprobe(A.make)", ".A.make"],
    ["probe(f().x)", undefined],
    ["probe((open))", "open"],
    ["probe(open(p).read)", "io.TextIOWrapper.read"],
    ["def f():\n    file = open(p)\n    probe(file.read)", "io.TextIOWrapper.read"],
    ["def f():\n    with open(p) as file:\n        probe(file.read)", "io.TextIOWrapper.read"],
    ["def f():\n    file = open(p)\n    file = other()\n    probe(file.read)", undefined],
    ["class A:\n    def run(self): pass\n    def f(self):\n        probe(self.run)", ".A.run"],
    [
      "class A:\n    def __init__(self):\n        self.s = open(p)\n    def f(self):\n        probe(self.s.read)",
      "io.TextIOWrapper.read",
    ],
    ["from a import Box\ndef f(b: Box):\n    probe(b.run)", "a.Box.run"],
  ])("of %j is %j", (source, expected) => {
    const { names, expression } = probe(source);
    expect(names.qualifiedName(expression)).toBe(expected);
  });
});

describe("the type", () => {
  test.each([
    ["probe(open(p))", "io.TextIOWrapper"],
    ["import requests\nx = requests.get(u)\nprobe(x)", "requests.Response"],
    ["from a.b import Client\nprobe(Client())", "a.b.Client"],
    ["import a\nprobe(a.b.Client())", "a.b.Client"],
    ["class Local: pass\nprobe(Local())", ".Local"],
    ["from a import make\nprobe(make())", undefined],
    ["from a import HTTP\nprobe(HTTP())", undefined],
    ["from a import Box\nasync def f():\n    probe(await Box())", "a.Box"],
    ["from a import Box\ndef f(x: Box):\n    probe(x)", "a.Box"],
    ["from a import Box\ndef f(x: 'Box'):\n    probe(x)", "a.Box"],
    ["def f(x: 'Box'):\n    probe(x)\nclass Box: pass", ".Box"],
    ["def f(x: 'Box'):\n    probe(x)", undefined],
    ["from a import Box\nfrom typing import Optional\ndef f(x: Optional[Box] = None):\n    probe(x)", "a.Box"],
    ["from a import Box\ndef f(x: Box | None):\n    probe(x)", "a.Box"],
    ["from a import Box, Cup\ndef f(x: Box | Cup):\n    probe(x)", undefined],
    ["def f(x: list[int]):\n    probe(x)", "list"],
    ["def f():\n    x: int = g()\n    probe(x)", "int"],
    ["from a import Box\ndef f():\n    x = y = Box()\n    probe(x)", "a.Box"],
    ["from a import Box\ndef f():\n    if c:\n        x = Box()\n    else:\n        x = Box(1)\n    probe(x)", "a.Box"],
    ["from a import Box, Cup\ndef f():\n    x = Box() if c else Cup()\n    probe(x)", undefined],
    ["from a import Box\ndef f():\n    x, y = Box(), 1\n    probe(x)", undefined],
    ["def f(x):\n    probe(x)", undefined],
    ["for x in y:\n    probe(x)", undefined],
    ["x = 1\nx += 2\nprobe(x)", undefined],
    [
      "class A:\n    def __init__(self):\n        self.s = open(p)\n    def f(self):\n        probe(self.s)",
      "io.TextIOWrapper",
    ],
    [
      "class A:\n    def __init__(self):\n        self.s = None\n    def g(self):\n        self.s = open(p)\n    def f(self):\n        probe(self.s)",
      "io.TextIOWrapper",
    ],
    [
      "class A:\n    def __init__(self):\n        self.s = open(p)\n        self.s = g()\n    def f(self):\n        probe(self.s)",
      undefined,
    ],
    [
      "class A:\n    def __init__(self, s: int):\n        self.s: int = s\n    def f(self):\n        probe(self.s)",
      "int",
    ],
    ["class A:\n    def f(self):\n        probe(self)", ".A"],
    ["class A:\n    def f(self):\n        def g():\n            probe(self)", ".A"],
    ["class A:\n    @staticmethod\n    def f():\n        probe(self)", undefined],
    ["probe('a')", "str"],
    ["probe([])", "list"],
    ["probe({k: v for k in v})", "dict"],
    ["probe((1, 2))", "tuple"],
    ["probe(None)", undefined],
    ["x = x\nprobe(x)", undefined],
    ["class Lower_box: pass\nprobe(Lower_box())", ".Lower_box"],
    ["def make(): return open(p)\nprobe(make())", "io.TextIOWrapper"],
    ["def make() -> int: return g()\nprobe(make())", "int"],
    ["def make():\n    if c: return None\n    return 'a'\nprobe(make())", "str"],
    ["def make():\n    if c: return 1\n    return 'a'\nprobe(make())", undefined],
    ["def make():\n    yield open(p)\nprobe(make())", undefined],
    ["def make():\n    def inner(): return 1\n    return inner()\nprobe(make())", "int"],
    ["def make(n): return make(n - 1)\nprobe(make(2))", undefined],
    ["async def make(): return open(p)\nasync def f():\n    probe(await make())", "io.TextIOWrapper"],
    ["class A:\n    def make(self): return open(p)\n    def f(self):\n        probe(self.make())", "io.TextIOWrapper"],
    ["class A:\n    def make(self): return 1\ndef make(): return open(p)\nprobe(make())", "io.TextIOWrapper"],
    ["class A:\n    s = open(p)\n    def f(self):\n        probe(self.s)", "io.TextIOWrapper"],
    ["class A:\n    s = None\n    def f(self):\n        probe(self.s)", undefined],
    [
      "class A:\n    @property\n    def s(self): return open(p)\n    def f(self):\n        probe(self.s)",
      "io.TextIOWrapper",
    ],
    ["class A:\n    def s(self): return open(p)\n    def f(self):\n        probe(self.s)", undefined],
    [
      "class B:\n    def __init__(self):\n        self.s = open(p)\nclass A(B):\n    def f(self):\n        probe(self.s)",
      "io.TextIOWrapper",
    ],
    ["class A:\n    def make(self): return open(p)\nprobe(A().make())", "io.TextIOWrapper"],
    [
      "class B:\n    def make(self): return open(p)\nclass A(B):\n    def f(self):\n        probe(self.make())",
      "io.TextIOWrapper",
    ],
  ])("of %j is %j", (source, expected) => {
    const { names, expression } = probe(source);
    expect(names.typeOf(expression)).toBe(expected);
  });
});

test("an attribute that is made anew of itself has no class, and ends the question", () => {
  const source = "class Box:\n    def scale(self):\n        self.image = self.image.scaled(2)\n";
  const file = new PythonFile("box.py", parseOrFail(source), EMPTY_LIBRARY);
  const [call] = file.tree.root.descendants("call");

  expect(file.names.qualifiedName(call?.child("function"))).toBe(".Box.image.scaled");
});
