import type { Rule } from "../src/review/rule.ts";
import { narrowHandler } from "./error-handling/narrow-handler.ts";
import { swallowedException } from "./error-handling/swallowed-exception.ts";
import { unguardedCleanup } from "./resource-management/unguarded-cleanup.ts";

/** Every rule, by category and id. */
export const RULES: readonly Rule[] = [narrowHandler, swallowedException, unguardedCleanup];
