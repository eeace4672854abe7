import { exemptFiles } from "../../src/cli/exempt-files.ts";
import type { Finding } from "../../src/review/finding.ts";
import { type Analyser, reviewChanges } from "../../src/review/review.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";
import type { Label, TreeFact } from "./facts.ts";
import { findRepository, loadTree } from "./repositories.ts";
import { sample } from "./statistics.ts";

/** A finding in a whole tree. */
export interface Hit {
  readonly tree: TreeFact;
  readonly finding: Finding;
}

/** A sampled hit, and what a reader said of it; undefined while nobody has. */
export interface JudgedHit extends Hit {
  readonly label: Label | undefined;
}

/** The most hits of one rule that are read. */
const SAMPLE_SIZE = 30;

const SEED = "2026-11-25";

/** Every hit in whole trees, tests and generated code left out. */
export async function findHits(
  trees: readonly TreeFact[],
  folder: string,
  analyser: Analyser,
): Promise<readonly Hit[]> {
  const hits: Hit[] = [];
  for (const tree of trees) {
    const gitDir = findRepository(folder, tree.repo);
    if (gitDir === undefined) continue;
    const files = exemptFiles(loadTree(gitDir, tree.commit), DEFAULT_SETTINGS);
    const { findings } = await reviewChanges(files, {
      analyser,
      settings: DEFAULT_SETTINGS,
      now: () => performance.now(),
    });
    for (const finding of findings) hits.push({ tree, finding });
  }
  return hits;
}

/** The hits to be read, with their labels: of each rule and placement a seeded sample, and another in the projects held out. */
export function judgeSample(hits: readonly Hit[], labels: readonly Label[]): readonly JudgedHit[] {
  const groups = Map.groupBy(
    hits,
    ({ tree, finding }) => `${finding.ruleId} ${finding.placement} ${String(tree.holdOut === true)}`,
  );
  return [...groups.values()]
    .flatMap((group) => sample(group, keyOf, { size: SAMPLE_SIZE, seed: SEED }))
    .map((hit) => ({ ...hit, label: labels.find((label) => isOf(label, hit)) }));
}

function keyOf({ tree, finding }: Hit): string {
  return `${tree.repo} ${finding.path} ${finding.startLine} ${finding.ruleId}`;
}

function isOf(label: Label, { tree, finding }: Hit): boolean {
  return (
    label.rule === finding.ruleId &&
    label.repository === tree.repo &&
    label.commit === tree.commit &&
    label.path === finding.path &&
    finding.startLine <= label.line &&
    label.line <= finding.endLine
  );
}
