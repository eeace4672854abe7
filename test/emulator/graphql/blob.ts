import { nodeId } from "../answers/view.ts";
import type { GitObject } from "../git/object-reader.ts";

/** The text of a blob ends after this many bytes, wherever that falls (sveltia/sveltia-cms#950). */
export const MAX_TEXT_BYTES = 512_000;
/** A NUL in this many bytes at the start makes a file binary, as in git. */
const BINARY_PROBE_BYTES = 8000;

/** A blob as GraphQL shows it: without text when it is binary. */
export function presentBlob({ sha, content }: GitObject): object {
  const isBinary = content.subarray(0, BINARY_PROBE_BYTES).includes(0);
  return {
    __typename: "Blob",
    id: nodeId("B", sha),
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    byteSize: content.length,
    isBinary,
    isTruncated: content.length > MAX_TEXT_BYTES,
    text: isBinary ? null : content.toString("utf8", 0, MAX_TEXT_BYTES),
  };
}
