import { existsSync, readFileSync } from "node:fs";
import { parsePython } from "../../src/python/parse.ts";
import type { PythonTree } from "../../src/python/tree.ts";
import { type Candidates, runRules } from "../../src/review/engine.ts";
import type { Rule } from "../../src/review/rule.ts";

/** Parses Python that the tests themselves bring. */
export function parseOrFail(source: string): PythonTree {
  const parsed = parsePython(source);
  if ("skip" in parsed) throw new Error(`the fixture is not parsable: ${parsed.skip}`);
  return parsed.tree;
}

/** Runs one rule over every line of a source. */
export function runRule(rule: Rule, source: string): Candidates {
  const tree = parseOrFail(source);
  return runRules([rule], { path: "fixture.py", tree, regions: [tree.root] });
}

/** The text of a rule's fixture; undefined when it has none. */
export function readFixture(rule: Rule): string | undefined {
  const file = new URL(`${rule.category}/${rule.id}.py`, import.meta.url);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Lines with `# expect: <rule>`, one item for each expected finding. */
export function expectedLines(source: string, rule: Rule): number[] {
  return source.split("\n").flatMap((line, index) => {
    const marked = /#\s*expect:\s*(.+)$/.exec(line)?.[1]?.split(/[,\s]+/) ?? [];
    return marked.filter((word) => word === rule.id).map(() => index + 1);
  });
}
