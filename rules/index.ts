import type { Rule } from "../src/review/rule.ts";

/** Every rule, by category and id. */
export const RULES: readonly Rule[] = [];
