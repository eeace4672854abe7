import type { GitHubClient } from "../github/client.ts";
import { createMarker, type MarkerContext, readMarkers } from "../github/markers.ts";
import { fetchOwnTexts } from "../github/own-texts.ts";
import { postReview } from "../github/post-review.ts";
import { fetchPullRequest, type PullRequest } from "../github/pull-request.ts";
import type { ReviewComment } from "../github/review.ts";
import { renderComment } from "../render/comment.ts";
import { renderReviewBody } from "../render/review-body.ts";
import type { Change } from "../review/change.ts";
import type { Finding } from "../review/finding.ts";
import type { SuppressedCounts } from "../review/suppression.ts";
import { planComments, type PlannedComment } from "./plan-comments.ts";

/** What is to be posted, and on which pull request. */
export interface Posting {
  readonly pull: PullRequest;
  readonly findings: readonly Finding[];
  readonly suppressed: SuppressedCounts;
  readonly changes: readonly Change[];
  /** The page of the check run. */
  readonly checkUrl: string;
  readonly jobId: string;
}

/** Who we are at GitHub. */
export interface Identity {
  /** Our account, such as `sadpath[bot]`. */
  readonly botLogin: string;
  /** Secret: with it we know our own comments again. */
  readonly markerKey: string;
}

/** What became of the findings. */
export type PostingOutcome =
  /** `shown`: the findings that stand in comments, new or old. `posted`: how many comments are new. */
  | { readonly kind: "posted"; readonly shown: ReadonlySet<Finding>; readonly posted: number }
  /** The pull request has another head by now, or is closed; nothing was posted. */
  | { readonly kind: "superseded" }
  /** GitHub will not have comments here; `reason` is what it said. */
  | { readonly kind: "refused"; readonly reason: string };

interface Draft extends ReviewComment, PlannedComment {}

/**
 * Posts one review with a comment for each inline finding that has none yet. On an unchanged head that is nothing.
 *
 * @throws GitHubError
 */
export async function postFindings(
  client: GitHubClient,
  posting: Posting,
  { botLogin, markerKey }: Identity,
): Promise<PostingOutcome> {
  const { pull, findings, changes } = posting;
  const inline = findings.filter(({ placement }) => placement === "inline");
  if (inline.length === 0) return { kind: "posted", shown: new Set(), posted: 0 };
  if (pull.isLocked) return { kind: "refused", reason: "the conversation is locked" };

  const context: MarkerContext = { repositoryId: pull.repositoryId, number: pull.number, key: markerKey };
  const markers = (await fetchOwnTexts(client, pull, botLogin)).flatMap((text) => readMarkers(text, context));
  const valuesOf = (wanted: string) => markers.filter(({ kind }) => kind === wanted).map(({ value }) => value);
  const refused = new Set(valuesOf("unplaced"));
  const planned = planComments(inline, changes, [...valuesOf("finding"), ...refused]);
  const isPlanned = new Set(planned.map(({ finding }) => finding));
  const shown = inline.filter((finding) => !isPlanned.has(finding) && !refused.has(finding.fingerprint));
  if (planned.length === 0) return { kind: "posted", shown: new Set(shown), posted: 0 };

  // As late as can be: who pushed meanwhile must not be told about lines that are gone.
  const current = await fetchPullRequest(client, pull);
  if (current.state === "closed" || current.headSha !== pull.headSha) return { kind: "superseded" };
  return postComments(client, posting, { shown, planned, context });
}

interface Plan {
  /** Findings that stand in comments already. */
  readonly shown: readonly Finding[];
  readonly planned: readonly PlannedComment[];
  readonly context: MarkerContext;
}

async function postComments(
  client: GitHubClient,
  { pull, findings, suppressed, checkUrl, jobId }: Posting,
  { shown, planned, context }: Plan,
): Promise<PostingOutcome> {
  const drafts = planned.map((comment) => draftComment(comment, context));
  const outcome = await postReview(client, pull, {
    comments: drafts,
    renderBody: (comments) => {
      const told = new Set([...shown, ...comments.map(({ finding }) => finding)]);
      const placed = findings.map((each) => (told.has(each) ? each : { ...each, placement: "summary" as const }));
      // What GitHub will not take is not tried again with the next review.
      const unplaced = drafts.filter((draft) => !comments.includes(draft)).map(({ finding }) => finding.fingerprint);
      const notes = unplaced.map((value) => createMarker({ kind: "unplaced", value }, context));
      return [renderReviewBody({ findings: placed, suppressed, checkUrl }), ...notes].join("\n\n");
    },
    marker: createMarker({ kind: "review", value: `${pull.headSha}.${jobId}` }, context),
  });
  if (outcome.kind !== "posted") return outcome;
  const gone = drafts.filter((draft) => !outcome.unplaced.includes(draft));
  return { kind: "posted", shown: new Set([...shown, ...gone.map(({ finding }) => finding)]), posted: gone.length };
}

function draftComment({ finding, lines }: PlannedComment, context: MarkerContext): Draft {
  const marker = createMarker({ kind: "finding", value: finding.fingerprint }, context);
  return {
    finding,
    lines,
    path: finding.path,
    line: lines.end,
    startLine: lines.start,
    body: `${renderComment(finding, lines)}\n\n${marker}`,
  };
}
