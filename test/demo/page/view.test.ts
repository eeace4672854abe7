import { describe, expect, test } from "@jest/globals";
import type { PageModel } from "./page-model.ts";
import { renderContent, renderPage } from "./view.ts";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;

const MODEL: PageModel = {
  number: 7,
  title: HOSTILE,
  author: HOSTILE,
  base: "main",
  head: HOSTILE,
  checks: [{ id: 1, status: "completed", conclusion: "neutral", title: HOSTILE, summary: HOSTILE }],
  files: [
    {
      path: HOSTILE,
      status: "modified",
      rows: [{ kind: "added", text: HOSTILE, oldLine: undefined, newLine: 1 }],
      comments: [{ author: HOSTILE, body: HOSTILE, path: HOSTILE, line: 1, reactions: [] }],
    },
  ],
  conversation: [{ author: "mallory", body: `[a](javascript:alert(1)) <style>*{}</style> ${HOSTILE}`, reactions: [] }],
};

describe("a page whose every text is hostile", () => {
  const html = renderPage(MODEL, [{ login: "ada", role: "author" }]);

  test("holds no script but its own, no image and no style", () => {
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/page.js" type="module">']);
    expect(html).not.toMatch(/<img|<style|<iframe|javascript:/);
  });

  test("has no attribute that was not meant", () => {
    expect(html).not.toMatch(/<[^>]*\sonerror=/);
  });
});

test("a comment stands under its line, and one whose line is gone below the file", () => {
  const content = renderContent({
    ...MODEL,
    files: [
      {
        path: "pay.py",
        status: "modified",
        rows: [
          { kind: "deleted", text: "old()", oldLine: 1, newLine: undefined },
          { kind: "added", text: "new()", oldLine: undefined, newLine: 1 },
          { kind: "context", text: "last()", oldLine: 2, newLine: 2 },
        ],
        comments: [
          { author: "sadpath[bot]", body: "now", path: "pay.py", line: 1, reactions: [] },
          { author: "sadpath[bot]", body: "then", path: "pay.py", line: null, reactions: [] },
        ],
      },
    ],
  });

  const order = ["old()", "new()", ">now<", "last()", "Outdated", ">then<"].map((text) => content.indexOf(text));
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test("a suggestion is shown as the code that it is", () => {
  const content = renderContent({
    ...MODEL,
    conversation: [{ author: "a", body: "```suggestion\nx = 1\n```", reactions: ["eyes"] }],
  });

  expect(content).toContain('<code class="language-suggestion">x = 1');
  expect(content).toContain('aria-label="eyes"');
});
