import { expect, test } from "@jest/globals";
import { assert, property } from "fast-check";
import { renderComment } from "../../src/render/comment.ts";
import type { Suggestion } from "../../src/review/finding.ts";
import { sampleFinding } from "../review/sample-finding.ts";
import { hostileText } from "./hostile.ts";
import { readMarkdown } from "./markdown-reader.ts";

const LINES_12_AND_13 = { start: 12, end: 13 };

function renderSuggestion(fields: Partial<Suggestion>): string {
  const suggestion = { startLine: 12, endLine: 13, text: "pass", python: "3.8", ...fields };
  return renderComment(sampleFinding({ startLine: 12, endLine: 13, suggestion }), LINES_12_AND_13);
}

test("a suggestion for exactly the commented lines is offered", () => {
  expect(renderSuggestion({})).toContain("\n\n```suggestion\npass\n```\n\n");
});

test("a suggestion for other lines than the commented ones is not offered", () => {
  expect(renderSuggestion({ endLine: 14 })).not.toContain("suggestion");
  expect(renderSuggestion({ startLine: 11 })).not.toContain("suggestion");
});

test("a suggestion with a carriage return, NUL or half a character is not offered", () => {
  expect(renderSuggestion({ text: "a\r\nb" })).not.toContain("suggestion");
  expect(renderSuggestion({ text: "a\0b" })).not.toContain("suggestion");
  expect(renderSuggestion({ text: "a\uD800b" })).not.toContain("suggestion");
});

test("a suggestion that would fill the comment is not offered", () => {
  expect(renderSuggestion({ text: "x".repeat(100_000) })).not.toContain("suggestion");
});

test("the fence is longer than any backticks in the suggestion", () => {
  expect(renderSuggestion({ text: 'DOC = """\n````\n"""' })).toContain('`````suggestion\nDOC = """\n````\n"""\n`````');
});

test("a suggestion to delete the lines is an empty block", () => {
  expect(renderSuggestion({ text: "" })).toContain("```suggestion\n```");
});

test("a finding about a namespace is titled after it", () => {
  const finding = sampleFinding({ category: "existence-checks", group: "check-then-act-on-resource:a.py:namespace" });
  expect(renderComment(finding, { start: 322, end: 322 })).toMatch(
    /^\*\*Namespace Existence Checks\*\*\n\n\*\*Line 322\*\*: /,
  );
});

test("whatever the pull request holds, a comment is four paragraphs, the suggestion and one link", () => {
  assert(
    property(hostileText(), hostileText(), hostileText(), (problem, solution, text) => {
      const suggestion = { startLine: 12, endLine: 13, text, python: "3.8" };
      const finding = sampleFinding({ startLine: 12, endLine: 13, problem, solution, suggestion });
      const read = readMarkdown(renderComment(finding, LINES_12_AND_13));
      const isOffered = !/[\r\0]/.test(text) && text.isWellFormed();

      expect(read.codeBlocks).toEqual(isOffered ? [{ language: "suggestion", text }] : []);
      expect(read.links).toEqual([finding.docs]);
      expect(read.types.filter((type) => type === "paragraph")).toHaveLength(4);
      expect(read.types.filter((type) => ["html", "image", "heading", "list", "def", "em"].includes(type))).toEqual([]);
      expect(read.text).not.toMatch(/@\w|#\d|:\/\//);
    }),
    { numRuns: 500 },
  );
});
