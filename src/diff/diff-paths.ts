/** The two names of a file in a diff; undefined where the file does not exist (`/dev/null`). */
export interface PathPair {
  readonly oldPath: string | undefined;
  readonly newPath: string | undefined;
}

// git writes `a/` and `b/`; with diff.mnemonicPrefix index, worktree, commit, object, and numbers for two plain files.
const PREFIX = /^[abciow12]\//;

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  t: "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
};

/**
 * Reads a path as git and GNU diff write it: plain, or quoted in the manner of C when it holds special characters. The bytes of a
 * path are UTF-8, be they octal escapes or the characters of a diff that was read as Latin-1.
 */
export function parsePath(written: string): string {
  return decodeUtf8(unquote(written));
}

/** The bytes of a path in a diff that was read as Latin-1: what the file system knows it by. */
export function parsePathBytes(written: string): Uint8Array {
  return Buffer.from(unquote(written), "latin1");
}

/** The name that is shown for the bytes of a path: the same that `parsePath` gives. */
export function decodePath(bytes: Uint8Array): string {
  return decodeUtf8(Buffer.from(bytes).toString("latin1"));
}

/**
 * Finds the two names in the rest of a `diff --git` line. Spaces in names make the line ambiguous, but without a rename both names are
 * the same after their prefixes, hence as long as each other. Undefined when they are not.
 */
export function findGitPaths(names: string): PathPair | undefined {
  const middle = (names.length - 1) / 2;
  if (names[middle] !== " ") return undefined;
  const oldPath = parsePath(names.slice(0, middle));
  const newPath = parsePath(names.slice(middle + 1));
  if (oldPath === newPath) return { oldPath, newPath };
  const pair = stripPrefixes({ oldPath, newPath });
  return pair.oldPath === pair.newPath ? pair : undefined;
}

/** Reads what follows `--- ` and `+++ `: names with their prefixes, perhaps a tab and a time, or `/dev/null`. */
export function parseHeaderPaths(oldName: string, newName: string): PathPair {
  return stripPrefixes({ oldPath: parseHeaderPath(oldName), newPath: parseHeaderPath(newName) });
}

function parseHeaderPath(written: string): string | undefined {
  const path = parsePath(written.split("\t", 1)[0] ?? "");
  return path === "/dev/null" ? undefined : path;
}

/** With `--no-prefix` both names of `a/x.py` start with `a/`: only prefixes that differ are prefixes. */
function stripPrefixes({ oldPath, newPath }: PathPair): PathPair {
  if (oldPath === undefined) return { oldPath, newPath: newPath?.replace(/^b\//, "") };
  if (newPath === undefined) return { oldPath: oldPath.replace(/^a\//, ""), newPath };
  const arePrefixed = PREFIX.test(oldPath) && PREFIX.test(newPath) && oldPath[0] !== newPath[0];
  return arePrefixed ? { oldPath: oldPath.slice(2), newPath: newPath.slice(2) } : { oldPath, newPath };
}

function unquote(written: string): string {
  const isQuoted = written.length > 1 && written.startsWith('"') && written.endsWith('"');
  if (!isQuoted) return written;
  return written
    .slice(1, -1)
    .replaceAll(/\\(?:([0-3][0-7]{2})|([^]))/g, (_all, octal: string | undefined, letter: string) =>
      octal === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(octal, 8)),
    );
}

function decodeUtf8(text: string): string {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  if (codes.some((code) => code > 0xff)) return text;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(codes));
  } catch {
    // Not UTF-8: an old file system's name, or text that was decoded before.
    return text;
  }
}
