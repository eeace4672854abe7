import type { operations } from "@octokit/openapi-types";

import { ApiError, notFound } from "../api-error.ts";
import type { App } from "../app.ts";
import type { View } from "../answers/view.ts";
import type { Actor, Authority, Token } from "../auth.ts";
import type { Requirement } from "../permission.ts";
import type { Deliveries } from "../webhooks/deliveries.ts";
import { ensureUser, type PullRequest, type Repository, type State, type User } from "../state.ts";

/** What routes work on. */
export interface Service {
  readonly state: State;
  readonly app: App;
  readonly authority: Authority;
  readonly view: View;
  /** Sends a webhook for something a client did; the client does not wait for it. */
  readonly announce: (event: string, present: () => object | Promise<object>) => void;
  readonly deliveries: Pick<Deliveries, "log">;
  /** Sends the last attempt of a GUID once more; the client does not wait for it. */
  readonly redeliver: (guid: string) => void;
}

/** One request, after authentication and the check against the description. */
export interface Call {
  readonly service: Service;
  readonly actor: Actor;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly accept: string;
  /** Path and query, for links to further pages. */
  readonly url: string;
}

/** What a route gives back. `mediaType` is JSON unless it says otherwise. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly mediaType?: string;
}

/** An emulated operation of the description. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path as in the description, with `{names}`. */
  readonly path: string;
  /** `app` for the app's own JWT; otherwise what an installation token must be allowed to do. */
  readonly requires: Requirement;
  readonly handle: (call: Call) => Answer | Promise<Answer>;
}

/** The type of an operation's JSON body, by operation id. */
export type RequestBody<Id extends keyof operations> = operations[Id] extends {
  requestBody?: { content: { "application/json": infer Body } };
}
  ? Body
  : never;

/** The installation token of a call. Throws `ApiError` when the app calls with its JWT. */
export function getToken({ actor }: Call): Token {
  if (actor.kind === "installation") return actor.token;
  throw new ApiError(403, "Resource not accessible by integration");
}

/** The repository in the path. Throws `ApiError` 404 when there is none or the token may not see it. */
export function getRepository(call: Call): Repository {
  const { owner, repo } = call.parameters;
  const fullName = `${owner}/${repo}`.toLowerCase();
  const repository = call.service.state.repositories.find((one) => one.fullName.toLowerCase() === fullName);
  if (repository === undefined || !canSee(call, repository)) throw notFound();
  return repository;
}

function canSee({ actor }: Call, repository: Repository): boolean {
  if (actor.kind === "app") return true;
  const { installation, repositoryIds } = actor.token;
  return repository.installation === installation && (repositoryIds === "all" || repositoryIds.has(repository.id));
}

/** The pull request in the path. Throws `ApiError` 404 when there is none. */
export function getPull(call: Call, parameter: "pull_number" | "issue_number" = "pull_number"): PullRequest {
  const repository = getRepository(call);
  const number = Number(call.parameters[parameter]);
  const pull = call.service.state.pulls.find((one) => one.repository === repository && one.number === number);
  if (pull === undefined) throw notFound();
  return pull;
}

/** Full SHA of the commit a path or query names. Throws `ApiError` 404 when there is none. */
export async function getCommitSha(repository: Repository, ref: string, state: State): Promise<string> {
  const pullNumber = /^(?:refs\/)?pull\/(\d+)\/head$/.exec(ref)?.[1];
  const pull = state.pulls.find((one) => one.repository === repository && String(one.number) === pullNumber);
  const sha = pull?.head.sha ?? (await repository.git.findCommit(ref));
  if (sha === undefined) throw notFound();
  return sha;
}

/** The user in whose name the app writes. */
export function getBot({ app, state }: Service): User {
  return ensureUser(state, app.botLogin, "Bot");
}
