import type { ReviewResult } from "../../src/review/result.ts";
import { sampleFinding, sampleResult } from "../review/sample-finding.ts";

const PATH = "agent/linux/router.py";

/** A review with findings in all five categories of the source report, and something to say besides. */
export const SAMPLE_REVIEW: ReviewResult = sampleResult({
  findings: [
    sampleFinding({ path: PATH, startLine: 322, endLine: 328 }),
    sampleFinding({
      ruleId: "network-identifier-in-log",
      category: "sensitive-logging",
      severity: "low",
      placement: "summary",
      path: PATH,
      startLine: 118,
      problem: "This line logs `fip_cidr` at debug level, which tells every reader of the log who owns which address.",
      solution: "Log an opaque id, or mask the address before it is formatted.",
    }),
    ...[
      [49, 56],
      [58, 68],
      [79, 91],
      [92, 96],
    ].map(([startLine = 0, endLine = 0]) =>
      sampleFinding({
        ruleId: "check-then-act-on-resource",
        category: "existence-checks",
        path: PATH,
        startLine,
        endLine,
        group: `check-then-act-on-resource:${PATH}:namespace`,
        problem:
          "`ns.exists()` is asked before the namespace is used, so a deletion in between makes the operation fail or act on a new namespace.",
        solution: "Run the operation without asking, and handle the error that says the namespace is gone.",
      }),
    ),
    sampleFinding({
      ruleId: "unguarded-cleanup",
      category: "resource-management",
      path: PATH,
      startLine: 87,
      endLine: 90,
      group: "unguarded-cleanup:unplug",
      problem: "When `self.driver.unplug` raises for one device, the others stay plugged and nothing tries again.",
      solution: "Catch the error for each device, go on, and report what is left at the end.",
    }),
    sampleFinding({
      ruleId: "unguarded-cleanup",
      category: "resource-management",
      path: PATH,
      startLine: 138,
      endLine: 139,
      group: "unguarded-cleanup:unplug",
    }),
    sampleFinding({
      ruleId: "unvalidated-option",
      category: "external-configuration",
      path: "agent/config.py",
      startLine: 12,
      problem:
        "`self.agent_conf.external_network_bridge` is used unchecked, so a typing error shows only when a router fails.",
      solution: "Validate the option at start-up and refuse to start with a message that names it.",
    }),
  ],
  skipped: [
    { path: "agent/broken.py", reason: "syntax error at line 3: the functions it breaks were not reviewed" },
    { path: "agent/tests/test_router.py", reason: "a test file" },
    { path: "agent/tests/test_config.py", reason: "a test file" },
  ],
  crashes: [
    { ruleId: "narrow-handler", path: "agent/config.py", line: 40, message: "Cannot read properties of undefined" },
  ],
  suppressed: { sadpath: 1, noqa: 2, nosec: 0, pylint: 0 },
  suppressionProblems: [
    {
      path: "agent/config.py",
      line: 9,
      kind: "unused",
      ruleId: "narrow-handler",
      message: "`narrow-handler` has nothing to say here: take the comment out.",
    },
  ],
  stats: { files: 2, lines: 410, hunks: 3, milliseconds: 41 },
});
