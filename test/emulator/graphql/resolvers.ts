import { GraphQLError } from "graphql";

import { nodeId } from "../answers/view.ts";
import type { Token } from "../auth.ts";
import type { TreeEntry } from "../git/git-repository.ts";
import { isGranted } from "../permission.ts";
import type { Service } from "../routes/route.ts";
import type { Repository } from "../state.ts";
import { getMinimizable, minimize, type MinimizeInput } from "./minimize.ts";
import { presentBlob } from "./blob.ts";

/** The root of a query by one token: fields are values, or functions of the field's arguments. */
export function createRoot(service: Service, token: Token): object {
  return {
    repository: ({ owner, name }: { readonly owner: string; readonly name: string }) =>
      presentRepository(getRepository(`${owner}/${name}`, service, token), token),
    node: ({ id }: { readonly id: string }) => getMinimizable(id, service.state),
    minimizeComment: (input: MinimizeInput) => minimize(input, service, token),
    unminimizeComment: (input: MinimizeInput) => minimize(input, service, token),
    viewer: () => ({ login: service.app.botLogin }),
  };
}

function getRepository(fullName: string, { state }: Service, token: Token): Repository {
  const repository = state.repositories.find(
    (one) =>
      one.fullName.toLowerCase() === fullName.toLowerCase() &&
      one.installation === token.installation &&
      (token.repositoryIds === "all" || token.repositoryIds.has(one.id)),
  );
  if (repository) return repository;
  throw new GraphQLError(`Could not resolve to a Repository with the name '${fullName}'.`, {
    extensions: { type: "NOT_FOUND" },
  });
}

function presentRepository(repository: Repository, token: Token): object {
  return {
    id: nodeId("R", repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: repository.fullName,
    isPrivate: repository.isPrivate,
    object: async (place: ObjectPlace) => await findObject(place, repository, token),
  };
}

interface ObjectPlace {
  readonly oid?: string;
  readonly expression?: string;
}

/** What an expression such as `<sha>:<path>` names: null when it names nothing. */
async function findObject(place: ObjectPlace, repository: Repository, token: Token): Promise<object | null> {
  if (!isGranted("contents=read", token.permissions)) {
    throw new GraphQLError("Resource not accessible by integration", { extensions: { type: "FORBIDDEN" } });
  }
  if (place.oid !== undefined) return await presentObject(place.oid, repository);

  const [, ref = "", , path] = /^([^:]*)(:(.*))?$/s.exec(place.expression ?? "") ?? [];
  const commit = await repository.git.findCommit(ref);
  if (commit === undefined) return null;
  if (path === undefined) return await presentObject(commit, repository);
  if (path === "") return await presentTree(commit, "", repository);

  const entry = (await repository.git.listTree(commit)).get(path);
  if (entry === undefined || entry.type === "commit") return null;
  return entry.type === "tree"
    ? await presentTree(commit, path, repository)
    : await presentObject(entry.sha, repository);
}

async function presentObject(sha: string, repository: Repository): Promise<object | null> {
  const object = await repository.git.findObject(sha);
  if (object?.type === "blob") return presentBlob(object);
  if (object?.type === "commit") return { __typename: "Commit", id: nodeId("C", sha), oid: sha };
  return null;
}

async function presentTree(commit: string, path: string, repository: Repository): Promise<object> {
  const prefix = path === "" ? "" : `${path}/`;
  const entries = [...(await repository.git.listTree(commit)).values()].filter(
    (entry) => entry.path.startsWith(prefix) && !entry.path.slice(prefix.length).includes("/"),
  );
  return { __typename: "Tree", entries: entries.map((entry) => presentEntry(entry, repository)) };
}

function presentEntry(entry: TreeEntry, repository: Repository): object {
  return {
    name: entry.path.slice(entry.path.lastIndexOf("/") + 1),
    path: entry.path,
    mode: Number.parseInt(entry.mode, 8),
    type: entry.type,
    oid: entry.sha,
    size: entry.size ?? 0,
    object: async () => await presentObject(entry.sha, repository),
  };
}
