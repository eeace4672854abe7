import type { Repository, User } from "../state.ts";
import { presentUser } from "./user.ts";
import { nodeId, type Schemas, type View } from "./view.ts";

/** What of a repository an answer shows; a fork differs in owner and id. */
export type RepositoryIdentity = Pick<
  Repository,
  "id" | "owner" | "name" | "fullName" | "isPrivate" | "defaultBranch" | "createdAt"
> & { readonly isFork?: boolean };

/** A repository inside of other answers and in webhooks. */
export function presentRepository(repository: RepositoryIdentity, view: View): Schemas["repository"] {
  const html = `${view.htmlUrl}/${repository.fullName}`;
  return {
    id: repository.id,
    node_id: nodeId("R", repository.id),
    name: repository.name,
    full_name: repository.fullName,
    private: repository.isPrivate,
    visibility: repository.isPrivate ? "private" : "public",
    owner: presentUser(repository.owner, view),
    html_url: html,
    description: null,
    fork: repository.isFork ?? false,
    ...presentLinks(`${view.apiUrl}/repos/${repository.fullName}`),
    git_url: `git://${html.replace(/^https?:\/\//, "")}.git`,
    ssh_url: `git@github.com:${repository.fullName}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: "Python",
    license: null,
    default_branch: repository.defaultBranch,
    ...NOTHING_HAPPENED,
    pushed_at: repository.createdAt,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
  };
}

/** A repository on its own, as `GET /repos/{owner}/{repo}` shows it. */
export function presentFullRepository(repository: Repository, view: View): Schemas["full-repository"] {
  const { license: _, ...shared } = presentRepository(repository, view);
  return { ...shared, license: null, subscribers_count: 0, network_count: 0 } as Schemas["full-repository"];
}

/** The repository that `owner` forked from `repository`. */
export function identifyFork(repository: Repository, owner: User): RepositoryIdentity {
  return {
    ...repository,
    id: repository.id + owner.id * 1_000_000,
    owner,
    fullName: `${owner.login}/${repository.name}`,
    isFork: true,
  };
}

const NOTHING_HAPPENED = {
  forks: 0,
  forks_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  open_issues: 0,
  open_issues_count: 0,
  size: 1,
  is_template: false,
  topics: [],
  has_issues: true,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_downloads: false,
  has_discussions: false,
  archived: false,
  disabled: false,
  allow_forking: true,
  web_commit_signoff_required: false,
};

const LINKS = {
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
} as const;

function presentLinks(url: string): { readonly [Name in keyof typeof LINKS | "url"]: string } {
  const links = Object.entries(LINKS).map(([name, suffix]) => [name, url + suffix]);
  return { url, ...Object.fromEntries(links) } as { readonly [Name in keyof typeof LINKS | "url"]: string };
}
