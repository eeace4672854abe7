import { PatchError } from "../errors.ts";
import { findGitPaths, parseHeaderPaths, parsePath, type PathPair } from "./diff-paths.ts";
import { type PatchHunk, readHunks } from "./read-hunks.ts";

/** What happened to a file. */
export type FileStatus = "added" | "deleted" | "modified" | "renamed" | "copied";

/** One file of a diff. An added file has no `oldPath`, a deleted one no `newPath`. */
export interface FileDiff {
  readonly oldPath?: string;
  readonly newPath?: string;
  readonly status: FileStatus;
  /** Whether the diff only says that the bytes differ. */
  readonly isBinary: boolean;
  /** Empty for a binary file, a pure rename and a change of mode alone. */
  readonly hunks: readonly PatchHunk[];
}

const EXTENDED_HEADER =
  /^(old mode|new mode|deleted file mode|new file mode|copy from|copy to|rename from|rename to|similarity index|dissimilarity index|index) (.*)/s;

/**
 * Parses the output of `git diff`, `git format-patch` or `diff -u`, decoded as UTF-8 or, to keep every byte of the contents, as Latin-1.
 * Text around the files' diffs is passed over.
 *
 * @throws PatchError when a hunk is malformed or short, or when the diff is a combined one (of a merge).
 */
export function parseUnifiedDiff(text: string): readonly FileDiff[] {
  const lines = text.split("\n");
  const files: FileDiff[] = [];
  let next = 0;
  while (next < lines.length) {
    const section = readSection(lines, next);
    if (section !== undefined) files.push(section.file);
    next = section?.next ?? next + 1;
  }
  return files;
}

interface Section {
  readonly file: FileDiff;
  readonly next: number;
}

function readSection(lines: readonly string[], at: number): Section | undefined {
  const line = headerLine(lines, at);
  if (line.startsWith("diff --git ")) return readGitSection(lines, at);
  if (/^diff --(?:cc|combined) /.test(line)) {
    throw new PatchError("A combined diff (of a merge) names no single base; compare the two versions instead", at + 1);
  }
  const body = readBody(lines, at);
  if (body === undefined || body.hunks.length === 0) return undefined;
  return { file: toFileDiff({ ...body, headers: new Map(), isBinary: false }), next: body.next };
}

function readGitSection(lines: readonly string[], at: number): Section {
  const names = headerLine(lines, at).slice("diff --git ".length);
  const headers = new Map<string, string>();
  let next = at + 1;
  for (let match = matchHeader(lines, next); match !== null; match = matchHeader(lines, next)) {
    headers.set(match[1] ?? "", match[2] ?? "");
    next += 1;
  }

  const isBinary = /^(?:Binary files |GIT binary patch$)/.test(headerLine(lines, next));
  const body = readBody(lines, next);
  if (body === undefined && headerLine(lines, next).startsWith("--- ")) {
    throw new PatchError("The hunks of the file are missing", next + 1);
  }
  const paths = renamedPaths(headers) ?? findGitPaths(names) ?? body?.paths;
  if (paths === undefined) throw new PatchError("The names of the file cannot be told apart", at + 1);
  const file = toFileDiff({
    paths: { ...paths, ...missingSide(headers, body?.paths) },
    headers,
    isBinary,
    hunks: body?.hunks ?? [],
  });
  return { file, next: body?.next ?? next };
}

/** A header without the `\r` of a diff that was saved with Windows line ends; git quotes names that hold one. */
function headerLine(lines: readonly string[], at: number): string {
  return (lines[at] ?? "").replace(/\r$/, "");
}

function matchHeader(lines: readonly string[], at: number): RegExpExecArray | null {
  return EXTENDED_HEADER.exec(headerLine(lines, at));
}

interface FileBody {
  readonly paths: PathPair;
  readonly hunks: readonly PatchHunk[];
  readonly next: number;
}

/** Reads `--- `, `+++ ` and the hunks. Only the three together are a header: prose may hold such lines too. */
function readBody(lines: readonly string[], at: number): FileBody | undefined {
  const oldName = headerLine(lines, at);
  const newName = headerLine(lines, at + 1);
  const isHeader = oldName.startsWith("--- ") && newName.startsWith("+++ ") && lines[at + 2]?.startsWith("@@") === true;
  if (!isHeader) return undefined;

  const { hunks, next } = readHunks(lines, at + 2);
  // `-- ` begins the signature of a mail, `--- ` the next file.
  if (/^(?:[+ @\\]|-(?!-))/.test(lines[next] ?? "")) {
    throw new PatchError("The hunk has more lines than its header says", next + 1);
  }
  return { paths: parseHeaderPaths(oldName.slice(4), newName.slice(4)), hunks, next };
}

function renamedPaths(headers: ReadonlyMap<string, string>): PathPair | undefined {
  const from = headers.get("rename from") ?? headers.get("copy from");
  const to = headers.get("rename to") ?? headers.get("copy to");
  return from === undefined || to === undefined ? undefined : { oldPath: parsePath(from), newPath: parsePath(to) };
}

/** A `diff --git` line names an added or deleted file twice; this takes away the side that is not there. */
function missingSide(headers: ReadonlyMap<string, string>, named: PathPair | undefined): Partial<PathPair> {
  if (headers.has("new file mode") || (named !== undefined && named.oldPath === undefined))
    return { oldPath: undefined };
  if (headers.has("deleted file mode") || (named !== undefined && named.newPath === undefined)) {
    return { newPath: undefined };
  }
  return {};
}

interface FileParts {
  readonly paths: PathPair;
  readonly headers: ReadonlyMap<string, string>;
  readonly isBinary: boolean;
  readonly hunks: readonly PatchHunk[];
}

function toFileDiff({ paths: { oldPath, newPath }, headers, isBinary, hunks }: FileParts): FileDiff {
  return {
    ...(oldPath === undefined ? {} : { oldPath }),
    ...(newPath === undefined ? {} : { newPath }),
    status: toStatus({ oldPath, newPath }, headers),
    isBinary,
    hunks,
  };
}

function toStatus(paths: PathPair, headers: ReadonlyMap<string, string>): FileStatus {
  if (paths.oldPath === undefined) return "added";
  if (paths.newPath === undefined) return "deleted";
  if (headers.has("copy from")) return "copied";
  return headers.has("rename from") ? "renamed" : "modified";
}
