import { createApp, type App, type AppOptions } from "./app.ts";
import type { View } from "./answers/view.ts";
import { createAuthority } from "./auth.ts";
import { openContract } from "./contract/contract.ts";
import { createFaults, type Fault, type ScriptedFault } from "./faults.ts";
import { openGitRepository } from "./git/git-repository.ts";
import { createObservations, type Observations } from "./observations.ts";
import { createPeopleActions, type PeopleActions } from "./people-actions.ts";
import { createPullActions, type PullActions } from "./pull-actions.ts";
import type { RecordedRequest } from "./record-requests.ts";
import { createRateLimit } from "./rate-limit.ts";
import { routes } from "./routes/routes.ts";
import { createServer, type Serving } from "./serve.ts";
import { createReviewActions, type ReviewActions } from "./review-actions.ts";
import { createState, ensureUser, type Installation, type Repository, type State } from "./state.ts";
import { createWebhookChannel, type WebhookChannel } from "./webhooks/channel.ts";
import { createDeliveries, type Deliveries, type Delivery } from "./webhooks/deliveries.ts";

/** How to start; nothing is required. */
export interface EmulatorOptions extends AppOptions {
  /** Port on 127.0.0.1 (default: a free one). */
  readonly port?: number;
  /** Base of links to pages (default: the emulator itself, which has no pages). */
  readonly htmlUrl?: string;
  /** The present in milliseconds, for tests of what expires. */
  readonly clock?: () => number;
}

/** A repository to serve. Its commits and files are read from `gitDir`, which is never written to. */
export interface RepositorySpec {
  readonly owner: string;
  readonly name: string;
  /** A bare repository or a `.git` directory. */
  readonly gitDir: string;
  readonly defaultBranch: string;
  readonly isPrivate?: boolean;
}

/** A GitHub on loopback that keeps state, with one app that is installed on every repository. */
export interface Emulator
  extends PullActions, PeopleActions, ReviewActions, Observations, Pick<Deliveries, "deliver" | "redeliver"> {
  /** Base of the REST interface; `/graphql` is below it. */
  readonly url: string;
  readonly app: Pick<App, "id" | "slug" | "privateKey" | "webhookSecret" | "botLogin">;
  addRepository(spec: RepositorySpec): Repository;
  /** Where webhooks go from now on. */
  setWebhookTarget(url: string): void;
  /** Every attempt to deliver a webhook, oldest first. */
  readonly deliveries: readonly Delivery[];
  /** Every request, in the order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Every request, answer and payload that broke GitHub's published description. Tests assert that it is empty. */
  readonly violations: readonly string[];
  /** Makes the next matching requests go wrong. */
  failNext(fault: Fault): ScriptedFault;
  /** Waits until every webhook that is under way has been answered. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Starts an emulator that listens on 127.0.0.1. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const stopping = new AbortController();
  const core = createCore(options, stopping.signal);
  const { state, app, view, deliveries, channel, faults } = core;
  const requests: RecordedRequest[] = [];
  const server = createServer({ ...core, record: (request) => void requests.push(request) });
  const url = await server.listen({ host: "127.0.0.1", port: options.port ?? 0 });
  Object.assign(view, { apiUrl: url, htmlUrl: options.htmlUrl ?? url } satisfies Partial<View>);

  const context = { state, view, send: channel.send };
  return {
    url,
    app,
    requests,
    violations: core.violations,
    deliveries: deliveries.log,
    ...createPullActions(context),
    ...createPeopleActions(context),
    ...createReviewActions(context),
    ...createObservations(view),
    addRepository: (spec) => addRepository(spec, state, app),
    setWebhookTarget: deliveries.setTarget,
    deliver: deliveries.deliver,
    redeliver: deliveries.redeliver,
    failNext: faults.add,
    settle: channel.settle,
    async close() {
      stopping.abort();
      await channel.settle();
      await server.close();
      for (const { git } of state.repositories) git.close();
    },
  };
}

interface Core extends Omit<Serving, "record"> {
  readonly state: State;
  readonly app: App;
  readonly view: View;
  readonly deliveries: Deliveries;
  readonly channel: WebhookChannel;
  readonly violations: readonly string[];
}

/** What serving needs, before it is known where the server listens. */
function createCore(options: EmulatorOptions, stopping: AbortSignal): Core {
  const clock = options.clock ?? Date.now;
  const state = createState(clock);
  const app = createApp(options, state.now());
  const view: View = { state, app, apiUrl: "", htmlUrl: "" };
  const contract = openContract();
  const violations: string[] = [];
  const note = (violation: string): void => void violations.push(violation);

  const deliveries = createDeliveries({ app, nextId: state.nextId, clock, stopping });
  const channel = createWebhookChannel({ deliveries, events: app.events, contract, note });
  const authority = createAuthority(app, clock);
  const { announce, redeliver } = channel;
  const service = { state, app, view, authority, deliveries, announce, redeliver };
  const faults = createFaults();
  const rateLimit = createRateLimit(clock);
  return {
    state,
    app,
    view,
    deliveries,
    channel,
    violations,
    note,
    service,
    contract,
    routes,
    faults,
    rateLimit,
    stopping,
  };
}

function addRepository(spec: RepositorySpec, state: State, app: App): Repository {
  const owner = ensureUser(state, spec.owner);
  const repository: Repository = {
    id: state.nextId(),
    owner,
    name: spec.name,
    fullName: `${spec.owner}/${spec.name}`,
    isPrivate: spec.isPrivate ?? false,
    defaultBranch: spec.defaultBranch,
    createdAt: state.now(),
    git: openGitRepository(spec.gitDir),
    roles: new Map(),
    installation: ensureInstallation(owner, state, app),
  };
  state.repositories.push(repository);
  return repository;
}

function ensureInstallation(account: Repository["owner"], state: State, app: App): Installation {
  const known = state.installations.find((installation) => installation.account === account);
  if (known) return known;
  const installation: Installation = {
    id: state.nextId(),
    account,
    createdAt: state.now(),
    permissions: app.permissions,
    suspendedAt: null,
    isDeleted: false,
  };
  state.installations.push(installation);
  return installation;
}
