import { describe, expect, test } from "@jest/globals";
import { LIBRARY } from "../../rules/knowledge/library.ts";
import { RULE_SET } from "../../rules/index.ts";
import { FORMATS } from "../../src/cli/render-result.ts";
import { defineRule } from "../../src/review/rule.ts";
import type { RuleSet } from "../../src/review/rule-set.ts";
import { code } from "../../src/review/text.ts";
import { PLANTED_SOURCE, SECRETS, secretsIn } from "../review/planted-secrets.ts";
import { sadpath } from "./sadpath.ts";
import { createScratch } from "./scratch.ts";

/** Says of every statement all that a rule can say, in the worst way: with the code itself. */
const quoteEverything = defineRule({
  id: "quote-everything",
  category: "error-handling",
  severity: "high",
  confidence: "high",
  cwe: [],
  title: "code",
  why: "It is code.",
  whenNotTo: "Never.",
  examples: [{ bad: "a\n", good: "" }],
  startsFrom: [
    "expression_statement",
    "assert_statement",
    "comment",
    "function_definition",
    "if_statement",
    "keyword_argument",
    "raise_statement",
    "return_statement",
    "string",
    "try_statement",
  ],
  check: (node) => ({
    evidence: node,
    group: node.text,
    problem: `This is ${code(node.text)}, and so is ${code(`x${node.text}`)}.`,
    solution: `Write no ${code(node.text.split("\n").at(-1) ?? "")}.`,
    suggestion: { startLine: node.startLine, endLine: node.endLine, text: node.text, python: "3.8" },
  }),
});

async function review(format: string, ruleSet: RuleSet): Promise<string> {
  using scratch = createScratch();
  scratch.write("shop.py", PLANTED_SOURCE);
  const { stdout, stderr } = await sadpath({ cwd: scratch.path, ruleSet }, "review", "--all", ".", "--format", format);
  return stdout + stderr;
}

test("the planted secrets are in the code", () => {
  expect(secretsIn(PLANTED_SOURCE)).toEqual(Object.keys(SECRETS));
});

describe.each(FORMATS)("as %s", (format) => {
  test("the rules find something, and show no secret", async () => {
    const shown = await review(format, RULE_SET);
    expect(shown).toContain("shop.py");
    expect(shown).toMatch(/secret-in-log|written to the log|reaches `LOG\.info`/);
    expect(secretsIn(shown)).toEqual([]);
  });

  test("a rule that quotes all code shows no secret", async () => {
    const shown = await review(format, { ...RULE_SET, rules: [quoteEverything], library: LIBRARY });
    expect(shown).toContain("***");
    expect(secretsIn(shown)).toEqual([]);
  });
});

test("explain shows no secret of any line", async () => {
  using scratch = createScratch();
  scratch.write("shop.py", PLANTED_SOURCE);
  const shown: string[] = [];
  for (const [index] of PLANTED_SOURCE.split("\n").entries()) {
    const { stdout, stderr } = await sadpath(
      { cwd: scratch.path, ruleSet: RULE_SET },
      "explain",
      `shop.py:${index + 1}`,
    );
    shown.push(stdout + stderr);
  }
  expect(shown.join("")).toContain("***");
  expect(secretsIn(shown.join(""))).toEqual([]);
});

test("what is no secret is shown as it is", async () => {
  const shown = await review("text", { ...RULE_SET, rules: [quoteEverything], library: LIBRARY });
  expect(shown).toContain(`password = "***"`);
  expect(shown).toContain(`name, secret_key = "ada", "***"`);
  expect(shown).toContain(`CONFIG = {"user": "ada", "password": "***", "port": 5432}`);
  expect(shown).toContain('LOG.info("signed in with %s", password)');
  expect(shown).toContain("        :raises ValueError: when the password is wrong");
  expect(shown).toContain(`parser.add_argument("--password", default="***")`);
  expect(shown).toContain(`server.login("bob", "***")`);
  expect(shown).toContain(`["mysql", "--user", "root", "--password", "***"]`);
  expect(shown).toContain(`["psql", "--password", "***", "--verbose"]`);
  expect(shown).toContain(`pairs = [("user_name", "adalove1"), ("api_key", "***")]`);
  expect(shown).toContain(`jwt.encode({"sub": "ada"}, "***", algorithm="HS256")`);
  expect(shown).toContain(`hmac.new(b"***", b"the message", "sha256")`);
  expect(shown).toContain(`os.system("mysqldump -uroot -p*** shop")`);
  expect(shown).toContain(`names = ["username", "password", "email", "last_name_2"]`);
  expect(shown).toContain(`server.login("alice")`);
  expect(shown).toContain(`server.login("/accounts/login/")`);
  expect(shown).toContain(`server.auth("basic")`);
  expect(shown).toContain(`["mysql", "--password", "--host=db1.example"]`);
  expect(shown).toContain(`os.system("mkdir -p build/output1 && mysql -p shop")`);
});
