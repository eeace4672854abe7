import type { Commit } from "../git/commit.ts";
import type { Repository } from "../state.ts";
import { nodeId, type Schemas, type View } from "./view.ts";

/** A commit of a repository; its authors are not matched with accounts. */
export function presentCommit(commit: Commit, repository: Repository, view: View): Schemas["commit"] {
  const api = `${view.apiUrl}/repos/${repository.fullName}`;
  const html = `${view.htmlUrl}/${repository.fullName}`;
  return {
    sha: commit.sha,
    node_id: nodeId("C", commit.sha),
    url: `${api}/commits/${commit.sha}`,
    html_url: `${html}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    commit: {
      url: `${api}/git/commits/${commit.sha}`,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      verification: { verified: false, reason: "unsigned", payload: null, signature: null, verified_at: null },
    },
    author: null,
    committer: null,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${api}/commits/${sha}`,
      html_url: `${html}/commit/${sha}`,
    })),
  };
}
