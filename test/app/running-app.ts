import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { Environment } from "../../src/server/environment.ts";
import { startService } from "../../src/server/service.ts";
import { createWorker } from "../../src/server/worker.ts";
import { startEmulator, type Emulator } from "../emulator/emulator.ts";
import type { PullRequestSpec } from "../emulator/pull-actions.ts";
import type { PullRequest } from "../emulator/state.ts";
import { createGitFixture, type FileChange } from "../emulator/support/git-fixture.ts";

/** Files by path, as a commit changes them. */
export type Files = Readonly<Record<string, FileChange>>;

/** A pull request in a repository of its own. */
export interface OpenedPull {
  readonly pull: PullRequest;
  /** `owner/name`. */
  readonly repository: string;
  /** Commits to the branch of the pull request, or to a commit before it, and moves its head there. */
  readonly push: (files: Files, from?: string) => Promise<void>;
  /** Makes a branch from the main one that changes these files. */
  readonly branch: (name: string, files: Files) => void;
}

/** The whole app, in this process, and a GitHub that sends it webhooks. */
export interface RunningApp {
  readonly emulator: Emulator;
  /** Makes a repository with these files, and opens a pull request that changes them. */
  readonly openPull: (base: Files, head: Files, spec?: Partial<PullRequestSpec>) => Promise<OpenedPull>;
  readonly stop: () => Promise<void>;
}

/** Starts emulator and app; stop them after the tests. */
export async function startApp(): Promise<RunningApp> {
  const emulator = await startEmulator();
  const dataDir = await mkdtemp(join(tmpdir(), "sadpath-app-"));
  const environment = environmentFor(emulator, { dataDir });
  const logger = pino({ level: process.env["TEST_LOG_LEVEL"] ?? "silent" });
  const service = await startService({
    environment,
    logger,
    createWorker: (queue) => createWorker({ environment, queue, logger }),
  });
  emulator.setWebhookTarget(`${service.url}/api/github/webhooks`);
  const repositories = createRepositories(emulator);
  return {
    emulator,
    openPull: repositories.openPull,
    stop: async () => {
      await service.stop({ graceMs: 5000 });
      await emulator.close();
      repositories.remove();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** The settings of an app that the emulator knows. */
export function environmentFor({ url, app }: Emulator, changes: Partial<Environment>): Environment {
  return {
    role: "all",
    host: "127.0.0.1",
    port: 0,
    logLevel: "silent",
    appId: app.id,
    privateKey: app.privateKey,
    webhookSecret: app.webhookSecret,
    databaseUrl: undefined,
    dataDir: "unused",
    githubApiUrl: url,
    ...changes,
  };
}

/** Makes repositories on an emulator, each with one pull request. */
export function createRepositories(emulator: Emulator): Pick<RunningApp, "openPull"> & { readonly remove: () => void } {
  const fixtures: { remove: () => void }[] = [];
  return {
    openPull: async (base, head, spec = {}) => {
      const git = createGitFixture();
      fixtures.push(git);
      const name = `shop-${fixtures.length}`;
      // A file of its own, or repositories of the same content would share their commits.
      git.commit("main", { "README.md": `${name}\n`, ...base });
      git.commit("topic", head, "main");
      const repository = emulator.addRepository({ owner: "octo", name, gitDir: git.gitDir, defaultBranch: "main" });
      const pull = await emulator.openPullRequest({
        repository,
        base: "main",
        head: "topic",
        title: "Change",
        author: "ada",
        ...spec,
      });
      return {
        pull,
        repository: `octo/${name}`,
        push: (files, from) => emulator.pushToPullRequest(pull, git.commit("topic", files, from)),
        branch: (branch, files) => void git.commit(branch, files, "main"),
      };
    },
    remove: () => {
      for (const fixture of fixtures) fixture.remove();
    },
  };
}
