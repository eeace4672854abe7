import type { View } from "./answers/view.ts";
import { findMergeBase } from "./pull-diff.ts";
import { ensureUser, type HeadOwner, type PullRequest, type Repository, type State } from "./state.ts";
import type { WebhookChannel } from "./webhooks/channel.ts";
import { presentPullEvent, type PullEvent } from "./webhooks/payloads.ts";

/** What a new pull request is. */
export interface PullRequestSpec {
  readonly repository: Repository;
  /** Name of the base branch. */
  readonly base: string;
  /** Full SHA, or the name of a branch. */
  readonly head: string;
  readonly title: string;
  readonly body?: string;
  /** Login of the author; made when unknown. */
  readonly author: string;
  readonly draft?: boolean;
  /** Where the head lives: in the repository (default), in the fork of this login, or in a fork that was deleted. */
  readonly fork?: { readonly owner: string } | "deleted";
  /** Whether the webhook is sent (default yes, when there is a target). */
  readonly deliver?: boolean;
}

/** What people do to pull requests; each sends its webhook and waits for the answer. */
export interface PullActions {
  openPullRequest(spec: PullRequestSpec): Promise<PullRequest>;
  /** Moves the head; a commit that does not build on the old head is a force-push. */
  pushToPullRequest(pull: PullRequest, head: string): Promise<void>;
  retarget(pull: PullRequest, base: string): Promise<void>;
  closePullRequest(pull: PullRequest, options?: { readonly merged?: boolean }): Promise<void>;
  reopenPullRequest(pull: PullRequest): Promise<void>;
  convertToDraft(pull: PullRequest): Promise<void>;
  readyForReview(pull: PullRequest): Promise<void>;
  /** Lets the next `reads` of a pull request show the head it had before the last push. */
  lagReads(pull: PullRequest, reads: number): void;
  /** Locks the conversation; nobody may comment any more. Sends no webhook. */
  lock(pull: PullRequest): void;
}

/** What the actions work on. */
export interface PullActionContext {
  readonly state: State;
  readonly view: View;
  readonly send: WebhookChannel["send"];
}

/** The actions on one emulator's pull requests. */
export function createPullActions({ state, view, send }: PullActionContext): PullActions {
  const announce = async (pull: PullRequest, action: string, extra: PullEvent["extra"] = {}): Promise<void> => {
    pull.updatedAt = state.now();
    const event = { action, sender: pull.author, extra };
    await send("pull_request", async () => await presentPullEvent(pull, event, view));
  };

  return {
    async openPullRequest(spec) {
      const pull = await createPull(spec, state);
      state.pulls.push(pull);
      if (spec.deliver !== false) await announce(pull, "opened");
      return pull;
    },
    async pushToPullRequest(pull, head) {
      const before = pull.head.sha;
      pull.previousHead = pull.head;
      await move(pull, pull.base.ref, head);
      await announce(pull, "synchronize", { before, after: pull.head.sha });
    },
    async retarget(pull, base) {
      const { ref, sha } = pull.base;
      await move(pull, base, pull.head.sha);
      await announce(pull, "edited", { changes: { base: { ref: { from: ref }, sha: { from: sha } } } });
    },
    async closePullRequest(pull, { merged = false } = {}) {
      pull.state = "closed";
      pull.closedAt = state.now();
      pull.mergedAt = merged ? state.now() : null;
      await announce(pull, "closed");
    },
    async reopenPullRequest(pull) {
      pull.state = "open";
      pull.closedAt = null;
      await announce(pull, "reopened");
    },
    async convertToDraft(pull) {
      pull.isDraft = true;
      await announce(pull, "converted_to_draft");
    },
    async readyForReview(pull) {
      pull.isDraft = false;
      await announce(pull, "ready_for_review");
    },
    lagReads: (pull, reads) => void (pull.staleReads = reads),
    lock: (pull) => void (pull.isLocked = true),
  };
}

/** Sets both ends anew. */
async function move(pull: PullRequest, base: string, head: string): Promise<void> {
  pull.base = { ref: base, sha: await resolve(pull.repository, base) };
  pull.head = { ref: pull.head.ref, sha: await resolve(pull.repository, head) };
  pull.commits = await listCommits(pull);
}

async function createPull(spec: PullRequestSpec, state: State): Promise<PullRequest> {
  const { repository } = spec;
  const number = state.pulls.filter((pull) => pull.repository === repository).length + 1;
  const isSha = /^[0-9a-f]{40}$/.test(spec.head);
  const pull: PullRequest = {
    id: state.nextId(),
    number,
    repository,
    author: ensureUser(state, spec.author),
    headOwner: findHeadOwner(spec, state),
    createdAt: state.now(),
    updatedAt: state.now(),
    title: spec.title,
    body: spec.body ?? null,
    base: { ref: spec.base, sha: await resolve(repository, spec.base) },
    head: { ref: isSha ? `topic-${number}` : spec.head, sha: await resolve(repository, spec.head) },
    isDraft: spec.draft ?? false,
    isLocked: false,
    state: "open",
    previousHead: undefined,
    staleReads: 0,
    mergedAt: null,
    closedAt: null,
    commits: new Set(),
  };
  pull.commits = await listCommits(pull);
  return pull;
}

function findHeadOwner({ fork }: PullRequestSpec, state: State): HeadOwner {
  if (fork === undefined) return "same";
  return fork === "deleted" ? "deleted" : ensureUser(state, fork.owner);
}

async function listCommits(pull: PullRequest): Promise<ReadonlySet<string>> {
  return new Set([...(await pull.repository.git.listCommits(await findMergeBase(pull), pull.head.sha)), pull.head.sha]);
}

async function resolve(repository: Repository, ref: string): Promise<string> {
  const sha = await repository.git.findCommit(ref);
  if (sha === undefined) throw new Error(`${repository.fullName} has no commit ${ref}`);
  return sha;
}
