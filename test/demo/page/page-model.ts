import type { Emulator } from "../../emulator/emulator.ts";
import { loadDiff } from "../../emulator/pull-diff.ts";
import type { PullRequest } from "../../emulator/state.ts";
import { type DiffRow, splitPatchLines } from "./patch-lines.ts";

/** A remark, by whom. Markdown, as it was written. */
export interface Remark {
  readonly author: string;
  readonly body: string;
  /** Such as `eyes`. */
  readonly reactions: readonly string[];
}

/** A review comment under its line. */
export interface LineComment extends Remark {
  readonly path: string;
  /** Of the new file; null when the line is gone. */
  readonly line: number | null;
}

/** One changed file. */
export interface ChangedFile {
  readonly path: string;
  readonly status: string;
  readonly rows: readonly DiffRow[];
  readonly comments: readonly LineComment[];
}

/** A check run of the head. */
export interface Check {
  readonly id: number;
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string;
  readonly summary: string;
}

/** All that the page shows. */
export interface PageModel {
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly base: string;
  readonly head: string;
  /** The newest last. */
  readonly checks: readonly Check[];
  readonly files: readonly ChangedFile[];
  /** Reviews and comments, oldest first. */
  readonly conversation: readonly Remark[];
}

/** Reads what the pull request shows now. */
export async function readPage(emulator: Emulator, pull: PullRequest): Promise<PageModel> {
  const [diffs, comments] = await Promise.all([loadDiff(pull, pull.head.sha), emulator.reviewComments(pull)]);
  const lineComments = comments.map(({ user, body, path, line }) => ({
    author: user?.login ?? "",
    body,
    path,
    line: line ?? null,
    reactions: [],
  }));
  return {
    number: pull.number,
    title: pull.title,
    author: pull.author.login,
    base: pull.base.ref,
    head: pull.head.ref,
    checks: emulator.checkRuns(pull.head.sha).map(({ id, status, conclusion, output }) => ({
      id,
      status,
      conclusion,
      title: output.title ?? "",
      summary: output.summary ?? "",
    })),
    files: diffs.map(({ path, status, patch }) => ({
      path,
      status,
      rows: splitPatchLines(patch ?? ""),
      comments: lineComments.filter((comment) => comment.path === path),
    })),
    conversation: readConversation(emulator, pull),
  };
}

function readConversation(emulator: Emulator, pull: PullRequest): readonly Remark[] {
  const reviews = emulator.reviews(pull).map((review) => ({
    at: review.submitted_at ?? "",
    author: review.user?.login ?? "",
    body: review.body,
    reactions: [],
  }));
  const comments = emulator.issueComments(pull).map((comment) => ({
    at: comment.created_at,
    author: comment.user?.login ?? "",
    body: comment.body ?? "",
    reactions: emulator.reactions(comment.id).map(({ content }) => content),
  }));
  return [...reviews, ...comments].toSorted((a, b) => a.at.localeCompare(b.at));
}
