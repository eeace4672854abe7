import { findChangeExemption } from "../config/select-path.ts";
import type { Change, SkippedFile } from "../review/change.ts";
import type { Settings } from "../review/settings.ts";

/** Passes files on, those that the settings exempt as skipped. */
export async function* exemptFiles(
  files: AsyncIterable<Change | SkippedFile>,
  settings: Settings,
): AsyncGenerator<Change | SkippedFile> {
  for await (const file of files) {
    if ("reason" in file) {
      yield file;
      continue;
    }
    const reason = findChangeExemption(file, settings);
    yield reason === undefined ? file : { path: file.path, reason };
  }
}
