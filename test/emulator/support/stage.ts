import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";

import { startEmulator, type Emulator, type EmulatorOptions } from "../emulator.ts";
import type { PullRequestSpec } from "../pull-actions.ts";
import type { PullRequest, Repository } from "../state.ts";
import { createGitFixture, type FileChange, type GitFixture } from "./git-fixture.ts";

/** An emulator with the repository octo/shop, and clients for its app. */
export interface Stage {
  readonly emulator: Emulator;
  readonly git: GitFixture;
  readonly repository: Repository;
  /** Speaks for the installation. */
  readonly octokit: Octokit;
  /** Speaks for the app itself. */
  readonly appOctokit: Octokit;
  /** Owner and name, as Octokit wants them. */
  readonly place: { readonly owner: "octo"; readonly repo: "shop" };
  /** Commits `base` to main and `head` to a branch on it, and opens a pull request between them. */
  openPull(files: PullFiles, spec?: Partial<PullRequestSpec>): Promise<PullRequest>;
  close(): Promise<void>;
}

/** The files of a pull request's two sides. */
export interface PullFiles {
  readonly base: Readonly<Record<string, FileChange>>;
  readonly head: Readonly<Record<string, FileChange>>;
}

const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** Sets up a stage; close it after the test. */
export async function setUpStage(options: EmulatorOptions = {}): Promise<Stage> {
  const git = createGitFixture();
  const emulator = await startEmulator(options);
  git.commit("main", { "README.md": "shop\n" });
  const repository = emulator.addRepository({ owner: "octo", name: "shop", gitDir: git.gitDir, defaultBranch: "main" });
  const { id: appId, privateKey } = emulator.app;
  const connect = (auth: object): Octokit =>
    new Octokit({ baseUrl: emulator.url, authStrategy: createAppAuth, auth, log: SILENT });

  return {
    emulator,
    git,
    repository,
    octokit: connect({ appId, privateKey, installationId: repository.installation.id }),
    appOctokit: connect({ appId, privateKey }),
    place: { owner: "octo", repo: "shop" },
    async openPull({ base, head }, spec = {}) {
      git.commit("main", base);
      git.commit("topic", head, "main");
      return await emulator.openPullRequest({
        repository,
        base: "main",
        head: "topic",
        title: "Change",
        author: "ada",
        ...spec,
      });
    },
    async close() {
      await emulator.close();
      git.remove();
    },
  };
}

function ignore(): void {
  // the client's own notes on failed requests would only blur the test's output
}

/** The status and message with which a request was refused; throws when it was not. */
export async function refusal(
  request: Promise<unknown>,
): Promise<{ readonly status: number; readonly message: string }> {
  try {
    await request;
  } catch (error) {
    const { status, response } = error as { status: number; response?: { data: { message: string } } };
    return { status, message: response?.data.message ?? "" };
  }
  throw new Error("The request was accepted");
}
