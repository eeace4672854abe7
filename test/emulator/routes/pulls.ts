import { presentFiles } from "../answers/file.ts";
import { presentPull, presentPullSimple } from "../answers/pull-request.ts";
import { loadDiff } from "../pull-diff.ts";
import type { PullRequest } from "../state.ts";
import { paginate } from "./paginate.ts";
import { getPull, getRepository, type Answer, type Call, type Route } from "./route.ts";

/** Files that the service lists of a pull request at most, without saying that there are more. */
const MAX_LISTED_FILES = 3000;

/** Pull requests and their files. */
export const pullRoutes: readonly Route[] = [
  { method: "GET", path: "/repos/{owner}/{repo}/pulls", requires: "pull_requests=read", handle: listPulls },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/pulls/{pull_number}",
    requires: "pull_requests=read",
    handle: async (call) => ({ status: 200, body: await presentPull(readPull(getPull(call)), call.service.view) }),
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/pulls/{pull_number}/files",
    requires: "pull_requests=read",
    handle: listFiles,
  },
];

function listPulls(call: Call): Answer {
  const repository = getRepository(call);
  const { state, view } = call.service;
  const {
    state: wanted = "open",
    base,
    sort = "created",
    direction = sort === "created" ? "desc" : "asc",
  } = call.query;
  const pulls = state.pulls
    .filter((pull) => pull.repository === repository && (wanted === "all" || pull.state === wanted))
    .filter((pull) => base === undefined || pull.base.ref === base);
  const ascending =
    sort === "updated" ? pulls.toSorted((one, other) => one.updatedAt.localeCompare(other.updatedAt)) : pulls;
  return paginate(call, direction === "asc" ? ascending : ascending.toReversed(), (page) =>
    page.map((pull) => presentPullSimple(pull, view)),
  );
}

/** The pull request as it is, or with its former head while reads lag behind. */
function readPull(pull: PullRequest): PullRequest {
  if (pull.staleReads === 0 || pull.previousHead === undefined) return pull;
  pull.staleReads -= 1;
  return { ...pull, head: pull.previousHead };
}

async function listFiles(call: Call): Promise<Answer> {
  const pull = getPull(call);
  const files = await loadDiff(pull, pull.head.sha);
  const { repository, head } = pull;
  return paginate(call, presentFiles(files.slice(0, MAX_LISTED_FILES), head.sha, repository, call.service.view));
}
