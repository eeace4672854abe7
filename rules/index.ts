import type { Rule } from "../src/review/rule.ts";
import type { RuleSet } from "../src/review/rule-set.ts";
import { LIBRARY } from "./knowledge/library.ts";
import { droppedTask } from "./error-handling/dropped-task.ts";
import { narrowHandler } from "./error-handling/narrow-handler.ts";
import { swallowedCancellation } from "./error-handling/swallowed-cancellation.ts";
import { swallowedException } from "./error-handling/swallowed-exception.ts";
import { unawaitedCoroutine } from "./error-handling/unawaited-coroutine.ts";
import { networkIdentifierInLog } from "./sensitive-logging/network-identifier-in-log.ts";
import { secretInException } from "./sensitive-logging/secret-in-exception.ts";
import { secretInLog } from "./sensitive-logging/secret-in-log.ts";
import { secretInRepr } from "./sensitive-logging/secret-in-repr.ts";
import { unmaskedSecretOption } from "./sensitive-logging/unmasked-secret-option.ts";
import { checkThenActOnResource } from "./existence-checks/check-then-act-on-resource.ts";
import { checkThenUsePath } from "./existence-checks/check-then-use-path.ts";
import { contextmanagerWithoutFinally } from "./resource-management/contextmanager-without-finally.ts";
import { releaseNotInFinally } from "./resource-management/release-not-in-finally.ts";
import { unclosedResource } from "./resource-management/unclosed-resource.ts";
import { unguardedCleanup } from "./resource-management/unguarded-cleanup.ts";
import { envTruthiness } from "./external-configuration/env-truthiness.ts";
import { insecureFallback } from "./external-configuration/insecure-fallback.ts";
import { mistypedEnvDefault } from "./external-configuration/mistyped-env-default.ts";
import { unvalidatedEnv } from "./external-configuration/unvalidated-env.ts";
import { unvalidatedOption } from "./external-configuration/unvalidated-option.ts";

/** Every rule, by category and id. */
export const RULES: readonly Rule[] = [
  droppedTask,
  narrowHandler,
  swallowedCancellation,
  swallowedException,
  unawaitedCoroutine,
  networkIdentifierInLog,
  secretInException,
  secretInLog,
  secretInRepr,
  unmaskedSecretOption,
  checkThenActOnResource,
  checkThenUsePath,
  contextmanagerWithoutFinally,
  releaseNotInFinally,
  unclosedResource,
  unguardedCleanup,
  envTruthiness,
  insecureFallback,
  mistypedEnvDefault,
  unvalidatedEnv,
  unvalidatedOption,
];

/** The rules with what they know of libraries. */
export const RULE_SET: RuleSet = { rules: RULES, library: LIBRARY };
