import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { parseCommand } from "../../src/app/command.ts";

test.each([
  "/sadpath review",
  "/sadpath review  ",
  "/sadpath review\r\n",
  "/sadpath review\n\nThe retry is in now, thank you.",
])("%j asks for a review", (body) => {
  expect(parseCommand(body)).toBe("review");
});

test.each([
  ["an empty comment", null],
  ["a comment without text", ""],
  ["another command", "/sadpath approve"],
  ["the name alone", "/sadpath"],
  ["words after the command", "/sadpath review please"],
  ["another case", "/Sadpath Review"],
  ["a command in a sentence", "You can write /sadpath review to run it again."],
  ["a command on a later line", "Hello\n/sadpath review"],
  ["a quoted command", "> /sadpath review"],
  ["an indented code block", "    /sadpath review"],
  ["a fenced code block", "```\n/sadpath review\n```"],
  ["inline code", "`/sadpath review`"],
  ["an HTML comment", "<!--\n/sadpath review\n-->"],
  ["an HTML comment on one line", "<!-- /sadpath review -->"],
  ["a line separator that is no line break", "/sadpath review\u2028more"],
  ["a very long first line", `/sadpath review${" ".repeat(300)}`],
])("%s asks for nothing", (_name, body) => {
  expect(parseCommand(body)).toBeUndefined();
});

test("nothing but the command at the very start asks for a review", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (before) => {
      expect(parseCommand(`${before}/sadpath review`)).toBeUndefined();
    }),
  );
});
