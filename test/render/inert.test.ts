import { expect, test } from "@jest/globals";
import { assert, property } from "fast-check";
import { codeSpan, fencedBlock, inert, link, prose } from "../../src/render/inert.ts";
import { hostileText } from "./hostile.ts";
import { readMarkdown } from "./markdown-reader.ts";

// What GitHub acts on after Markdown is done, in the text outside of code.
const ACTED_ON = /@\w|#\d|\bGH-\d|:\/\/|\bwww\.|:[\w+-]+:|\b[0-9a-f]{7,40}\b/i;

test("plain prose stays as it is", () => {
  expect(inert("It's left half open (see above), so a second call fails.")).toBe(
    "It's left half open (see above), so a second call fails.",
  );
});

test("a mention, an issue and an address are broken by a character that nobody sees", () => {
  expect(inert("@octocat #12 GH-7 https://x.example www.x.example")).toBe(
    "@&#8203;octocat #&#8203;12 GH-&#8203;7 https:&#8203;//x.example www&#8203;.x.example",
  );
});

test("an entity is shown, not resolved", () => {
  expect(inert("&lt;script&gt;")).toBe("\\&lt;script\\&gt;");
});

test("text that begins like a heading or a list is text", () => {
  expect(["# a", "- a", "1. a", "12) a"].map(inert)).toEqual(["\\# a", "\\- a", "1\\. a", "12\\) a"]);
});

test("spans of a sentence stay spans, the rest is escaped", () => {
  expect(prose("`os_open` may *fail* for `x`.")).toBe("`os_open` may \\*fail\\* for `x`.");
});

test("a backtick without a partner is shown", () => {
  expect(prose("a ` b")).toBe("a \\` b");
});

test("a path with backticks has a longer fence", () => {
  expect(codeSpan("a``b`.py")).toBe("```a``b`.py```");
  expect(codeSpan("`a.py")).toBe("`` `a.py ``");
});

test("a path over several lines is shown on one", () => {
  expect(codeSpan("a\n\n# b.py")).toBe("`a # b.py`");
});

test("a path cannot forge a marker of ours", () => {
  expect(codeSpan("a<!-- sadpath -->.py")).toBe("`a<! -- sadpath -->.py`");
});

test("the middle of a very long path is left out", () => {
  expect(codeSpan(`src/${"x".repeat(4000)}/main.py`)).toMatch(/^`src\/x+…x+\/main\.py`$/);
  expect(codeSpan(`src/${"x".repeat(4000)}/main.py`)).toHaveLength(202);
});

test("a link leads to web addresses only", () => {
  expect(link("`id`", "https://x.example/a(b).md")).toBe("[`id`](https://x.example/a%28b%29.md)");
  expect(link("`id`", "javascript:alert(1)")).toBe("`id`");
  expect(link("`id`", "docs/id.md")).toBe("`id`");
});

test("no text does anything", () => {
  assert(
    property(hostileText(), (text) => {
      const read = readMarkdown(inert(text));
      expect(read.types.filter((type) => !["paragraph", "text", "escape", "space"].includes(type))).toEqual([]);
      expect(read.text).not.toMatch(ACTED_ON);
    }),
    { numRuns: 1000 },
  );
});

test("no sentence does more than show code", () => {
  assert(
    property(hostileText(), (text) => {
      const read = readMarkdown(prose(text));
      expect(read.types.filter((type) => !["paragraph", "text", "escape", "space", "codespan"].includes(type))).toEqual(
        [],
      );
      expect(read.text).not.toMatch(ACTED_ON);
    }),
    { numRuns: 1000 },
  );
});

test("any path is one code span", () => {
  assert(
    property(hostileText(), (text) => {
      expect(readMarkdown(`(${codeSpan(text)})`).types).toEqual(["paragraph", "text", "codespan", "text"]);
    }),
    { numRuns: 1000 },
  );
});

test("a block holds exactly its text", () => {
  assert(
    property(hostileText(), (hostile) => {
      const text = hostile.replaceAll(/[\r\0]/g, "").toWellFormed();
      expect(readMarkdown(`before\n\n${fencedBlock("suggestion", text)}\n\nafter`).codeBlocks).toEqual([
        { language: "suggestion", text },
      ]);
    }),
    { numRuns: 1000 },
  );
});
