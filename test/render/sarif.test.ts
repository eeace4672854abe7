import { readFileSync } from "node:fs";

import { expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import ajvFormats from "ajv-formats";
import * as fc from "fast-check";
import type { Log, Run } from "sarif";

import { RULES } from "../../rules/index.ts";
import { renderSarif } from "../../src/render/sarif.ts";
import type { Finding } from "../../src/review/finding.ts";
import type { ReviewResult } from "../../src/review/result.ts";
import { sampleFinding, sampleResult } from "../review/sample-finding.ts";
import { hostileText } from "./hostile.ts";
import { SAMPLE_REVIEW } from "./sample-review.ts";

const SCHEMA = new URL(import.meta.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));
// It is of draft 4, which Ajv no longer knows by name; what it uses of it has the same meaning in draft 7.
const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(SCHEMA, "utf8")) as Record<string, unknown>;
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
ajvFormats.default(ajv);
const isValid = ajv.compile(schema);

const CONTEXT = { tool: { name: "sadpath", version: "0.1.0" }, rules: RULES, settingsProblems: [] };

/** The only run of a log that fits the published schema. */
function runOf(result: ReviewResult, context: Partial<Parameters<typeof renderSarif>[1]> = {}): Run {
  const log: unknown = JSON.parse(renderSarif(result, { ...CONTEXT, ...context }));
  isValid(log);
  expect(isValid.errors ?? []).toEqual([]);
  const { runs } = log as Log;
  const [run] = runs;
  if (run === undefined || runs.length > 1) throw new Error("a log has one run");
  return run;
}

function resultOf(finding: Partial<Finding>) {
  return runOf(sampleResult({ findings: [sampleFinding(finding)] })).results?.[0];
}

test("a finding is a result of its rule, at its evidence", () => {
  const finding = { ruleId: "swallowed-exception", startLine: 4, startColumn: 5, endLine: 6, endColumn: 13 };
  const { ruleIndex = -1, ...result } = resultOf({ ...finding, path: "pkg/a b/größe.py" }) ?? {};
  expect(RULES[ruleIndex]?.id).toBe("swallowed-exception");
  expect(result).toEqual({
    ruleId: "swallowed-exception",
    level: "warning",
    message: {
      text: expect.stringMatching(/^Only `RuntimeError` is caught here.*\n\nSolution: Catch what the calls raise/s),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "pkg/a%20b/gr%C3%B6%C3%9Fe.py" },
          region: { startLine: 4, startColumn: 5, endLine: 6, endColumn: 13 },
        },
      },
    ],
    partialFingerprints: { "sadpath/v1": "00112233445566778899aabbccddeeff" },
    properties: expect.objectContaining({ category: "error-handling", confidence: "high", placement: "inline" }),
  });
});

test.each([
  ["high", "error"],
  ["medium", "warning"],
  ["low", "note"],
] as const)("severity %s is the level %s", (severity, level) => {
  expect(resultOf({ severity })?.level).toBe(level);
});

test("a suggestion is a fix of whole lines", () => {
  const suggestion = { startLine: 4, endLine: 5, text: "    except OSError:\n        raise", python: "3.8" };
  expect(resultOf({ suggestion })?.fixes).toEqual([
    {
      description: { text: "Replace the lines; for Python 3.8 and later." },
      artifactChanges: [
        {
          artifactLocation: { uri: "agent/router.py" },
          replacements: [
            {
              deletedRegion: { startLine: 4, endLine: 5 },
              insertedContent: { text: "    except OSError:\n        raise" },
            },
          ],
        },
      ],
    },
  ]);
});

test("a suggestion to take lines away takes their line breaks away", () => {
  const suggestion = { startLine: 4, endLine: 5, text: "", python: "3.8" };
  expect(resultOf({ suggestion })?.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.deletedRegion).toEqual({
    startLine: 4,
    startColumn: 1,
    endLine: 6,
    endColumn: 1,
  });
});

test("every rule comes with its help, its page and its classes", () => {
  const rules = runOf(sampleResult()).tool.driver.rules ?? [];
  expect(rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
  expect(rules.find(({ id }) => id === "swallowed-exception")).toMatchObject({
    name: "SwallowedException",
    shortDescription: { text: "A broad handler swallows every error." },
    help: { text: expect.stringContaining("When not to follow it"), markdown: expect.stringContaining("## Example") },
    helpUri: "https://github.com/sadpath/sadpath/blob/main/docs/rules/swallowed-exception.md",
    defaultConfiguration: { level: "warning" },
    properties: { precision: "high", tags: ["error-handling", "external/cwe/cwe-391"] },
  });
});

/** What a run tells besides its results: id of the notice, level, text, where. */
function noticesOf(run: Run): readonly string[] {
  const [{ toolConfigurationNotifications = [], toolExecutionNotifications = [] } = {}] = run.invocations ?? [];
  return [...toolConfigurationNotifications, ...toolExecutionNotifications].map(
    ({ descriptor, level, message, locations }) => {
      const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
      const place = [artifactLocation?.uri, region?.startLine, region?.startColumn].filter(
        (part) => part !== undefined,
      );
      return `${descriptor?.id} ${level} ${place.join(":")}: ${message.text}`;
    },
  );
}

test("what was skipped, silenced, failed or has no effect is told, with its place", () => {
  const problem = { kind: "unused", ruleId: "narrow-handler", path: "a.py", line: 7, message: "Take it out." } as const;
  const run = runOf(
    { ...SAMPLE_REVIEW, suppressionProblems: [problem] },
    {
      settingsProblems: [
        { source: ".github/sadpath.yml", line: 4, column: 3, path: "x", kind: "warning", message: "Not known." },
      ],
    },
  );
  expect(noticesOf(run)).toEqual([
    "settings-problem warning .github/sadpath.yml:4:3: Not known.",
    "file-skipped note agent/broken.py: Not reviewed: syntax error at line 3: the functions it breaks were not reviewed",
    "file-skipped note agent/tests/test_router.py: Not reviewed: a test file",
    "file-skipped note agent/tests/test_config.py: Not reviewed: a test file",
    "rule-failed error agent/config.py:40: narrow-handler failed: Cannot read properties of undefined",
    expect.stringMatching(/^findings-silenced note : Silenced by comments in the code: /),
    "comment-without-effect warning a.py:7: Take it out.",
  ]);
  expect(run.invocations?.[0]?.executionSuccessful).toBe(false);
});

test("a review without failures succeeded", () => {
  expect(runOf(sampleResult()).invocations?.[0]?.executionSuccessful).toBe(true);
});

test("whatever the code holds, the log is valid and its messages have no links", () => {
  fc.assert(
    fc.property(hostileText(), hostileText(), (path, text) => {
      const suggestion = { startLine: 1, endLine: 1, text, python: "3.8" };
      const run = runOf(
        sampleResult({
          findings: [sampleFinding({ path, problem: text, solution: text, suggestion })],
          skipped: [{ path, reason: text }],
          crashes: [{ ruleId: text, path, line: 1, message: text }],
        }),
      );
      expect(run.results?.[0]?.message.text).not.toContain("](");
    }),
    { numRuns: 50 },
  );
});
