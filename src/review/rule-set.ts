import type { Library } from "../python/library.ts";
import type { Rule } from "./rule.ts";
import type { FindSecretTexts } from "./secret-text.ts";

/** What a review looks for, and what it knows of the libraries that code calls. */
export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly library: Library;
  /** Nothing of what it finds may be shown. */
  readonly findSecretTexts: FindSecretTexts;
  /** Whether a file, by its path, is run by hand by those who work on the project: what is found there is told in the summary. */
  readonly isScript: (path: string) => boolean;
}
