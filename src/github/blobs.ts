import { z } from "zod";
import type { GitHubClient } from "./client.ts";
import { isGitHubError } from "./errors.ts";
import { queryObjects } from "./git-objects.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import type { RepositoryName } from "./pull-request.ts";

/** A file of a commit. */
export interface BlobPlace {
  readonly commit: string;
  readonly path: string;
}

/** A blob without its contents. */
export interface Blob {
  /** Its id: the same contents have the same. */
  readonly oid: string;
  readonly byteSize: number;
  readonly isBinary: boolean;
}

const PLACES_PER_QUERY = 50;

/**
 * Finds the blob at each place, in the same order; undefined where there is none.
 *
 * @throws GitHubError
 */
export async function fetchBlobs(
  client: GitHubClient,
  repository: RepositoryName,
  places: readonly BlobPlace[],
): Promise<readonly (Blob | undefined)[]> {
  const batches = Array.from({ length: Math.ceil(places.length / PLACES_PER_QUERY) }, (_, index) =>
    places.slice(index * PLACES_PER_QUERY, (index + 1) * PLACES_PER_QUERY),
  );
  const blobs = await mapConcurrently(batches, (batch) => fetchBatch(client, repository, batch));
  return blobs.flat();
}

async function fetchBatch(
  client: GitHubClient,
  repository: RepositoryName,
  places: readonly BlobPlace[],
): Promise<readonly (Blob | undefined)[]> {
  const { objects, isPartial } = await queryObjects(client, repository, {
    by: "expression",
    values: places.map(({ commit, path }) => `${commit}:${path}`),
    fields: "oid byteSize isBinary",
  });
  const blobs: (Blob | undefined)[] = [];
  for (const [index, place] of places.entries()) {
    const blob = readBlob(objects[index]);
    blobs.push(blob === undefined && isPartial ? await fetchBlob(client, repository, place) : blob);
  }
  return blobs;
}

const object = z.object({ oid: z.string(), byteSize: z.number(), isBinary: z.boolean().nullable() });

function readBlob(answer: unknown): Blob | undefined {
  const { data } = object.safeParse(answer);
  return data && { ...data, isBinary: data.isBinary === true };
}

async function fetchBlob(
  client: GitHubClient,
  { owner, repo }: RepositoryName,
  { commit, path }: BlobPlace,
): Promise<Blob | undefined> {
  try {
    const { data } = await client.read((request) =>
      request("GET /repos/{owner}/{repo}/contents/{path}", { owner, repo, path, ref: commit }),
    );
    if (Array.isArray(data) || data.type === "submodule") return undefined;
    return { oid: data.sha, byteSize: data.size, isBinary: false };
  } catch (error) {
    if (isGitHubError(error, "gone")) return undefined;
    throw error;
  }
}
