import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { buffer } from "node:stream/consumers";

import { type DecodedSource, decodeSource } from "../python/decode-source.ts";
import { findExcessOfBytes, LIMITS } from "../python/limits.ts";
import { findErrorCode } from "./system-error.ts";

/** As many bytes of a file as decide whether it is too large. */
export const MOST_BYTES = LIMITS.bytes + 1;

/** Why a file is skipped that is not there. */
export const NOT_FOUND = "not found";

/** Reads and decodes a Python file. Whatever keeps it from being read is a reason to skip it. A symbolic link is not followed. */
export async function readSource(path: string): Promise<DecodedSource> {
  const bytes = await readBytes(path);
  return "skip" in bytes ? bytes : decodeSource(bytes);
}

/** The first `MOST_BYTES` of a regular file, or why they cannot be had. A symbolic link is not followed. */
export async function readBytes(path: string): Promise<Buffer | { readonly skip: string }> {
  let file: FileHandle | undefined;
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for ever.
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stats = await file.stat();
    if (!stats.isFile()) return { skip: "not a regular file" };
    const excess = findExcessOfBytes(stats.size);
    if (excess !== undefined) return { skip: excess };
    return await buffer(file.createReadStream({ end: MOST_BYTES - 1, autoClose: false }));
  } catch (error) {
    return { skip: explain(error) };
  } finally {
    await file?.close();
  }
}

function explain(error: unknown): string {
  const code = findErrorCode(error);
  if (code === "ELOOP") return "a symbolic link";
  if (code === "ENOENT" || code === "ENOTDIR") return NOT_FOUND;
  if (code !== undefined) return `cannot be read (${code})`;
  throw error;
}
