import type { Library } from "../python/library.ts";
import type { Rule } from "./rule.ts";

/** What a review looks for, and what it knows of the libraries that code calls. */
export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly library: Library;
}
