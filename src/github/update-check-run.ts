import { type AnnotationRequest, type CheckAnnotation, selectValidAnnotations } from "./annotations.ts";
import { type CheckRun, SETTLE_MS } from "./check-run.ts";
import { clampBytes, clampText } from "./clamp-text.ts";
import type { GitHubClient } from "./client.ts";
import { isGitHubError } from "./errors.ts";
import type { RepositoryName } from "./pull-request.ts";

/** A check run and where it is. */
export interface CheckRunAddress extends RepositoryName {
  readonly run: CheckRun;
}

/** What a completed check run shows. */
export interface CheckOutput {
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly annotations: readonly CheckAnnotation[];
}

/** How a check run ends. */
export interface CheckResult {
  readonly conclusion: "success" | "neutral" | "failure" | "cancelled" | "skipped";
  readonly output: CheckOutput;
}

// GitHub's documentation of check runs. It does not say whether the summary is measured in characters or in bytes.
const ANNOTATIONS_PER_REQUEST = 50;
const LONGEST_SUMMARY = 65_535;
const LONGEST_TITLE = 255;

const MOST_LOST_ANSWERS = 2;

/**
 * Says that the work on a check run has begun.
 *
 * @throws GitHubError
 */
export async function startCheckRun(client: GitHubClient, address: CheckRunAddress): Promise<void> {
  await patchPatiently(client, address, () => ({ changes: { status: "in_progress" }, isLast: true }));
}

/**
 * Completes a check run together with the last of its annotations. May be called again after a failure: annotations that are there are
 * not added twice. Annotations that GitHub refuses are left out.
 *
 * @throws GitHubError
 */
export async function completeCheckRun(
  client: GitHubClient,
  address: CheckRunAddress,
  { conclusion, output }: CheckResult,
): Promise<void> {
  const texts = { title: clampText(output.title, LONGEST_TITLE), summary: clampBytes(output.summary, LONGEST_SUMMARY) };
  const completion = { status: "completed", conclusion } as const;
  const annotations = selectValidAnnotations(output.annotations);
  try {
    await patchPatiently(client, address, (there) => {
      const batch = annotations.slice(there, there + ANNOTATIONS_PER_REQUEST);
      const isLast = there + batch.length >= annotations.length;
      const added = batch.length === 0 ? {} : { annotations: batch };
      return { changes: { ...(isLast ? completion : {}), output: { ...texts, ...added } }, isLast };
    });
  } catch (error) {
    if (annotations.length === 0 || !isGitHubError(error, "invalid")) throw error;
    // The summary says all that the annotations say, and a run that is never completed blocks merges.
    await patchPatiently(client, address, () => ({ changes: { ...completion, output: texts }, isLast: true }));
  }
}

interface CheckRunChanges {
  readonly status?: "in_progress" | "completed";
  readonly conclusion?: CheckResult["conclusion"];
  readonly output?: {
    readonly title: string;
    readonly summary: string;
    readonly annotations?: AnnotationRequest[];
  };
}

interface Step {
  readonly changes: CheckRunChanges;
  readonly isLast: boolean;
}

/** Sends steps, given how many annotations are there already, up to the last. A step whose answer was lost is planned anew. */
async function patchPatiently(
  client: GitHubClient,
  address: CheckRunAddress,
  plan: (there: number) => Step,
): Promise<void> {
  let there = address.run.annotations;
  for (let lostAnswers = 0; ;) {
    const { changes, isLast } = plan(there);
    try {
      there = await patch(client, address, changes);
      if (isLast) return;
    } catch (error) {
      lostAnswers += 1;
      if (!isGitHubError(error, "unknown-outcome") || lostAnswers > MOST_LOST_ANSWERS) throw error;
      await client.sleep(SETTLE_MS);
      there = await countAnnotations(client, address);
    }
  }
}

/** Gives back how many annotations the run has now. */
async function patch(
  client: GitHubClient,
  { owner, repo, run }: CheckRunAddress,
  changes: CheckRunChanges,
): Promise<number> {
  const { data } = await client.write((request) =>
    request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
      owner,
      repo,
      check_run_id: run.id,
      ...changes,
    }),
  );
  return data.output.annotations_count;
}

async function countAnnotations(client: GitHubClient, { owner, repo, run }: CheckRunAddress): Promise<number> {
  const { data } = await client.read((request) =>
    request("GET /repos/{owner}/{repo}/check-runs/{check_run_id}", { owner, repo, check_run_id: run.id }),
  );
  return data.output.annotations_count;
}
