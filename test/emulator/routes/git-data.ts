import { posix } from "node:path";

import { encodePath } from "../answers/file.ts";
import { nodeId } from "../answers/view.ts";
import { notFound, validationFailed } from "../api-error.ts";
import type { TreeEntry } from "../git/git-repository.ts";
import type { GitObject } from "../git/object-reader.ts";
import type { Repository } from "../state.ts";
import { getCommitSha, getRepository, type Answer, type Call, type Route } from "./route.ts";

/** Largest file that the contents interface gives with its content, in bytes; raw goes to 100 MB. */
const MAX_INLINE_BYTES = 1024 * 1024;
/** The mode of a symlink in a tree. */
const SYMLINK = "120000";
/** Base64 comes in lines of this length, as MIME has it. */
const BASE64_LINE = 60;

/** Blobs, trees and files. */
export const gitDataRoutes: readonly Route[] = [
  { method: "GET", path: "/repos/{owner}/{repo}/git/blobs/{file_sha}", requires: "contents=read", handle: getBlob },
  { method: "GET", path: "/repos/{owner}/{repo}/git/trees/{tree_sha}", requires: "contents=read", handle: getTree },
  { method: "GET", path: "/repos/{owner}/{repo}/contents/{path}", requires: "contents=read", handle: getContent },
];

async function getBlob(call: Call): Promise<Answer> {
  const repository = getRepository(call);
  const sha = call.parameters["file_sha"] ?? "";
  if (!/^[0-9a-f]{40}$/.test(sha)) {
    throw validationFailed("Blob", "sha", "The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
  }
  const blob = await repository.git.findObject(sha);
  if (blob?.type !== "blob") throw notFound();
  if (asksForRaw(call)) return rawAnswer(blob);
  return {
    status: 200,
    body: {
      sha,
      node_id: nodeId("B", sha),
      size: blob.content.length,
      url: linkToBlob(sha, repository, call),
      content: encodeContent(blob.content),
      encoding: "base64",
    },
  };
}

async function getTree(call: Call): Promise<Answer> {
  const repository = getRepository(call);
  const ref = call.parameters["tree_sha"] ?? "";
  const sha = await findTree(repository, ref, call);
  const isRecursive = call.query["recursive"] !== undefined;
  const entries = [...(await repository.git.listTree(sha)).values()];
  const url = `${call.service.view.apiUrl}/repos/${repository.fullName}/git/trees/${sha}`;
  return {
    status: 200,
    body: {
      sha,
      url,
      truncated: false,
      tree: entries
        .filter(({ path }) => isRecursive || !path.includes("/"))
        .map((entry) => ({
          path: entry.path,
          mode: entry.mode,
          type: entry.type,
          sha: entry.sha,
          ...(entry.size === undefined ? {} : { size: entry.size }),
          ...(entry.type === "blob" ? { url: linkToBlob(entry.sha, repository, call) } : {}),
        })),
    },
  };
}

async function findTree(repository: Repository, ref: string, call: Call): Promise<string> {
  const object = await repository.git.findObject(ref);
  if (object?.type === "tree") return ref;
  const commit = await repository.git.getCommit(await getCommitSha(repository, ref, call.service.state));
  return commit.tree;
}

async function getContent(call: Call): Promise<Answer> {
  const repository = getRepository(call);
  const path = (call.parameters["path"] ?? "").replace(/^\/+|\/+$/g, "");
  const ref = call.query["ref"] ?? repository.defaultBranch;
  const commit = await getCommitSha(repository, ref, call.service.state);
  const entries = await repository.git.listTree(commit);
  const entry = await followLink(entries.get(path), entries, repository);

  if (entry?.type === "blob") return await presentBlobContent({ call, repository, ref, entry });
  if (entry?.type === "commit") return { status: 200, body: presentEntry({ call, repository, ref, entry }) };
  if (path !== "" && entry === undefined) throw notFound();
  const children = [...entries.values()].filter(
    (one) => one.path.slice(0, one.path.lastIndexOf("/") + 1) === `${path}/`.replace(/^\/$/, ""),
  );
  return { status: 200, body: children.map((child) => presentEntry({ call, repository, ref, entry: child })) };
}

interface Place {
  readonly call: Call;
  readonly repository: Repository;
  readonly ref: string;
  readonly entry: TreeEntry;
}

/** A symlink to a file of the repository stands for that file; any other is shown as itself. */
async function followLink(
  entry: TreeEntry | undefined,
  entries: ReadonlyMap<string, TreeEntry>,
  { git }: Repository,
): Promise<TreeEntry | undefined> {
  if (entry?.mode !== SYMLINK) return entry;
  const target = (await git.findObject(entry.sha))?.content.toString("utf8") ?? "";
  const found = entries.get(posix.join(posix.dirname(entry.path), target));
  return found?.type === "blob" && found.mode !== SYMLINK ? { ...found, path: entry.path } : entry;
}

async function presentBlobContent(place: Place): Promise<Answer> {
  const { call, repository, entry } = place;
  const blob = await repository.git.findObject(entry.sha);
  if (blob === undefined) throw notFound();
  if (asksForRaw(call)) return rawAnswer(blob);
  const shared = presentEntry(place);
  if (entry.mode === SYMLINK) return { status: 200, body: { ...shared, target: blob.content.toString("utf8") } };

  const isInline = blob.content.length <= MAX_INLINE_BYTES;
  return {
    status: 200,
    mediaType: asksForObject(call) ? "application/vnd.github.object+json" : "application/json",
    body: {
      ...shared,
      content: isInline ? encodeContent(blob.content) : "",
      encoding: isInline ? "base64" : "none",
    },
  };
}

function presentEntry({ call, repository, ref, entry }: Place): object {
  const { apiUrl, htmlUrl } = call.service.view;
  const path = encodePath(entry.path);
  const self = `${apiUrl}/repos/${repository.fullName}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const kind = entry.type === "tree" ? "tree" : "blob";
  const html = `${htmlUrl}/${repository.fullName}/${kind}/${encodeURIComponent(ref)}/${path}`;
  const git = `${apiUrl}/repos/${repository.fullName}/git/${kind}s/${entry.sha}`;
  return {
    type: nameType(entry),
    name: entry.path.slice(entry.path.lastIndexOf("/") + 1),
    path: entry.path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url: self,
    git_url: git,
    html_url: html,
    download_url:
      entry.type === "blob" ? `${htmlUrl}/${repository.fullName}/raw/${encodeURIComponent(ref)}/${path}` : null,
    ...(entry.type === "commit" ? { submodule_git_url: html } : {}),
    _links: { self, git, html },
  };
}

function nameType({ type, mode }: TreeEntry): string {
  if (type === "tree") return "dir";
  if (type === "commit") return "submodule";
  return mode === SYMLINK ? "symlink" : "file";
}

function linkToBlob(sha: string, repository: Repository, { service }: Call): string {
  return `${service.view.apiUrl}/repos/${repository.fullName}/git/blobs/${sha}`;
}

function asksForRaw({ accept }: Call): boolean {
  return /application\/vnd\.github(\.v3)?\.raw/.test(accept);
}

function asksForObject({ accept }: Call): boolean {
  return accept.includes("application/vnd.github.object");
}

function rawAnswer(blob: GitObject): Answer {
  return { status: 200, mediaType: "application/vnd.github.raw+json", body: blob.content };
}

function encodeContent(content: Buffer): string {
  return content.toString("base64").replace(new RegExp(`.{1,${BASE64_LINE}}`, "g"), "$&\n");
}
