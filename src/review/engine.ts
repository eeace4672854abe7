import { PythonFile } from "../python/file.ts";
import { isNeverRun } from "../python/never-run.ts";
import type { PythonNode, PythonTree } from "../python/tree.ts";
import type { Candidate } from "./candidate.ts";
import type { RuleCrash } from "./finding.ts";
import type { Evidence, Rule, RuleHit } from "./rule.ts";
import type { RuleSet } from "./rule-set.ts";

/** What the rules said of one file. */
export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly crashes: readonly RuleCrash[];
}

/**
 * Runs the rules in one pass over the regions: each node is given to the rules that start from its kind. What stands around a region
 * (its class, the module) is given too, without what else is in it. What is found in code that never runs is dropped. A rule that throws is recorded and the others go on.
 */
export function runRules(
  { rules, library }: Pick<RuleSet, "library" | "rules">,
  { path, tree, regions }: { path: string; tree: PythonTree; regions: readonly PythonNode[] },
): Candidates {
  const file = new PythonFile(path, tree, library);
  const byKind = Map.groupBy(
    rules.flatMap((rule) => rule.startsFrom.map((kind) => ({ kind, rule }))),
    ({ kind }) => kind,
  );
  const candidates: Candidate[] = [];
  const crashes: RuleCrash[] = [];
  for (const node of nodesOf(regions)) {
    for (const { rule } of byKind.get(node.kind) ?? []) {
      try {
        const found = hitsOf(rule.check(node, file)).map((hit) => ({ rule, hit, ...endsOf(hit.evidence) }));
        candidates.push(...found.filter(({ first }) => !isNeverRun(first)));
      } catch (error) {
        crashes.push({
          ruleId: rule.id,
          path,
          line: node.startLine,
          message: error instanceof Error ? error.message : String(error),
        });
      }
    }
  }
  return { candidates, crashes };
}

function* nodesOf(regions: readonly PythonNode[]): Generator<PythonNode> {
  const around = new Set(regions.flatMap((region) => [...region.ancestors()]));
  yield* around;
  for (const region of regions) {
    for (const node of region.walk()) {
      if (node.isNamed && !around.has(node)) yield node;
    }
  }
}

function hitsOf(result: ReturnType<Rule["check"]>): readonly RuleHit[] {
  if (result === undefined) return [];
  return "evidence" in result ? [result] : result;
}

function endsOf(evidence: Evidence): { readonly first: PythonNode; readonly last: PythonNode } {
  return "kind" in evidence ? { first: evidence, last: evidence } : { first: evidence[0], last: evidence[1] };
}
