import type { z } from "zod";
import type { SettingsFile, settingsSchema } from "./schema.ts";

/** The keys that lead to something in a file; numbers count the items of a list from 0. */
export type KeyPath = readonly PropertyKey[];

/** Something in a file that does not fit the schema. */
export interface Offence {
  readonly path: KeyPath;
  /** Continues a sentence that begins with the key; undefined for a key that is not known. */
  readonly fault: string | undefined;
}

/** What is sound in a file, and what was taken out. */
export interface Validated {
  readonly file: SettingsFile;
  readonly offences: readonly Offence[];
}

type Issue = z.core.$ZodIssue;

/** Takes out what offends until the rest is sound, so that a mistake costs no more than its own key. */
export function validate(schema: ReturnType<typeof settingsSchema>, data: unknown): Validated {
  const parsed = schema.safeParse(data);
  if (parsed.success) return { file: parsed.data, offences: [] };
  const { issues } = parsed.error;
  const rest = validate(schema, issues.reduce(withoutOffender, data));
  return { file: rest.file, offences: [...issues.flatMap(toOffences), ...rest.offences] };
}

/** What stands at a path of plain data; undefined when nothing does. */
export function valueAt(data: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), data);
}

function toOffences(issue: Issue): readonly Offence[] {
  if (issue.code !== "unrecognized_keys") return [{ path: issue.path, fault: issue.message }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], fault: undefined }));
}

function withoutOffender(data: unknown, issue: Issue): unknown {
  if (issue.code === "unrecognized_keys") return without(data, issue.path, new Set(issue.keys));
  return without(data, issue.path.slice(0, -1), new Set(issue.path.slice(-1)));
}

/** A copy without some keys of the mapping at a path. What is no mapping is dropped as a whole. */
function without(data: unknown, path: KeyPath, keys: ReadonlySet<PropertyKey>): unknown {
  if (!isObject(data) || Array.isArray(data) || keys.size === 0) return undefined;
  const [step, ...rest] = path;
  const entries = Object.entries(data);
  if (step === undefined) return Object.fromEntries(entries.filter(([key]) => !keys.has(key)));
  return Object.fromEntries(entries.map(([key, value]) => [key, key === step ? without(value, rest, keys) : value]));
}

function isObject(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === "object" && value !== null;
}
