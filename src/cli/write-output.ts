import { writeFile } from "node:fs/promises";
import type { Writable } from "node:stream";

import { ConfigError } from "../errors.ts";
import { findErrorCode } from "./system-error.ts";

/**
 * Writes all of a text to a stream or, by its path, into a file. A reader that has seen enough, such as `head`, is no failure.
 *
 * @throws ConfigError when it cannot be written.
 */
export async function writeOutput(text: string, target: Writable | string): Promise<void> {
  try {
    await (typeof target === "string" ? writeFile(target, text) : writeTo(target, text));
  } catch (cause) {
    const code = findErrorCode(cause);
    if (typeof target !== "string" && code === "EPIPE") return;
    const name = typeof target === "string" ? target : "standard output";
    throw new ConfigError(`The output cannot be written (${code}): ${name}`, { cause });
  }
}

function writeTo(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
}
