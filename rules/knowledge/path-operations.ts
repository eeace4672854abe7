/**
 * What the standard library asks of paths and does to them: https://docs.python.org/3/library/os.path.html,
 * https://docs.python.org/3/library/os.html, https://docs.python.org/3/library/shutil.html,
 * https://docs.python.org/3/library/pathlib.html; and the same, not blocking: https://github.com/Tinche/aiofiles
 */

/** Functions that ask whether their first argument is there. */
export const PATH_CHECKS: ReadonlySet<string> = new Set([
  "os.path.exists",
  "os.path.isdir",
  "os.path.isfile",
  "os.path.islink",
  "os.path.lexists",
  "aiofiles.os.path.exists",
  "aiofiles.os.path.isdir",
  "aiofiles.os.path.isfile",
  "aiofiles.os.path.islink",
  "aiofiles.ospath.exists",
  "aiofiles.ospath.isdir",
  "aiofiles.ospath.isfile",
  "aiofiles.ospath.islink",
]);

/** Names under which projects wrap such a question about one argument. */
export const PATH_CHECK_HELPER = /^_*(?:does_)?(?:path|file|dir|directory|folder)_exists?$/;

/** Methods that ask it of their receiver. */
export const PATH_CHECK_METHODS: ReadonlySet<string> = new Set(["exists", "is_dir", "is_file", "is_symlink"]);

/** An act on a path. */
export interface PathAct {
  readonly effect: "creates" | "removes";
  /** The error when another actor was faster. */
  readonly error: "FileExistsError" | "FileNotFoundError";
  /** Which argument is the path, from 0. */
  readonly argument: number;
  /** The argument that makes the act tolerate it, and the oldest Python that has it. */
  readonly tolerant?: { readonly keyword: string; readonly python: string };
  /** How sure a reader can be that another actor matters here. */
  readonly isUsual: boolean;
}

const CREATES = { effect: "creates", error: "FileExistsError", isUsual: true } as const;
const REMOVES = { effect: "removes", error: "FileNotFoundError", isUsual: true } as const;

/** Those that aiofiles offers under the same name. */
const OS_ACTS: readonly (readonly [string, PathAct])[] = [
  ["os.makedirs", { ...CREATES, argument: 0, tolerant: { keyword: "exist_ok", python: "3.2" } }],
  ["os.mkdir", { ...CREATES, argument: 0 }],
  ["os.symlink", { ...CREATES, argument: 1 }],
  ["os.link", { ...CREATES, argument: 1 }],
  ["os.mkfifo", { ...CREATES, argument: 0 }],
  ["os.remove", { ...REMOVES, argument: 0 }],
  ["os.unlink", { ...REMOVES, argument: 0 }],
  ["os.rmdir", { ...REMOVES, argument: 0 }],
];

/** Acts by qualified name. */
export const PATH_ACTS: ReadonlyMap<string, PathAct> = new Map<string, PathAct>([
  ...OS_ACTS,
  ...OS_ACTS.map(([name, act]) => [`aiofiles.${name}`, act] as const),
  ["shutil.copytree", { ...CREATES, argument: 1, isUsual: false }],
  ["shutil.rmtree", { ...REMOVES, argument: 0, isUsual: false }],
]);

/** Acts on the receiver, by the name of the method; only paths have methods of these names. */
export const PATH_ACT_METHODS: ReadonlyMap<string, PathAct> = new Map<string, PathAct>([
  ["mkdir", { ...CREATES, argument: -1, tolerant: { keyword: "exist_ok", python: "3.5" } }],
  ["symlink_to", { ...CREATES, argument: -1 }],
  ["unlink", { ...REMOVES, argument: -1, tolerant: { keyword: "missing_ok", python: "3.8" } }],
  ["rmdir", { ...REMOVES, argument: -1 }],
]);
