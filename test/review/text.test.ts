import { expect, test } from "@jest/globals";
import { assert, property, string } from "fast-check";
import { code, visible } from "../../src/review/text.ts";

test("code is shown in backticks", () => {
  expect(code("self.driver.unplug")).toBe("`self.driver.unplug`");
});

test("an expression over several lines is shown on one", () => {
  expect(code("fetch(\n    url,\r\n    timeout=3,\n)")).toBe("`fetch( url, timeout=3, )`");
});

test("a backtick in the code cannot end the span", () => {
  expect(code("`key` ![x](http://evil)")).toBe("`'key' ![x](http://evil)`");
});

test("long code is cut at 60 characters", () => {
  expect(code("x".repeat(61))).toBe(`\`${"x".repeat(59)}…\``);
  expect(code("x".repeat(60))).toBe(`\`${"x".repeat(60)}\``);
});

test("a character outside of the basic plane is cut whole", () => {
  expect(code("𝒙".repeat(61))).toBe(`\`${"𝒙".repeat(59)}…\``);
});

test("no text at all still makes a span", () => {
  expect(code(" \n ")).toBe("`…`");
});

test("a marker of ours cannot be forged", () => {
  expect(code("<!-- sadpath -->")).toBe("`<! -- sadpath -->`");
});

test("text that reads backwards or hides is written out", () => {
  expect(visible("a\u202Eb\u200Bc\u0000")).toBe("a<U+202E>b<U+200B>c<U+0000>");
});

test("whatever the code is, the span is one line with two backticks and at most 60 characters between them", () => {
  assert(
    property(string({ unit: "binary", maxLength: 200 }), (text) => {
      expect(code(text)).toMatch(/^`[^`\r\n\u2028\u2029\p{Cf}\p{Cc}]{1,60}`$/u);
    }),
  );
});
