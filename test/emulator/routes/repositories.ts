import { presentCommit } from "../answers/commit.ts";
import { presentFiles } from "../answers/file.ts";
import { presentPullSimple } from "../answers/pull-request.ts";
import { presentFullRepository } from "../answers/repository.ts";
import { presentUser } from "../answers/user.ts";
import { notFound } from "../api-error.ts";
import { paginate } from "./paginate.ts";
import { getCommitSha, getRepository, type Answer, type Call, type Route } from "./route.ts";

/** Files a comparison lists at most, all on its first page. */
const MAX_COMPARED_FILES = 300;

/** Repositories, their commits and their collaborators. */
export const repositoryRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}",
    requires: "metadata=read",
    handle: (call) => ({ status: 200, body: presentFullRepository(getRepository(call), call.service.view) }),
  },
  { method: "GET", path: "/repos/{owner}/{repo}/commits/{ref}", requires: "contents=read", handle: getCommit },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/commits/{commit_sha}/pulls",
    requires: "pull_requests=read,contents=read",
    handle: listPullsOfCommit,
  },
  { method: "GET", path: "/repos/{owner}/{repo}/compare/{basehead}", requires: "contents=read", handle: compare },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/collaborators/{username}/permission",
    requires: "metadata=read",
    handle: getPermission,
  },
];

async function getCommit(call: Call): Promise<Answer> {
  const repository = getRepository(call);
  const { state, view } = call.service;
  const sha = await getCommitSha(repository, call.parameters["ref"] ?? "", state);
  const commit = await repository.git.getCommit(sha);
  const [parent] = commit.parents;
  const files = parent === undefined ? [] : await repository.git.diff(parent, sha);
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);

  return {
    status: 200,
    body: {
      ...presentCommit(commit, repository, view),
      stats: { additions, deletions, total: additions + deletions },
      files: presentFiles(files.slice(0, MAX_COMPARED_FILES), sha, repository, view),
    },
  };
}

async function listPullsOfCommit(call: Call): Promise<Answer> {
  const repository = getRepository(call);
  const { state, view } = call.service;
  const sha = await getCommitSha(repository, call.parameters["commit_sha"] ?? "", state);
  const pulls = state.pulls.filter(
    (pull) => pull.repository === repository && pull.headOwner === "same" && pull.commits.has(sha),
  );
  return paginate(call, pulls, (page) => page.map((pull) => presentPullSimple(pull, view)));
}

async function compare(call: Call): Promise<Answer> {
  const repository = getRepository(call);
  const { git } = repository;
  const { state, view } = call.service;
  const basehead = call.parameters["basehead"] ?? "";
  const [baseRef, headRef] = basehead.split("...");
  if (!baseRef || !headRef) throw notFound();

  const base = await getCommitSha(repository, baseRef, state);
  const head = await getCommitSha(repository, headRef, state);
  const mergeBase = await git.findMergeBase(base, head);
  if (mergeBase === undefined) throw notFound();

  const [shas, distance, files] = await Promise.all([
    git.listCommits(base, head),
    git.measure(base, head),
    git.diff(mergeBase, head),
  ]);
  const commits = await Promise.all(shas.map(async (sha) => await git.getCommit(sha)));
  const present = async (sha: string): Promise<object> => presentCommit(await git.getCommit(sha), repository, view);
  const url = `${view.apiUrl}/repos/${repository.fullName}/compare/${basehead}`;
  const html = `${view.htmlUrl}/${repository.fullName}/compare/${basehead}`;
  const comparison = {
    url,
    html_url: html,
    permalink_url: `${view.htmlUrl}/${repository.fullName}/compare/${base}...${head}`,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: await present(base),
    merge_base_commit: await present(mergeBase),
    status: describeDistance(distance),
    ahead_by: distance.ahead,
    behind_by: distance.behind,
    total_commits: shas.length,
    files: isFirstPage(call) ? presentFiles(files.slice(0, MAX_COMPARED_FILES), head, repository, view) : [],
  };
  return paginate(call, commits, (page) => ({
    ...comparison,
    commits: page.map((commit) => presentCommit(commit, repository, view)),
  }));
}

function isFirstPage(call: Call): boolean {
  return Number(call.query["page"] ?? 1) <= 1;
}

function describeDistance({ ahead, behind }: { readonly ahead: number; readonly behind: number }): string {
  if (ahead > 0 && behind > 0) return "diverged";
  if (ahead > 0) return "ahead";
  return behind > 0 ? "behind" : "identical";
}

function getPermission(call: Call): Answer {
  const repository = getRepository(call);
  const { state, view } = call.service;
  const user = state.users.get(call.parameters["username"] ?? "");
  if (user === undefined) throw notFound();

  const role = user === repository.owner ? "admin" : (repository.roles.get(user.login) ?? "none");
  const permission = role === "none" && !repository.isPrivate ? "read" : role;
  return {
    status: 200,
    body: {
      permission,
      role_name: permission,
      user: {
        ...presentUser(user, view),
        role_name: permission,
        permissions: {
          admin: permission === "admin",
          maintain: permission === "admin",
          push: permission === "admin" || permission === "write",
          triage: permission === "admin" || permission === "write",
          pull: permission !== "none",
        },
      },
    },
  };
}
