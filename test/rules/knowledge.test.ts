import { describe, expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { aliasesOf, indexPacks } from "../../rules/knowledge/index-packs.ts";
import { LIBRARY } from "../../rules/knowledge/library.ts";
import { packSchema } from "../../rules/knowledge/pack-schema.ts";
import { expandNames, type Pack } from "../../rules/knowledge/pack.ts";
import { PACKS } from "../../rules/knowledge/packs.ts";
import { isErrorSubtype } from "../../src/python/library.ts";

const { canonicalName } = LIBRARY;

describe.each(PACKS.map((pack) => ({ library: pack.library, pack })))("what is known of $library", ({ pack }) => {
  test("has the form of a pack, and an https source for each fact", () => {
    expect(packSchema.safeParse(pack).error).toBeUndefined();
  });

  test("names only errors whose bases are known", () => {
    const orphans = raisedNames(pack).filter((error) => isErrorSubtype(LIBRARY, error, "object") !== true);
    expect(orphans).toEqual([]);
  });

  test("goes by the names that the library defines", () => {
    expect(factNames(pack).filter((name) => canonicalName(name) !== name)).toEqual([]);
  });

  test("says nothing twice, and in order", () => {
    expect(statements(pack).filter((statement, index, all) => all.indexOf(statement) !== index)).toEqual([]);
    for (const list of listsOf(pack)) expect(list).toEqual(list.toSorted());
  });
});

test("no two packs speak of the same alias or fact", () => {
  const all = PACKS.flatMap(statements);
  expect(all.filter((statement, index) => all.indexOf(statement) !== index)).toEqual([]);
});

test("every pack is registered, by file name", () => {
  const folder = new URL("../../rules/knowledge/", import.meta.url);
  const files = readdirSync(folder).filter((name) =>
    readFileSync(new URL(name, folder), "utf8").includes("= definePack("),
  );
  const registry = readFileSync(new URL("packs.ts", folder), "utf8");

  expect([...registry.matchAll(/from "\.\/([\w-]+\.ts)"/g)].map(([, name]) => name)).toEqual(["pack.ts", ...files]);
  expect(PACKS).toHaveLength(files.length);
});

test("every hierarchy of classes ends at object, without a circle", () => {
  const { bases } = indexPacks(PACKS);
  expect([...bases.keys()].filter((name) => isErrorSubtype(LIBRARY, name, "object") !== true)).toEqual([]);
});

function raisedNames({ calls = [] }: Pack): readonly string[] {
  return calls
    .flatMap(({ raises = [], raisesWith = {} }) => [raises, ...Object.values(raisesWith)].flat())
    .flatMap(expandNames);
}

function hierarchies({
  errors = [],
  classes = [],
}: Pack): readonly (readonly [base: string, derived: readonly string[]])[] {
  return [...errors, ...classes].flatMap(({ below }) => Object.entries(below));
}

/** Every name that a pack says something of, or that it uses for saying it. */
function factNames(pack: Pack): readonly string[] {
  const { calls = [], sinks = [], retries = [], options = [], resources = [], enters = [] } = pack;
  return [
    ...[...calls, ...sinks, ...retries, ...options].flatMap(({ names }) => names),
    ...[...resources, ...enters].flatMap(({ types }) => types),
    ...calls.flatMap(({ returns = [] }) => returns),
    ...calls.flatMap(({ holds }) => holds?.releasedByCalls ?? []),
    ...hierarchies(pack).flatMap(([base, derived]) => [base, ...derived]),
    ...raisedNames(pack),
    ...aliasesOf(pack).map(([, target]) => target),
  ].flatMap(expandNames);
}

/** What a pack says, one line each: two equal lines are one fact told twice, or two that contradict each other. */
function statements(pack: Pack): readonly string[] {
  const { calls = [], sinks = [], retries = [], options = [], resources = [], verbs = [], lookups = [] } = pack;
  return [
    ...calls.flatMap(({ names, ...facts }) =>
      Object.keys(facts)
        .filter((fact) => fact !== "source")
        .flatMap((fact) => names.flatMap(expandNames).map((name) => `${kindOf(fact)} ${name}`)),
    ),
    ...sinks.flatMap(({ names }) => names.flatMap(expandNames).map((name) => `sink ${name}`)),
    ...retries.flatMap(({ names }) => names.flatMap(expandNames).map((name) => `retry ${name}`)),
    ...options.flatMap(({ names }) => names.flatMap(expandNames).map((name) => `option ${name}`)),
    ...resources.flatMap(({ types }) => types.flatMap(expandNames).map((name) => `resource ${name}`)),
    ...verbs.flatMap(({ words }) => words.map((word) => `verb ${word}`)),
    ...lookups.flatMap(({ asks }) => expandNames(asks).map((name) => `lookup ${name}`)),
    ...aliasesOf(pack).map(([alias]) => `alias ${alias}`),
    ...hierarchies(pack).flatMap(([base, derived]) =>
      derived.flatMap(expandNames).map((name) => `${name} below ${base}`),
    ),
  ];
}

function kindOf(fact: string): string {
  return ["creates", "removes", "changes"].includes(fact) ? "effect" : fact;
}

/** Lists whose order says nothing, and the words in braces. */
function listsOf(pack: Pack): readonly (readonly string[])[] {
  const { calls = [], sinks = [], retries = [], options = [], resources = [], verbs = [], lookups = [] } = pack;
  const lists: readonly (readonly string[])[] = [
    ...calls.flatMap(({ names, raises = [], raisesWith = {} }) => [names, raises, ...Object.values(raisesWith)]),
    ...[...sinks, ...retries, ...options].map(({ names }) => names),
    ...resources.flatMap(({ types, releasedBy }) => [types, releasedBy]),
    ...lookups.flatMap(({ asks, creates, missing }) => [[asks], creates, missing]),
    ...verbs.map(({ words }) => words),
    ...hierarchies(pack).map(([, derived]) => derived),
  ];
  const braces = lists
    .flat()
    .flatMap((pattern) => [...pattern.matchAll(/\{([^}]*)\}/g)].map(([, words = ""]) => words.split(",")));
  return [...lists, ...braces];
}
