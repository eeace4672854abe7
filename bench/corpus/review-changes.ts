import { exemptFiles } from "../../src/cli/exempt-files.ts";
import { resolveRange } from "../../src/cli/git-range.ts";
import { loadGitRange } from "../../src/cli/load-git-range.ts";
import type { Finding } from "../../src/review/finding.ts";
import { type Analyser, reviewChanges } from "../../src/review/review.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";
import type { ChangeFact } from "./facts.ts";
import { findRepository } from "./repositories.ts";

/** What the review of many changes said. */
export interface ChangesResult {
  readonly changes: number;
  /** Added lines of Python that is no test, generated or vendored. */
  readonly addedLines: number;
  readonly inline: readonly Finding[];
  readonly summary: readonly Finding[];
  /** Changes with no inline finding. */
  readonly quiet: number;
  readonly crashes: number;
  readonly milliseconds: number;
  /** Repositories that are not in the folder. */
  readonly missing: ReadonlySet<string>;
}

/** Reviews each change as the command line would. */
export async function reviewAllChanges(
  facts: readonly ChangeFact[],
  folder: string,
  analyser: Analyser,
): Promise<ChangesResult> {
  const inline: Finding[] = [];
  const summary: Finding[] = [];
  const missing = new Set<string>();
  let [changes, addedLines, quiet, crashes, milliseconds] = [0, 0, 0, 0, 0];
  for (const { repo, base, head } of facts) {
    const cwd = findRepository(folder, repo);
    if (cwd === undefined) {
      missing.add(repo);
      continue;
    }
    const range = await resolveRange({ cwd, range: `${base}..${head}` });
    const files = exemptFiles(loadGitRange(cwd, range), DEFAULT_SETTINGS);
    const result = await reviewChanges(files, {
      analyser,
      settings: DEFAULT_SETTINGS,
      now: () => performance.now(),
    });
    const placed = Map.groupBy(result.findings, ({ placement }) => placement);
    inline.push(...(placed.get("inline") ?? []));
    summary.push(...(placed.get("summary") ?? []));
    changes += 1;
    addedLines += result.stats.lines;
    quiet += placed.has("inline") ? 0 : 1;
    crashes += result.crashes.length;
    milliseconds += result.stats.milliseconds;
  }
  return { changes, addedLines, inline, summary, quiet, crashes, milliseconds, missing };
}
