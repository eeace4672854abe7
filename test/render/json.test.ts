import { expect, test } from "@jest/globals";
import { renderJson } from "../../src/render/json.ts";
import { sampleFinding, sampleResult } from "../review/sample-finding.ts";

const TOOL = { name: "sadpath", version: "0.1.0" };

test("the keys come in the order of the contract", () => {
  const result = sampleResult({
    findings: [
      sampleFinding({
        suggestion: { python: "3.8", text: "pass", endLine: 5, startLine: 4 },
        startLine: 4,
        endLine: 5,
        group: "g",
      }),
    ],
    skipped: [{ reason: "binary", path: "a.py" }],
    crashes: [{ message: "bug", line: 3, path: "b.py", ruleId: "narrow-handler" }],
    suppressed: { pylint: 0, nosec: 0, noqa: 2, sadpath: 1 },
    suppressionProblems: [{ message: "Unused.", ruleId: null, kind: "malformed", line: 7, path: "a.py" }],
  });
  expect(renderJson(result, { version: "0.1.0", name: "sadpath" })).toBe(`{
  "version": 1,
  "tool": {
    "name": "sadpath",
    "version": "0.1.0"
  },
  "findings": [
    {
      "ruleId": "narrow-handler",
      "category": "error-handling",
      "severity": "medium",
      "confidence": "high",
      "placement": "inline",
      "path": "agent/router.py",
      "startLine": 4,
      "startColumn": 9,
      "endLine": 5,
      "endColumn": 20,
      "anchorLine": 5,
      "group": "g",
      "problem": "Only \`RuntimeError\` is caught here, so a failing call leaves the address half configured.",
      "solution": "Catch what the calls raise, and undo the steps before.",
      "suggestion": {
        "startLine": 4,
        "endLine": 5,
        "text": "pass",
        "python": "3.8"
      },
      "fingerprint": "00112233445566778899aabbccddeeff",
      "cwe": [
        755
      ],
      "docs": "https://github.com/sadpath/sadpath/blob/main/docs/rules/narrow-handler.md"
    }
  ],
  "skipped": [
    {
      "path": "a.py",
      "reason": "binary"
    }
  ],
  "crashes": [
    {
      "ruleId": "narrow-handler",
      "path": "b.py",
      "line": 3,
      "message": "bug"
    }
  ],
  "stats": {
    "files": 2,
    "lines": 120,
    "hunks": 5,
    "milliseconds": 30
  },
  "suppressions": {
    "used": {
      "sadpath": 1,
      "noqa": 2,
      "nosec": 0,
      "pylint": 0
    },
    "problems": [
      {
        "path": "a.py",
        "line": 7,
        "kind": "malformed",
        "ruleId": null,
        "message": "Unused."
      }
    ]
  }
}
`);
});

test("a finding without a fix has a suggestion of null", () => {
  const document: unknown = JSON.parse(renderJson(sampleResult({ findings: [sampleFinding()] }), TOOL));
  expect(document).toMatchObject({ findings: [{ suggestion: null }] });
});

test("findings of one group stay apart", () => {
  const findings = [sampleFinding({ startLine: 3, group: "g" }), sampleFinding({ startLine: 9, group: "g" })];
  const document: unknown = JSON.parse(renderJson(sampleResult({ findings }), TOOL));
  expect(document).toMatchObject({ findings: [{ startLine: 3 }, { startLine: 9 }] });
});
