import { suggestFrom } from "../review/nearest.ts";
import { code } from "../review/text.ts";
import { SECTION_KEYS } from "./schema.ts";
import { type KeyPath, type Offence, valueAt } from "./validate.ts";

/** Words an offence for the author of the file: fact, remedy, and what holds until then. */
export function describeOffence({ path, fault }: Offence, data: unknown, ruleIds: readonly string[]): string {
  if (fault === undefined) return describeUnknownKey(path, ruleIds);
  if (path.length === 0) return `The file ${fault}; it is ${describeValue(data)}. Until then the defaults are used.`;
  const found = describeValue(valueAt(data, path));
  if (path[0] === "knowledge")
    return `${code(path.join("."))} ${fault}; it is ${found}. Until then this has no effect.`;
  const fallback = path.filter((step) => typeof step === "string").join(".");
  return `${code(path.join("."))} ${fault}; it is ${found}. Until then the default of ${code(fallback)} is used.`;
}

function describeUnknownKey(path: KeyPath, ruleIds: readonly string[]): string {
  const key = String(path.at(-1));
  const section = path.slice(0, -1).join(".");
  if (section === "rules")
    return `There is no rule ${code(key)}, so this has no effect. ${suggestFrom(key, ruleIds)}`.trimEnd();
  const anyName = [...path.slice(0, -2), "*"].join(".");
  const known = SECTION_KEYS[section] ?? SECTION_KEYS[anyName] ?? [];
  const remedy = suggestFrom(key, known) || `The keys are ${known.map(code).join(", ")}.`;
  return `There is no setting ${code(path.join("."))}, so this has no effect. ${remedy}`;
}

function describeValue(value: unknown): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return code(String(value));
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "a mapping" : "empty";
}
