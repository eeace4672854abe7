import { type ParsedSettings, parseSettings } from "../config/parse-settings.ts";
import { findChangeExemption, findExemption } from "../config/select-path.ts";
import { fetchChanges } from "../github/changes.ts";
import type { GitHubClient } from "../github/client.ts";
import type { PullRequest } from "../github/pull-request.ts";
import { fetchSettings, SETTINGS_PATH } from "../github/settings.ts";
import type { DiffTexts } from "../github/to-change.ts";
import type { Change, SkippedFile } from "../review/change.ts";
import { DEFAULT_SETTINGS } from "../review/settings.ts";

/** What a review begins with. */
export interface ReviewInput extends ParsedSettings {
  readonly changes: readonly Change[];
  /** Files that ought to be reviewed and cannot be read. */
  readonly unreadable: readonly SkippedFile[];
  /** Files that nobody wants reviewed. */
  readonly exempt: readonly SkippedFile[];
}

/** What loading takes besides the pull request. */
export interface LoadOptions {
  /** The rules that settings may name. */
  readonly ruleIds: readonly string[];
  readonly diff: DiffTexts;
}

/**
 * Fetches what a pull request changes, and how the repository wants it reviewed: by the tip of the base branch, never by the head.
 *
 * @throws GitHubError
 */
export async function loadReviewInput(
  client: GitHubClient,
  pull: PullRequest,
  { ruleIds, diff }: LoadOptions,
): Promise<ReviewInput> {
  const parsed = await loadSettings(client, pull, ruleIds);
  const { changes, skipped } = await fetchChanges(client, pull, { isPython: (path) => /\.pyw?$/.test(path), diff });
  const exempt = changes.flatMap((change) => {
    const reason = findChangeExemption(change, parsed.settings);
    return reason === undefined ? [] : [{ path: change.path, reason }];
  });
  const exemptPaths = new Set(exempt.map(({ path }) => path));
  return {
    ...parsed,
    changes: changes.filter(({ path }) => !exemptPaths.has(path)),
    unreadable: skipped.filter(({ path }) => path === "*" || findExemption(path, parsed.settings) === undefined),
    exempt,
  };
}

async function loadSettings(
  client: GitHubClient,
  pull: PullRequest,
  ruleIds: readonly string[],
): Promise<ParsedSettings> {
  const file = await fetchSettings(client, pull, `refs/heads/${pull.baseRef}`);
  if (file === undefined) return { settings: DEFAULT_SETTINGS, problems: [] };
  if ("text" in file) return parseSettings(file.text, SETTINGS_PATH, ruleIds);
  const problem = {
    source: SETTINGS_PATH,
    line: 1,
    column: 1,
    path: "",
    kind: "error",
    message: file.problem,
  } as const;
  return { settings: DEFAULT_SETTINGS, problems: [problem] };
}
