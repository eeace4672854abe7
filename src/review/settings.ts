import type { Level } from "./level.ts";
import { NO_KNOWLEDGE, type RepositoryKnowledge } from "./repository-knowledge.ts";

/** A repository's wishes for one rule. */
export interface RuleSetting {
  readonly enabled: boolean;
  /** Replaces the rule's own severity. */
  readonly severity?: Level;
}

/** The settings of a review, complete with defaults. */
export interface Settings {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** What the repository tells of calls. */
  readonly knowledge: RepositoryKnowledge;
  /** Globs, relative to the repository's root. A file is reviewed when an include and no exclude matches. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Whether test files are reviewed too. */
  readonly includeTests: boolean;
  /** Findings at or above both are inline comments; at most `limit` of them in one review. */
  readonly inline: { readonly severity: Level; readonly confidence: Level; readonly limit: number };
  /** The severity from which the check fails; `none` never fails. */
  readonly failOn: Level | "none";
}

/** Something wrong with a settings file, told to those who can mend it. */
export interface SettingsProblem {
  /** The file, as its readers know it. */
  readonly source: string;
  /** Where the offending key or value begins, 1-based; columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** The keys that lead to it, joined by dots; empty for the whole file. */
  readonly path: string;
  /** An error: what it stands in fell back to its default. A warning: it had no effect. */
  readonly kind: "error" | "warning";
  /** Fact and remedy in one or two sentences; text from the file in the spans that `code()` makes. */
  readonly message: string;
}

/** The settings of a repository that has no file. */
export const DEFAULT_SETTINGS: Settings = {
  rules: {},
  knowledge: NO_KNOWLEDGE,
  include: ["**/*.py", "**/*.pyw"],
  exclude: [],
  includeTests: false,
  inline: { severity: "medium", confidence: "medium", limit: 20 },
  failOn: "none",
};
