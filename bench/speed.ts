/**
 * `npm run bench -- DIR…`: what each step of the analysis costs on real Python, one step after the other in one run, so that the
 * ratios hold on any machine. Time over all files; memory is what the results of a step hold, over the first 25,000 lines.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import Parser from "tree-sitter";
import Python from "tree-sitter-python";
import { buildControlFlow } from "../src/python/control-flow.ts";
import { decodeSource } from "../src/python/decode-source.ts";
import { PythonFile } from "../src/python/file.ts";
import { parsePython } from "../src/python/parse.ts";
import type { PythonTree } from "../src/python/tree.ts";
import { runRules } from "../src/review/engine.ts";
import { RULE_SET } from "../rules/index.ts";

const MEASURED_LINES = 25_000;

interface Text {
  readonly path: string;
  readonly text: string;
}

interface Source extends Text {
  readonly tree: PythonTree;
}

/** A step of the analysis: what it makes of a file. */
interface Step<From extends Text = Source> {
  readonly name: string;
  readonly work: (source: From) => unknown;
}

const parser = new Parser();
parser.setLanguage(Python);

const fileOf = ({ path, tree }: Source): PythonFile => new PythonFile(path, tree, RULE_SET.library);
const functionsOf = ({ tree }: Source) => tree.root.descendants("function_definition");

const PARSE: Step<Text> = {
  name: "parse",
  work: ({ text }) => parser.parse(text, undefined, { bufferSize: text.length * 2 + 1_024 }),
};
const PARSE_AND_COPY: Step<Text> = { name: "parse and compact tree", work: ({ text }) => parsePython(text) };
const STEPS: readonly Step[] = [
  PARSE,
  PARSE_AND_COPY,
  {
    name: "names of every call",
    work: (source) => {
      const file = fileOf(source);
      return [
        file,
        source.tree.root.descendants("call").map((call) => file.names.qualifiedName(call.child("function"))),
      ];
    },
  },
  {
    name: "summary of every function",
    work: (source) => {
      const file = fileOf(source);
      return [file, functionsOf(source).map((definition) => file.calls.ofDefinition(definition))];
    },
  },
  { name: "flow of every function", work: (source) => functionsOf(source).map((each) => buildControlFlow(each)) },
  { name: "all rules", work: ({ path, tree }) => runRules(RULE_SET, { path, tree, regions: [tree.root] }) },
];

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error("Usage: npm run bench -- DIR…");
  process.exit(2);
}
const paths = folders.flatMap(pythonFiles);
const megabytes = await measureMemory();
const { milliseconds, lines, files } = await measureTime();
const parseTime = milliseconds.get(PARSE.name) ?? 0;

console.log(`${files.toLocaleString("en")} files, ${lines.toLocaleString("en")} lines; for 1,000 lines:\n`);
console.log("| step                      |      ms | parse = 1 |     kB |\n| --- | --- | --- | --- |");
for (const { name } of STEPS) {
  const time = milliseconds.get(name) ?? 0;
  const kilobytes = Math.round((megabytes.get(name) ?? 0) * 1_000).toLocaleString("en");
  const cells = [((time * 1_000) / lines).toFixed(2).padStart(7), (time / parseTime).toFixed(2).padStart(9)];
  console.log(`| ${[name.padEnd(25), ...cells, kilobytes.padStart(6)].join(" | ")} |`);
}
console.log(`\npeak memory of this process: ${Math.round(process.resourceUsage().maxRSS / 1_024)} MB`);

async function measureTime() {
  const spent = new Map<string, number>();
  let [lineCount, fileCount] = [0, 0];
  for (const source of readTexts().flatMap(withTree)) {
    for (const { name, work } of STEPS) {
      const started = performance.now();
      work(source);
      spent.set(name, (spent.get(name) ?? 0) + performance.now() - started);
    }
    lineCount += source.tree.lineCount;
    fileCount += 1;
    // tree-sitter frees a tree only when the event loop turns.
    await setImmediate();
  }
  return { milliseconds: spent, lines: lineCount, files: fileCount };
}

/** Megabytes that the results of each step hold, per 1,000 lines. Native trees are seen only in the resident memory. */
async function measureMemory(): Promise<ReadonlyMap<string, number>> {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect !== "function") throw new Error("Node gives no way to collect garbage");
  const memoryNow = async (step: string): Promise<number> => {
    // Buffers are given back in a second round.
    for (let round = 0; round < 3; round++) {
      collect();
      await setImmediate();
    }
    return memoryIn(step);
  };
  const held = new Map<string, number>();
  const texts = [...firstTexts()];
  const lineCount = texts.reduce((sum, { text }) => sum + text.split("\n").length, 0);
  const measure = async <From extends Text>({ name, work }: Step<From>, sources: readonly From[]): Promise<void> => {
    const before = await memoryNow(name);
    const results = sources.map((source) => work(source));
    held.set(name, (((await memoryNow(name)) - before) / lineCount) * 1_000);
    if (results.length !== sources.length) throw new Error("the results must be held until here");
  };
  // First of all: native trees that were freed before would leave room for those that are to be seen.
  await measure(PARSE, texts);
  for (const step of STEPS.slice(1)) await measure(step, texts.flatMap(withTree));
  return held;
}

function memoryIn(step: string): number {
  const { rss, heapUsed, external } = process.memoryUsage();
  return (step === PARSE.name ? rss : heapUsed + external) / 1_000_000;
}

function* firstTexts(): Generator<Text> {
  let left = MEASURED_LINES;
  for (const source of readTexts()) {
    yield source;
    left -= source.text.split("\n").length;
    if (left < 0) return;
  }
}

function* readTexts(): Generator<Text> {
  for (const path of paths) {
    const source = decodeSource(readFileSync(path));
    if ("text" in source) yield { path, text: source.text };
  }
}

function withTree({ path, text }: Text): readonly Source[] {
  const parsed = parsePython(text);
  return "tree" in parsed ? [{ path, text, tree: parsed.tree }] : [];
}

function pythonFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".py"))
    .map((entry) => join(entry.parentPath, entry.name));
}
