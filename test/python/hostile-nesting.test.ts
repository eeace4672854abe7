import { expect, test } from "@jest/globals";
import { custodyOf } from "../../src/python/custody.ts";
import { PythonFile } from "../../src/python/file.ts";
import { parsePython } from "../../src/python/parse.ts";

const indented = (line: string, depth: number): string => `${" ".repeat(depth)}${line}\n`;

function nested(header: string, footer?: string): string {
  const depths = Array.from({ length: 300 }, (_, depth) => depth + 1);
  const closing =
    footer === undefined
      ? ""
      : depths
          .toReversed()
          .map((depth) => indented(footer, depth))
          .join("");
  return depths.map((depth) => indented(header, depth)).join("") + indented("work()", 301) + closing;
}

/** Asks all that there is to ask of a function `f`, which must not overflow the stack. */
function ask(body: string): string {
  const parsed = parsePython(`def f(x):\n f0 = open(x)\n${body} f0.close()\n`);
  if ("skip" in parsed) return parsed.skip;
  const file = new PythonFile("a.py", parsed.tree);
  const [definition] = parsed.tree.root.descendants("function_definition");
  const [open] = parsed.tree.root.descendants("call");
  if (definition === undefined || open === undefined) throw new Error("no function");
  file.calls.ofDefinition(definition);
  const points = file.flowOf(definition)?.points.length;
  const custody = custodyOf(file, { call: open, release: { methods: new Set(["close"]) } });
  for (const node of parsed.tree.root.descendants("identifier")) {
    file.names.qualifiedName(node);
    file.names.typeOf(node);
  }
  return points === undefined ? "too intricate" : (custody?.verdict ?? "not known");
}

test.each([
  ["300 nested ifs", nested("if x:"), "leaks"],
  ["300 nested functions", nested("def g():"), "released"],
  ["300 nested withs", nested("with x:"), "leaks"],
  ["300 nested tries with handlers", nested("try:", "except Exception: pass"), "released"],
  ["300 nested tries with finally", nested("try:", "finally: pass"), "leaks"],
  ["300 nested loops", nested("for y in x:"), "leaks"],
  ["300 nested classes", nested("class A:"), "leaks"],
  ["300 nested matches", nested("match x:").replaceAll(/^( *)match x:$/gm, "$1while x:"), "leaks"],
  ["5,000 elif clauses", ` if x:\n  pass\n${" elif work():\n  pass\n".repeat(5_000)}`, "leaks"],
  ["5,000 handlers", ` try:\n  work()\n${" except A:\n  pass\n".repeat(5_000)}`, "leaks"],
  ["5,000 cases", ` match x:\n${"  case 1:\n   work()\n".repeat(5_000)}`, "leaks"],
  ["100 managers", ` with ${Array.from({ length: 100 }, () => "x").join(", ")}:\n  work()\n`, "leaks"],
  ["5,000 managers", ` with ${Array.from({ length: 5_000 }, () => "x").join(", ")}:\n  work()\n`, "too intricate"],
  [
    "3,000 terms",
    ` y = ${Array.from({ length: 3_000 }, () => "x").join(" or ")}\n`,
    "nested more than 1,000 levels deep: at line 3",
  ],
  ["400 terms", ` if ${Array.from({ length: 400 }, () => "x").join(" or ")}:\n  work()\n`, "leaks"],
  ["400 targets", ` ${"y = ".repeat(400)}x\n work()\n`, "leaks"],
  ["a lambda of lambdas", ` y = ${"lambda: ".repeat(400)}x\n`, "released"],
  ["300 nested comprehensions", ` y = ${"[".repeat(300)}x${" for z in x]".repeat(300)}\n`, "released"],
  ["an annotation of brackets", ` y: ${"list[".repeat(200)}x${"]".repeat(200)} = x\n`, "released"],
])("%s", (_, body, expected) => {
  expect(ask(body)).toBe(expected);
});

test("helpers that call each other in a ring of 2,000, and in every way among 40", () => {
  const ring = Array.from({ length: 2_000 }, (_, at) => `def h${at}(x): h${(at + 1) % 2_000}(x)\n`).join("");
  const calls = Array.from({ length: 40 }, (_, at) => `g${at}(x); `).join("");
  const clique = Array.from({ length: 40 }, (_, at) => `def g${at}(x): ${calls}\n`).join("");
  const parsed = parsePython(`${ring}${clique}def f():\n x = open(1)\n h0(x)\n g0(x)\n`);
  if ("skip" in parsed) throw new Error(parsed.skip);
  const file = new PythonFile("a.py", parsed.tree);

  for (const definition of parsed.tree.root.descendants("function_definition")) {
    file.calls.ofDefinition(definition);
    file.flowOf(definition);
  }
  const open = parsed.tree.root.descendants("call").find((call) => call.text === "open(1)");
  expect(open && custodyOf(file, { call: open, release: { methods: new Set(["close"]) } })?.verdict).toBe("escapes");
});
