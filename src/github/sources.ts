import { z } from "zod";
import { type DecodedSource, decodeSource } from "../python/decode-source.ts";
import { findExcessOfBytes } from "../python/limits.ts";
import type { Blob } from "./blobs.ts";
import type { GitHubClient } from "./client.ts";
import { isGitHubError } from "./errors.ts";
import { queryObjects } from "./git-objects.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import type { RepositoryName } from "./pull-request.ts";

const BLOBS_PER_QUERY = 25;
const BYTES_PER_QUERY = 1_000_000;

// GraphQL cuts a text at this many bytes (seen in sveltia/sveltia-cms#950).
const LONGEST_TEXT = 512_000;

/** More than this of changed Python in one pull request is nothing that somebody reads; it would fill our memory. */
const MOST_BYTES = 20_000_000;

/**
 * Fetches and decodes blobs; the answer has an entry for each, by its id. What is too large is not fetched.
 *
 * @throws GitHubError
 */
export async function fetchSources(
  client: GitHubClient,
  repository: RepositoryName,
  blobs: readonly Blob[],
): Promise<ReadonlyMap<string, DecodedSource>> {
  const distinct = [...new Map(blobs.map((blob) => [blob.oid, blob])).values()];
  const sources = refuseLarge(distinct);
  const batches = planBatches(distinct.filter((blob) => isText(blob) && !sources.has(blob.oid)));
  await mapConcurrently(batches, async (batch) => {
    for (const [oid, source] of await fetchBatch(client, repository, batch)) sources.set(oid, source);
  });
  const others = distinct.filter(({ oid }) => !sources.has(oid));
  await mapConcurrently(others, async ({ oid }) => sources.set(oid, await fetchSource(client, repository, oid)));
  return sources;
}

function refuseLarge(blobs: readonly Blob[]): Map<string, DecodedSource> {
  const refused = new Map<string, DecodedSource>();
  let room = MOST_BYTES;
  for (const { oid, byteSize } of blobs) {
    const excess = findExcessOfBytes(byteSize);
    if (excess !== undefined) refused.set(oid, { skip: excess });
    else if (byteSize > room) refused.set(oid, { skip: "the pull request changes more Python than is read at once" });
    else room -= byteSize;
  }
  return refused;
}

function isText({ byteSize, isBinary }: Blob): boolean {
  return !isBinary && byteSize <= LONGEST_TEXT;
}

function planBatches(blobs: readonly Blob[]): readonly (readonly Blob[])[] {
  const batches: Blob[][] = [];
  let room = 0;
  for (const blob of blobs) {
    const last = batches.at(-1);
    if (last === undefined || last.length === BLOBS_PER_QUERY || blob.byteSize > room) {
      batches.push([blob]);
      room = BYTES_PER_QUERY - blob.byteSize;
    } else {
      last.push(blob);
      room -= blob.byteSize;
    }
  }
  return batches;
}

/** What GraphQL gives whole of a batch. */
async function fetchBatch(
  client: GitHubClient,
  repository: RepositoryName,
  batch: readonly Blob[],
): Promise<ReadonlyMap<string, DecodedSource>> {
  const { objects } = await queryObjects(client, repository, {
    by: "oid",
    values: batch.map(({ oid }) => oid),
    fields: "isTruncated text",
  });
  const found = batch.map((blob, index) => ({ oid: blob.oid, bytes: readBytes(objects[index], blob) }));
  return new Map(found.flatMap(({ oid, bytes }) => (bytes === undefined ? [] : [[oid, decodeSource(bytes)]])));
}

const object = z.object({ isTruncated: z.literal(false), text: z.string() });

/** The bytes of a blob, if its text still tells them: GitHub converts from other encodings, and replaces what it cannot. */
function readBytes(answer: unknown, { byteSize }: Blob): Uint8Array | undefined {
  const { data } = object.safeParse(answer);
  if (data === undefined || data.text.includes("\uFFFD")) return undefined;
  const bytes = Buffer.from(data.text);
  return bytes.length === byteSize ? bytes : undefined;
}

async function fetchSource(client: GitHubClient, { owner, repo }: RepositoryName, oid: string): Promise<DecodedSource> {
  try {
    // In base64: as text, Octokit would decode it itself.
    const { data } = await client.read((request) =>
      request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { owner, repo, file_sha: oid }),
    );
    return decodeSource(Buffer.from(data.content, "base64"));
  } catch (error) {
    if (isGitHubError(error, "gone")) return { skip: "GitHub does not have its contents" };
    throw error;
  }
}
