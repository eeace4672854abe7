import { describe, expect, test } from "@jest/globals";
import { asyncProperty, assert, constantFrom, infiniteStream, boolean, subarray } from "fast-check";
import { RULES } from "../../rules/index.ts";
import { readFixture } from "../rules/rule-fixture.ts";
import { REWRITES, type Rewrite } from "./rewrite.ts";
import { changeOf, review } from "./sample.ts";

const FIXTURES = RULES.map((rule) => [rule.id, readFixture(rule) ?? ""] as const);
const ALWAYS = (): boolean => true;

/** Code that moves and gets other names in one change may as well be other code. */
const IDENTITY = /^(?:moves|renames)/;

async function found(base: string, head: string): Promise<readonly string[]> {
  const { findings, crashes } = await review([changeOf(base, head)], { rules: RULES });
  expect(crashes).toEqual([]);
  return findings.map(({ startLine, ruleId }) => `${ruleId}: ${head.split("\n")[startLine - 1]}`);
}

describe.each(Object.entries(REWRITES))("a change that %s", (_name, rewrite) => {
  test.each(FIXTURES)("brings no problem to the fixture of %s", async (_id, fixture) => {
    expect(await found(fixture, rewrite(fixture, ALWAYS))).toEqual([]);
  });
});

test("several of them at once, each at some places, bring no problem", async () => {
  const names = subarray(Object.keys(REWRITES), { minLength: 1 }).filter(
    (chosen) => chosen.filter((name) => IDENTITY.test(name)).length <= 1,
  );
  await assert(
    asyncProperty(constantFrom(...FIXTURES), names, infiniteStream(boolean()), async ([, fixture], chosen, coin) => {
      const pick = (): boolean => coin.next().value;
      const head = chosen.reduce((source, name) => (REWRITES[name] as Rewrite)(source, pick), fixture);
      expect(await found(fixture, head)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
