import type { GitRepository } from "./git/git-repository.ts";

/** What a collaborator may do, as `GET …/collaborators/{user}/permission` says it. */
export type Role = "admin" | "write" | "read" | "none";

/** An account: a person, an organisation, or the bot user of an app. */
export interface User {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Bot" | "Organization";
}

/** A repository whose commits come from a real git directory. */
export interface Repository {
  readonly id: number;
  readonly owner: User;
  readonly name: string;
  readonly fullName: string;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
  readonly createdAt: string;
  readonly git: GitRepository;
  readonly roles: Map<string, Role>;
  readonly installation: Installation;
}

/** One end of a pull request. */
export interface Branch {
  readonly ref: string;
  readonly sha: string;
}

/** Where the head of a pull request comes from: the repository itself, a fork, or a fork that was deleted. */
export type HeadOwner = "same" | "deleted" | User;

/** A pull request. The emulator changes it as things happen; read it again rather than keep a copy. */
export interface PullRequest {
  readonly id: number;
  readonly number: number;
  readonly repository: Repository;
  readonly author: User;
  readonly createdAt: string;
  readonly headOwner: HeadOwner;
  title: string;
  body: string | null;
  base: Branch;
  head: Branch;
  isDraft: boolean;
  isLocked: boolean;
  state: "open" | "closed";
  /** The head that is still shown for the next `staleReads` reads, as after a push that has not spread yet. */
  previousHead: Branch | undefined;
  staleReads: number;
  mergedAt: string | null;
  closedAt: string | null;
  updatedAt: string;
  /** The commits that are part of it now: from the base to the head. */
  commits: ReadonlySet<string>;
}

/** The state of a review, as the service spells it. */
export type ReviewState = "PENDING" | "COMMENTED" | "APPROVED" | "CHANGES_REQUESTED" | "DISMISSED";

export interface Review {
  readonly id: number;
  readonly pull: PullRequest;
  readonly author: User;
  /** The commit that was named when the review was made. */
  readonly commitId: string;
  body: string;
  state: ReviewState;
  submittedAt: string | undefined;
}

/** The side of a diff: LEFT is the old file. */
export type Side = "LEFT" | "RIGHT";

/** The place of a review comment in the diff it was made on. */
export interface Anchor {
  readonly path: string;
  readonly side: Side;
  readonly line: number;
  readonly startSide: Side | undefined;
  readonly startLine: number | undefined;
  readonly position: number;
  readonly diffHunk: string;
}

export interface ReviewComment {
  readonly id: number;
  readonly pull: PullRequest;
  readonly review: Review;
  readonly author: User;
  readonly anchor: Anchor;
  readonly inReplyTo: number | undefined;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
}

export interface IssueComment {
  readonly id: number;
  readonly pull: PullRequest;
  readonly author: User;
  readonly createdAt: string;
  readonly isByApp: boolean;
  body: string;
  updatedAt: string;
}

export interface Reaction {
  readonly id: number;
  readonly commentId: number;
  readonly author: User;
  readonly content: ReactionContent;
  readonly createdAt: string;
}

/** The reactions there are. */
export type ReactionContent = "+1" | "-1" | "laugh" | "confused" | "heart" | "hooray" | "rocket" | "eyes";

/** The check runs of one app for one commit. */
export interface CheckSuite {
  readonly id: number;
  readonly repository: Repository;
  readonly headSha: string;
  readonly createdAt: string;
  updatedAt: string;
}

export type CheckStatus = "queued" | "in_progress" | "completed";
export type CheckConclusion =
  "success" | "failure" | "neutral" | "cancelled" | "skipped" | "timed_out" | "action_required";

/** An annotation of a check run, as it was sent. */
export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: "notice" | "warning" | "failure";
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface CheckRun {
  readonly id: number;
  readonly suite: CheckSuite;
  name: string;
  status: CheckStatus;
  conclusion: CheckConclusion | null;
  externalId: string;
  detailsUrl: string | undefined;
  startedAt: string;
  completedAt: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: Annotation[];
}

/** The app installed on an account. */
export interface Installation {
  readonly id: number;
  readonly account: User;
  readonly createdAt: string;
  readonly permissions: Readonly<Record<string, string>>;
  suspendedAt: string | null;
  isDeleted: boolean;
}

/** Everything the emulated service remembers. Lists are in the order of creation. */
export interface State {
  readonly users: Map<string, User>;
  readonly repositories: Repository[];
  readonly installations: Installation[];
  readonly pulls: PullRequest[];
  readonly reviews: Review[];
  readonly reviewComments: ReviewComment[];
  readonly issueComments: IssueComment[];
  readonly reactions: Reaction[];
  readonly checkSuites: CheckSuite[];
  readonly checkRuns: CheckRun[];
  /** Why comments and reviews are hidden, by node id, as GraphQL words it ("outdated"). */
  readonly minimized: Map<string, string>;
  /** A number that was not given out before. */
  readonly nextId: () => number;
  /** The present, in ISO 8601 with seconds. */
  readonly now: () => string;
}

/** A service without accounts, that takes the present from `clock` (milliseconds). */
export function createState(clock: () => number): State {
  let lastId = 1000;
  return {
    users: new Map(),
    repositories: [],
    installations: [],
    pulls: [],
    reviews: [],
    reviewComments: [],
    issueComments: [],
    reactions: [],
    checkSuites: [],
    checkRuns: [],
    minimized: new Map(),
    nextId: () => (lastId += 1),
    now: () => new Date(clock()).toISOString().replace(/\.\d+Z$/, "Z"),
  };
}

/** The account `login`, made when there is none yet. */
export function ensureUser(state: State, login: string, type: User["type"] = "User"): User {
  const known = state.users.get(login);
  if (known) return known;

  const user: User = { id: state.nextId(), login, type };
  state.users.set(login, user);
  return user;
}
