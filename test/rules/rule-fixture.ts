import { existsSync, readFileSync } from "node:fs";
import { LIBRARY } from "../../rules/knowledge/library.ts";
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
  return runRules({ rules: [rule], library: LIBRARY }, { path: "fixture.py", tree, regions: [tree.root] });
}

/** The text of a rule's fixture; undefined when it has none. */
export function readFixture(rule: Rule): string | undefined {
  const file = new URL(`${rule.category}/${rule.id}.py`, import.meta.url);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** What a rule is expected to say of its fixture, or says: a line, and the confidence where it is not the rule's own. */
export type Expectation = string;

/** The marks `# expect: <rule>` and `# expect: <rule> (low)` of a source, in order. */
export function expectations(source: string, rule: Rule): Expectation[] {
  return source.split("\n").flatMap((line, index) => {
    const marks = /#\s*expect:\s*(.+)$/.exec(line)?.[1]?.matchAll(/([\w-]+)(?: \((\w+)\))?/g) ?? [];
    return [...marks].filter(([, id]) => id === rule.id).map(([, , confidence]) => expectation(index + 1, confidence));
  });
}

/** What a rule says of a source, in the form of its marks and in order. */
export function spoken(rule: Rule, { candidates }: Candidates): Expectation[] {
  const ordered = candidates.toSorted((a, b) => a.first.startLine - b.first.startLine);
  return ordered.map(({ first, hit }) =>
    expectation(first.startLine, (hit.confidence ?? rule.confidence) === rule.confidence ? undefined : hit.confidence),
  );
}

function expectation(line: number, confidence: string | undefined): Expectation {
  return confidence === undefined ? `line ${line}` : `line ${line}, ${confidence}`;
}
