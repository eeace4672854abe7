import type { Change } from "../review/change.ts";
import type { Settings } from "../review/settings.ts";
import { compileGlob } from "./glob.ts";

/** Why a file is not reviewed, in words for its author. */
export type Exemption =
  | "a type stub"
  | "not a Python file"
  | "excluded by `paths.exclude`"
  | "not in `paths.include`"
  | "vendored code"
  | "generated code"
  | "a migration"
  | "a test file";

const TEST_FOLDERS = new Set(["tests", "test"]);
const TEST_NAME = /^(?:test_.*|.*_test|tests|conftest)\.pyw?$/;
const VENDOR_FOLDERS = new Set([
  "vendor",
  "_vendor",
  "vendored",
  "_vendored",
  "third_party",
  "extern",
  "site-packages",
  "node_modules",
]);
const GENERATED_NAME = /_pb2(?:_grpc)?\.py$/;
// `@generated` is Meta's marker, known to many tools; "DO NOT EDIT" is what protoc, Thrift and Go's generators write.
const GENERATED_MARK = /@generated\b|\bDO NOT EDIT\b/;

/** Why a file is not to be reviewed, judged by its path (relative to the repository's root, with `/`); undefined when it is. */
export function findExemption(path: string, settings: Settings): Exemption | undefined {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  const matches = (pattern: string): boolean => compileGlob(pattern)(path);

  if (name.endsWith(".pyi")) return "a type stub";
  if (!/\.pyw?$/.test(name)) return "not a Python file";
  if (settings.exclude.some(matches)) return "excluded by `paths.exclude`";
  if (!settings.include.some(matches)) return "not in `paths.include`";
  if (folders.some((folder) => VENDOR_FOLDERS.has(folder))) return "vendored code";
  if (GENERATED_NAME.test(name)) return "generated code";
  if (folders.includes("migrations")) return "a migration";
  if (!settings.includeTests && isTest(folders, name)) return "a test file";
  return undefined;
}

/** Why a changed file is not to be reviewed, judged by its path and by what it says of itself; undefined when it is. */
export function findChangeExemption({ path, base, head }: Change, settings: Settings): Exemption | undefined {
  // Not by the head alone: a change must not silence its own review.
  const isGeneratedChange = isGenerated(head) && (base === undefined || isGenerated(base));
  return findExemption(path, settings) ?? (isGeneratedChange ? "generated code" : undefined);
}

/** Whether the comments that a file begins with say that a tool wrote it. */
function isGenerated(text: string): boolean {
  const lines = text.replace(/^\uFEFF/, "").split("\n", 50);
  const end = lines.findIndex((line) => !/^\s*(?:#|$)/.test(line));
  return GENERATED_MARK.test(lines.slice(0, end === -1 ? lines.length : end).join("\n"));
}

function isTest(folders: readonly string[], name: string): boolean {
  return TEST_NAME.test(name) || folders.some((folder) => TEST_FOLDERS.has(folder));
}
