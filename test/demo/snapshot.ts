import type { Emulator } from "../emulator/emulator.ts";
import type { PullRequest } from "../emulator/state.ts";

/** What the pull request shows, and what it took: the form of `--json`. */
export interface Snapshot {
  readonly reviews: readonly {
    readonly body: string;
    readonly comments: readonly {
      readonly path: string;
      readonly line: number | null;
      readonly startLine: number | null;
      readonly side: string;
      readonly body: string;
    }[];
  }[];
  readonly checkRuns: readonly {
    readonly status: string;
    readonly conclusion: string | null;
    readonly title: string | null;
    readonly summary: string | null;
    readonly annotations: readonly object[];
  }[];
  readonly requests: readonly {
    readonly method: string;
    readonly path: string;
    readonly status: number;
    readonly milliseconds: number;
  }[];
}

/** Reads what is visible on the pull request now. */
export async function takeSnapshot(emulator: Emulator, pull: PullRequest): Promise<Snapshot> {
  const comments = await emulator.reviewComments(pull);
  return {
    reviews: emulator.reviews(pull).map((review) => ({
      body: review.body,
      comments: comments
        .filter((comment) => comment.pull_request_review_id === review.id)
        .map(({ path, line, start_line, side, body }) => ({
          path,
          line: line ?? null,
          startLine: start_line ?? null,
          side: side ?? "RIGHT",
          body,
        })),
    })),
    checkRuns: emulator.checkRuns(pull.head.sha).map((run) => ({
      status: run.status,
      conclusion: run.conclusion,
      title: run.output.title,
      summary: run.output.summary,
      annotations: emulator.annotations(run.id),
    })),
    requests: emulator.requests.map(({ method, path, status, milliseconds }) => ({
      method,
      path,
      status,
      milliseconds: Math.round(milliseconds * 10) / 10,
    })),
  };
}
