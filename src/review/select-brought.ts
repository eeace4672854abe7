import { addedLines } from "../diff/lines.ts";
import { parsePython } from "../python/parse.ts";
import type { PythonTree } from "../python/tree.ts";
import { type Candidate, evidenceLines } from "./candidate.ts";
import type { Change } from "./change.ts";
import { runRules } from "./engine.ts";
import type { RuleCrash } from "./finding.ts";
import type { RuleSet } from "./rule-set.ts";
import { selectNew } from "./select-new.ts";

/** What is asked: which candidates of the code that the hunks touch are not in the base. */
export interface Question {
  readonly change: Change;
  /** The head's tree. */
  readonly tree: PythonTree;
  readonly candidates: readonly Candidate[];
  readonly ruleSet: RuleSet;
}

/** The candidates that a change brings, and the rules that failed where they were run for comparison. */
export interface Brought {
  readonly candidates: readonly Candidate[];
  readonly crashes: readonly RuleCrash[];
}

/** What this change brings: not in the base, whichever of the changed functions it stands in. */
export function selectBrought({ change, tree, candidates, ruleSet }: Question): Brought {
  const { hunks, base, path } = change;
  if (hunks === undefined || base === undefined || candidates.length === 0) return { candidates, crashes: [] };
  const added = addedLines(hunks);
  const onAddedLines = candidates.filter((candidate) => meets(candidate, added));
  const parsed = parsePython(base);
  if ("skip" in parsed) return { candidates: onAddedLines, crashes: [] };

  // All of both files, not only what the hunks touch: an old problem may have moved to where they do, or have a second copy there.
  const spoken = new Set(candidates.map(({ rule }) => rule));
  const concerned: RuleSet = { ...ruleSet, rules: ruleSet.rules.filter((rule) => spoken.has(rule)) };
  const old = runRules(concerned, { path, tree: parsed.tree, regions: [parsed.tree.root] });
  const all = runRules(concerned, { path, tree, regions: [tree.root] });
  const failed = new Set(old.crashes.map(({ ruleId }) => ruleId));
  const brought = new Set(selectNew({ head: all.candidates, base: old.candidates, hunks }).map(placeOf));
  // What a rule would have said of broken code, or where it failed, is not known.
  const comparable = parsed.tree.brokenNodes.length > 0 ? onAddedLines : candidates;
  return {
    candidates: comparable.filter((each) => brought.has(placeOf(each)) && !failed.has(each.rule.id)),
    crashes: old.crashes,
  };
}

function meets(candidate: Candidate, lines: ReadonlySet<number>): boolean {
  const { start, end } = evidenceLines(candidate);
  for (let line = start; line <= end; line++) if (lines.has(line)) return true;
  return false;
}

/** Equal for what a rule says of the same nodes in two runs. */
function placeOf({ rule, first, last }: Candidate): string {
  return `${rule.id} ${first.index} ${last.index}`;
}
