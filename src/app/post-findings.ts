import type { GitHubClient } from "../github/client.ts";
import { createMarker, type MarkerContext, readMarkers } from "../github/markers.ts";
import { postReview } from "../github/post-review.ts";
import type { PullRequest } from "../github/pull-request.ts";
import type { ReviewComment, SendLog } from "../github/review.ts";
import type { Journal } from "../queue/journal.ts";
import type { ReviewJob } from "../queue/job.ts";
import { renderComment } from "../render/comment.ts";
import { renderReviewBody } from "../render/review-body.ts";
import type { Change } from "../review/change.ts";
import type { Finding } from "../review/finding.ts";
import type { SuppressedCounts } from "../review/suppression.ts";
import { planComments, type PlannedComment } from "./plan-comments.ts";
import { fetchSettledTexts } from "./settled-texts.ts";

/** What is to be posted, and on which pull request. */
export interface Posting {
  readonly pull: PullRequest;
  readonly findings: readonly Finding[];
  readonly suppressed: SuppressedCounts;
  readonly changes: readonly Change[];
  /** The page of the check run. */
  readonly checkUrl: string;
  readonly jobId: string;
  /** What asked for the review. */
  readonly trigger: ReviewJob["trigger"];
}

/** What posting works with. */
export interface PostingTools {
  readonly identity: Identity;
  readonly journal: Journal;
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
  /** The pull request has another head or base by now, is closed or a draft; nothing was posted. */
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
  { identity: { botLogin, markerKey }, journal }: PostingTools,
): Promise<PostingOutcome> {
  const { pull, findings, changes } = posting;
  const inline = findings.filter(({ placement }) => placement === "inline");
  if (inline.length === 0) return { kind: "posted", shown: new Set(), posted: 0 };
  if (pull.isLocked) return { kind: "refused", reason: "the conversation is locked" };

  const context: MarkerContext = { repositoryId: pull.repositoryId, number: pull.number, key: markerKey };
  const texts = await fetchSettledTexts(client, pull, { botLogin, journal });
  const markers = texts.flatMap((text) => readMarkers(text, context));
  const valuesOf = (wanted: string) => markers.filter(({ kind }) => kind === wanted).map(({ value }) => value);
  const refused = new Set(valuesOf("unplaced"));
  // A comment that a person deleted stands in the text of its review still, and stays away.
  const commented = mergeCounts(valuesOf("finding"), valuesOf("commented"));
  const planned = planComments(inline, changes, [...commented, ...refused]);
  const isPlanned = new Set(planned.map(({ finding }) => finding));
  const shown = inline.filter((finding) => !isPlanned.has(finding) && !refused.has(finding.fingerprint));
  if (planned.length === 0) return { kind: "posted", shown: new Set(shown), posted: 0 };
  return postComments(client, posting, { shown, planned, context, journal });
}

/** Each value as often as the list has it that has it more often: the two tell of the same comments. */
function mergeCounts(one: readonly string[], other: readonly string[]): readonly string[] {
  const counts = [one, other].map((values) => Map.groupBy(values, (value) => value));
  const distinct = new Set([...one, ...other]);
  return [...distinct].flatMap((value) => {
    const most = Math.max(...counts.map((groups) => groups.get(value)?.length ?? 0));
    return Array.from({ length: most }, () => value);
  });
}

/** Whether what was reviewed is what the pull request is now. A base branch that merely grew changes no line of the review. */
function isStillDue(current: PullRequest, { pull, trigger }: Posting): boolean {
  if (current.state === "closed" || (current.isDraft && trigger === "event")) return false;
  return current.headSha === pull.headSha && current.baseRef === pull.baseRef;
}

function createSendLog(journal: Journal, pull: PullRequest, marker: string): SendLog {
  return {
    count: async () => (await journal.listSends(pull)).find((sent) => sent.marker === marker)?.sends ?? 0,
    begin: () => journal.beginSend(pull, marker),
    takeBack: () => journal.takeBackSend(marker),
  };
}

interface Plan {
  /** Findings that stand in comments already. */
  readonly shown: readonly Finding[];
  readonly planned: readonly PlannedComment[];
  readonly context: MarkerContext;
  readonly journal: Journal;
}

async function postComments(
  client: GitHubClient,
  posting: Posting,
  { shown, planned, context, journal }: Plan,
): Promise<PostingOutcome> {
  const { pull, findings, suppressed, checkUrl, jobId } = posting;
  const marker = createMarker({ kind: "review", value: `${pull.headSha}.${jobId}` }, context);
  const drafts = planned.map((comment) => draftComment(comment, context));
  const outcome = await postReview(client, pull, {
    comments: drafts,
    renderBody: (comments) => {
      const told = new Set([...shown, ...comments.map(({ finding }) => finding)]);
      const placed = findings.map((each) => (told.has(each) ? each : { ...each, placement: "summary" as const }));
      // What GitHub will not take is not tried again with the next review.
      const unplaced = drafts.filter((draft) => !comments.includes(draft)).map(({ finding }) => finding.fingerprint);
      const notes = [
        ...comments.map(({ finding }) => createMarker({ kind: "commented", value: finding.fingerprint }, context)),
        ...unplaced.map((value) => createMarker({ kind: "unplaced", value }, context)),
      ];
      return [renderReviewBody({ findings: placed, suppressed, checkUrl }), ...notes].join("\n\n");
    },
    marker,
    log: createSendLog(journal, pull, marker),
    isDue: (current) => isStillDue(current, posting),
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
