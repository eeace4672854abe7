import type { PullActionContext } from "./pull-actions.ts";
import { ensureUser, type CheckRun, type IssueComment, type PullRequest, type Role, type User } from "./state.ts";
import {
  presentCheckRunEvent,
  presentCheckSuiteEvent,
  presentInstallationEvent,
  presentIssueCommentEvent,
} from "./webhooks/payloads.ts";

/** What people do beside pull requests; what sends a webhook waits for its answer. */
export interface PeopleActions {
  /** A person, and what they may do: repository ("owner/name") to role. */
  addUser(login: string, roles?: Readonly<Record<string, Role>>): User;
  /** Comments in the conversation of a pull request. */
  comment(pull: PullRequest, author: string, body: string): Promise<IssueComment>;
  /** Presses "Re-run" on one check run. */
  rerequestCheckRun(checkRunId: number): Promise<void>;
  /** Presses "Re-run all checks" on a commit that has a check run. */
  rerequestCheckSuite(sha: string): Promise<void>;
  /** What an account's owner does with the app. Sends the `installation` event. */
  changeInstallation(owner: string, action: "created" | "suspend" | "unsuspend" | "deleted"): Promise<void>;
}

/** The actions of people on one emulator. */
export function createPeopleActions({ state, view, send }: PullActionContext): PeopleActions {
  return {
    addUser(login, roles = {}) {
      const user = ensureUser(state, login);
      for (const [fullName, role] of Object.entries(roles)) {
        getOne(state.repositories, (one) => one.fullName === fullName, fullName).roles.set(login, role);
      }
      return user;
    },
    async comment(pull, author, body) {
      const now = state.now();
      const comment: IssueComment = {
        id: state.nextId(),
        pull,
        author: ensureUser(state, author),
        isByApp: false,
        createdAt: now,
        updatedAt: now,
        body,
      };
      state.issueComments.push(comment);
      await send("issue_comment", () => presentIssueCommentEvent(comment, "created", view));
      return comment;
    },
    async rerequestCheckRun(checkRunId) {
      const run = getOne(state.checkRuns, ({ id }: CheckRun) => id === checkRunId, `check run ${checkRunId}`);
      const sender = run.suite.repository.owner;
      await send("check_run", async () => await presentCheckRunEvent(run, "rerequested", sender, view));
    },
    async rerequestCheckSuite(sha) {
      const suite = getOne(state.checkSuites, ({ headSha }) => headSha === sha, `check suite of ${sha}`);
      const sender = suite.repository.owner;
      await send("check_suite", async () => await presentCheckSuiteEvent(suite, "rerequested", sender, view));
    },
    async changeInstallation(owner, action) {
      const installation = getOne(state.installations, ({ account }) => account.login === owner, `account ${owner}`);
      if (action === "suspend") installation.suspendedAt = state.now();
      if (action === "unsuspend") installation.suspendedAt = null;
      installation.isDeleted = action === "deleted";
      await send("installation", () => presentInstallationEvent(installation, action, view));
    },
  };
}

function getOne<Item>(items: readonly Item[], isWanted: (item: Item) => boolean, name: string): Item {
  const found = items.find(isWanted);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
}
