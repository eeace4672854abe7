import type { PythonFile } from "../../src/python/file.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { DECIDING_KINDS } from "../shared/decisions.ts";
import { isMade } from "../shared/owned-values.ts";
import { checkAndAssignment, findFilling, forbidsSecondCall, textOf } from "../shared/shared-state.ts";
import { isFilledByThreads } from "../shared/thread-sharing.ts";

export const unlockedLazyInit = defineRule({
  id: "unlocked-lazy-init",
  category: "existence-checks",
  severity: "low",
  confidence: "medium",
  cwe: [362, 543],
  title: "shared state is made on first use without a lock",
  why: "Two threads that use it first at the same time both find nothing and both make one. They then work with different objects: what one of them stores or opens there is lost to everybody else.",
  whenNotTo: "When making it twice is harmless, or the first use happens before any thread is started.",
  examples: [
    {
      bad: py`
        import threading


        class Registry:
            _instance = None
            _lock = threading.Lock()

            @classmethod
            def instance(cls):
                if cls._instance is None:
                    cls._instance = Registry()
                return cls._instance
      `,
      good: py`
        import threading


        class Registry:
            _instance = None
            _lock = threading.Lock()

            @classmethod
            def instance(cls):
                with cls._lock:
                    if cls._instance is None:
                        cls._instance = Registry()
                return cls._instance
      `,
    },
  ],
  startsFrom: DECIDING_KINDS,
  check,
});

function check(clause: PythonNode, file: PythonFile): RuleHit | undefined {
  const filling = findFilling(clause, file);
  if (filling === undefined || filling.place.key !== undefined || !isMade(filling.value)) return undefined;
  if (forbidsSecondCall(clause) || isFilledByThreads(filling, file) === undefined) return undefined;
  const { place, condition, assignment } = filling;
  const text = code(textOf(place));
  const isLockedLate = assignment
    .ancestors()
    .some((around) => around.kind === "with_statement" && clause.contains(around));
  return {
    evidence: [condition, assignment],
    problem: `Another thread can make ${text} between ${checkAndAssignment(filling)}, which then replaces it: the two go on with different objects.`,
    solution: isLockedLate
      ? "If that is a lock, check again once it is held."
      : `Hold a ${code("threading.Lock")} from the check to the assignment, or make it when the module is imported.`,
    group: text,
  };
}
