/** `npm run bench -- DIR…`: what each step of the analysis costs per 1,000 lines of real Python, one step after the other in one run. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { buildControlFlow } from "../src/python/control-flow.ts";
import { decodeSource } from "../src/python/decode-source.ts";
import { PythonFile } from "../src/python/file.ts";
import { parsePython } from "../src/python/parse.ts";
import { runRules } from "../src/review/engine.ts";
import { RULE_SET } from "../rules/index.ts";

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error("Usage: npm run bench -- DIR…");
  process.exit(2);
}

const cost = new Map<string, number>();
let lines = 0;
let files = 0;

function timed<T>(step: string, work: () => T): T {
  const started = performance.now();
  const result = work();
  cost.set(step, (cost.get(step) ?? 0) + performance.now() - started);
  return result;
}

for (const path of folders.flatMap(pythonFiles)) {
  const source = decodeSource(readFileSync(path));
  if ("skip" in source) continue;
  const parsed = timed("parse and compact tree", () => parsePython(source.text));
  if ("skip" in parsed) continue;
  const { tree } = parsed;
  timed("names of every call", () => {
    const { names } = new PythonFile(path, tree, RULE_SET.library);
    return tree.root.descendants("call").map((call) => names.qualifiedName(call.child("function")));
  });
  timed("summary of every function", () => {
    const { calls } = new PythonFile(path, tree, RULE_SET.library);
    return tree.root.descendants("function_definition").map((definition) => calls.ofDefinition(definition));
  });
  timed("flow of every function", () =>
    tree.root.descendants("function_definition").map((definition) => buildControlFlow(definition)),
  );
  timed("all rules", () => runRules(RULE_SET, { path, tree, regions: [tree.root] }));
  lines += tree.lineCount;
  files += 1;
  // tree-sitter frees a tree only when the event loop turns.
  await setImmediate();
}

console.log(`${files} files, ${lines} lines`);
for (const [step, milliseconds] of cost) {
  console.log(`${step.padEnd(24)} ${((milliseconds * 1_000) / lines).toFixed(2)} ms per 1,000 lines`);
}
console.log(`peak memory              ${Math.round(process.resourceUsage().maxRSS / 1_024)} MB`);

function pythonFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".py"))
    .map((entry) => join(entry.parentPath, entry.name));
}
