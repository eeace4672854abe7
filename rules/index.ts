import type { Rule } from "../src/review/rule.ts";
import type { RuleSet } from "../src/review/rule-set.ts";
import { LIBRARY } from "./knowledge/library.ts";
import { isScript } from "./shared/scripts.ts";
import { secretTextsIn } from "./shared/secret-texts.ts";
import { assertAsGuard } from "./error-handling/assert-as-guard.ts";
import { droppedTask } from "./error-handling/dropped-task.ts";
import { exitInFinally } from "./error-handling/exit-in-finally.ts";
import { failureReportedAsSuccess } from "./error-handling/failure-reported-as-success.ts";
import { filteredHandler } from "./error-handling/filtered-handler.ts";
import { lostCause } from "./error-handling/lost-cause.ts";
import { lostTraceback } from "./error-handling/lost-traceback.ts";
import { misattributedError } from "./error-handling/misattributed-error.ts";
import { missingTimeout } from "./error-handling/missing-timeout.ts";
import { narrowHandler } from "./error-handling/narrow-handler.ts";
import { partialUpdate } from "./error-handling/partial-update.ts";
import { swallowedCancellation } from "./error-handling/swallowed-cancellation.ts";
import { swallowedException } from "./error-handling/swallowed-exception.ts";
import { unawaitedCoroutine } from "./error-handling/unawaited-coroutine.ts";
import { unboundedRetry } from "./error-handling/unbounded-retry.ts";
import { uncheckedResult } from "./error-handling/unchecked-result.ts";
import { unreachableHandler } from "./error-handling/unreachable-handler.ts";
import { exceptionTextInResponse } from "./sensitive-logging/exception-text-in-response.ts";
import { logInjection } from "./sensitive-logging/log-injection.ts";
import { networkIdentifierInLog } from "./sensitive-logging/network-identifier-in-log.ts";
import { personalDataInLog } from "./sensitive-logging/personal-data-in-log.ts";
import { secretInException } from "./sensitive-logging/secret-in-exception.ts";
import { secretInLog } from "./sensitive-logging/secret-in-log.ts";
import { secretInRepr } from "./sensitive-logging/secret-in-repr.ts";
import { secretOnCommandLine } from "./sensitive-logging/secret-on-command-line.ts";
import { unmaskedSecretOption } from "./sensitive-logging/unmasked-secret-option.ts";
import { verboseWireLogging } from "./sensitive-logging/verbose-wire-logging.ts";
import { wholeObjectInLog } from "./sensitive-logging/whole-object-in-log.ts";
import { checkAcrossAwait } from "./existence-checks/check-across-await.ts";
import { checkThenActOnResource } from "./existence-checks/check-then-act-on-resource.ts";
import { checkThenInsert } from "./existence-checks/check-then-insert.ts";
import { checkThenSetKey } from "./existence-checks/check-then-set-key.ts";
import { checkThenUsePath } from "./existence-checks/check-then-use-path.ts";
import { lostUpdate } from "./existence-checks/lost-update.ts";
import { portOrPidProbe } from "./existence-checks/port-or-pid-probe.ts";
import { predictableTempPath } from "./existence-checks/predictable-temp-path.ts";
import { stateProbe } from "./existence-checks/state-probe.ts";
import { unlockedLazyInit } from "./existence-checks/unlocked-lazy-init.ts";
import { contextmanagerWithoutFinally } from "./resource-management/contextmanager-without-finally.ts";
import { leakySubprocess } from "./resource-management/leaky-subprocess.ts";
import { partialAcquisition } from "./resource-management/partial-acquisition.ts";
import { releaseNotInFinally } from "./resource-management/release-not-in-finally.ts";
import { sequentialCleanup } from "./resource-management/sequential-cleanup.ts";
import { silentCleanupFailure } from "./resource-management/silent-cleanup-failure.ts";
import { skippedRelease } from "./resource-management/skipped-release.ts";
import { tempNotRemoved } from "./resource-management/temp-not-removed.ts";
import { unclosedResource } from "./resource-management/unclosed-resource.ts";
import { unguardedCleanup } from "./resource-management/unguarded-cleanup.ts";
import { unrestoredProcessState } from "./resource-management/unrestored-process-state.ts";
import { envTruthiness } from "./external-configuration/env-truthiness.ts";
import { importTimeConfig } from "./external-configuration/import-time-config.ts";
import { insecureFallback } from "./external-configuration/insecure-fallback.ts";
import { mistypedEnvDefault } from "./external-configuration/mistyped-env-default.ts";
import { uncheckedConfigShape } from "./external-configuration/unchecked-config-shape.ts";
import { unvalidatedEnv } from "./external-configuration/unvalidated-env.ts";
import { unvalidatedOption } from "./external-configuration/unvalidated-option.ts";

/** Every rule, by category and id. */
export const RULES: readonly Rule[] = [
  assertAsGuard,
  droppedTask,
  exitInFinally,
  failureReportedAsSuccess,
  filteredHandler,
  lostCause,
  lostTraceback,
  misattributedError,
  missingTimeout,
  narrowHandler,
  partialUpdate,
  swallowedCancellation,
  swallowedException,
  unawaitedCoroutine,
  unboundedRetry,
  uncheckedResult,
  unreachableHandler,
  exceptionTextInResponse,
  logInjection,
  networkIdentifierInLog,
  personalDataInLog,
  secretInException,
  secretInLog,
  secretInRepr,
  secretOnCommandLine,
  unmaskedSecretOption,
  verboseWireLogging,
  wholeObjectInLog,
  checkAcrossAwait,
  checkThenActOnResource,
  checkThenInsert,
  checkThenSetKey,
  checkThenUsePath,
  lostUpdate,
  portOrPidProbe,
  predictableTempPath,
  stateProbe,
  unlockedLazyInit,
  contextmanagerWithoutFinally,
  leakySubprocess,
  partialAcquisition,
  releaseNotInFinally,
  sequentialCleanup,
  silentCleanupFailure,
  skippedRelease,
  tempNotRemoved,
  unclosedResource,
  unguardedCleanup,
  unrestoredProcessState,
  envTruthiness,
  importTimeConfig,
  insecureFallback,
  mistypedEnvDefault,
  uncheckedConfigShape,
  unvalidatedEnv,
  unvalidatedOption,
];

/** The rules with what they know of libraries. */
export const RULE_SET: RuleSet = { rules: RULES, library: LIBRARY, findSecretTexts: secretTextsIn, isScript };
