import type { PythonFile } from "../python/file.ts";
import type { PythonNode } from "../python/tree.ts";
import type { CategoryId } from "./category.ts";
import type { Suggestion } from "./finding.ts";
import type { Level } from "./level.ts";

/** Codes of other tools that a rule overlaps: an existing suppression of one silences the rule too. */
export interface Equivalents {
  readonly ruff?: readonly string[];
  readonly bandit?: readonly string[];
  /** Message names and ids. */
  readonly pylint?: readonly string[];
  readonly codeql?: readonly string[];
}

/** Python that the rule reports exactly once, and the repaired form that it leaves alone. Run as tests, shown in the rule's page. */
export interface RuleExample {
  readonly bad: string;
  readonly good: string;
}

/** The few nodes that show the fault: one, or the first and the last. The engine shows at most 12 lines, or the first alone. */
export type Evidence = PythonNode | readonly [first: PythonNode, last: PythonNode];

/** What a rule says of one place. `problem` and `solution`: at most two sentences each, 60 words together; names from the code by `code()`. */
export interface RuleHit {
  readonly evidence: Evidence;
  readonly problem: string;
  readonly solution: string;
  readonly suggestion?: Suggestion;
  /** Where this place is less sure, or less grave, than the rule as a whole. */
  readonly confidence?: Level;
  readonly severity?: Level;
  /** Hits of one file with the same group are one entry of the report. Without it, each is its own. */
  readonly group?: string;
}

/** One thing that can be wrong, as a value. Lives in `rules/<category>/<id>.ts`. */
export interface Rule {
  /** Names the offence. Also the file name, the fixture, the key in the settings and the word in suppressions. */
  readonly id: string;
  readonly category: CategoryId;
  readonly severity: Level;
  readonly confidence: Level;
  readonly cwe: readonly number[];
  readonly equivalents?: Equivalents;
  /** The offence in a few words, lower case. */
  readonly title: string;
  /** The consequence: what breaks, for whom. */
  readonly why: string;
  /** When a reader may leave the code as it is. */
  readonly whenNotTo: string;
  readonly examples: readonly [RuleExample, ...RuleExample[]];
  /** Kinds of syntax nodes that `check` is called with. */
  readonly startsFrom: readonly string[];
  /** Pure. Guards first: undefined means nothing to say. */
  readonly check: (node: PythonNode, file: PythonFile) => RuleHit | readonly RuleHit[] | undefined;
}

/** Gives a rule its type. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** Strips the common indentation of an example, and the line breaks around it. */
export function py(strings: TemplateStringsArray): string {
  const lines = (strings.raw[0] ?? "").replace(/^\n/, "").trimEnd().split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join("\n") + "\n";
}
