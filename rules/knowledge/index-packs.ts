import type {
  Argument,
  Lookup,
  OptionDeclaration,
  OutsideChange,
  Resource,
  Retry,
  Sink,
  Verb,
  Wait,
} from "../../src/python/library.ts";
import { expandNames, type Pack } from "./pack.ts";

/** What is known of one call. */
export interface CallFacts {
  readonly raises?: readonly string[];
  readonly raisesWith?: Readonly<Record<string, readonly string[]>>;
  readonly returns?: string;
  readonly waits?: Wait;
  readonly holds?: Resource;
  readonly changes?: OutsideChange;
  readonly sink?: Sink;
  readonly retry?: Retry;
  readonly option?: OptionDeclaration;
}

/** The facts of all packs, by qualified name. */
export interface PackIndex {
  readonly aliases: ReadonlyMap<string, string>;
  /** The first words of the aliases. */
  readonly aliasRoots: ReadonlySet<string>;
  /** Direct base classes. */
  readonly bases: ReadonlyMap<string, readonly string[]>;
  readonly errors: ReadonlySet<string>;
  /** Classes: what they construct has their type. */
  readonly types: ReadonlySet<string>;
  readonly calls: ReadonlyMap<string, CallFacts>;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly enters: ReadonlyMap<string, string>;
  readonly lookups: ReadonlyMap<string, Lookup>;
  readonly verbs: ReadonlyMap<string, Verb>;
}

/** Spreads the groups of packs out into one index. A later fact about the same thing replaces an earlier one. */
export function indexPacks(packs: readonly Pack[]): PackIndex {
  const aliases = new Map(packs.flatMap(aliasesOf));
  const bases = basesOf(packs);
  const resources = new Map(packs.flatMap(resourcesOf));
  const superclasses = [...bases.values()].flat();
  return {
    aliases,
    aliasRoots: new Set([...aliases.keys()].map((alias) => alias.split(".", 1)[0] ?? "")),
    bases,
    errors: new Set(packs.flatMap(({ errors }) => derivedNames(errors))),
    types: new Set([...bases.keys(), ...superclasses, ...resources.keys()]),
    calls: callsOf(packs),
    resources,
    enters: new Map(
      packs.flatMap(({ enters = [] }) =>
        enters.flatMap(({ types, as }) => types.flatMap(expandNames).map((type) => [type, as] as const)),
      ),
    ),
    lookups: new Map(packs.flatMap(lookupsOf).map((lookup) => [lookup.asks, lookup] as const)),
    verbs: new Map(
      packs.flatMap(({ verbs = [] }) =>
        verbs.flatMap(({ effect, words }) => words.map((word) => [word, { word, effect }] as const)),
      ),
    ),
  };
}

/** The lookups of a pack, one for each name that looks. */
function lookupsOf({ lookups = [] }: Pack): readonly Lookup[] {
  return lookups.flatMap(({ asks, creates, missing, asked, created }) => {
    const looking = expandNames(asks);
    const creating = creates.map(expandNames);
    return looking.map((name, index) => ({
      asks: name,
      creates: looking.length === 1 ? creating.flat() : creating.flatMap((names) => names[index] ?? []),
      missing,
      asked: toArgument(asked),
      created: toArgument(created),
    }));
  });
}

function toArgument({ keyword, at }: NonNullable<Pack["lookups"]>[number]["asked"]): Argument {
  return { keyword, position: at };
}

/** The aliases of a pack with the names that they stand for. */
export function aliasesOf({ aliases = [] }: Pack): readonly (readonly [alias: string, target: string])[] {
  return aliases
    .flatMap(({ names }) => Object.entries(names))
    .flatMap(([pattern, target]) =>
      expandNames(pattern).map((alias) => [alias, target.replace("*", chosenWord(pattern, alias))] as const),
    );
}

/** The word of a name that stands in the place of the pattern's braces. */
function chosenWord(pattern: string, alias: string): string {
  const place = pattern.slice(0, pattern.indexOf("{")).split(".").length - 1;
  return alias.split(".")[place] ?? "";
}

type Hierarchy = Pack["errors"];

function derivedNames(groups: Hierarchy): readonly string[] {
  return (groups ?? []).flatMap(({ below }) => Object.values(below).flat().flatMap(expandNames));
}

function basesOf(packs: readonly Pack[]): ReadonlyMap<string, readonly string[]> {
  const bases = new Map<string, readonly string[]>([["object", []]]);
  for (const { below } of packs.flatMap(({ errors = [], classes = [] }) => [...errors, ...classes])) {
    for (const [base, derived] of Object.entries(below)) {
      for (const name of derived.flatMap(expandNames)) bases.set(name, [...(bases.get(name) ?? []), base]);
    }
  }
  return bases;
}

function resourcesOf({ resources = [] }: Pack): readonly (readonly [string, Resource])[] {
  return resources.flatMap(({ types, what, releasedBy, with: isContextManager }) => {
    const resource: Resource = { what, held: "result", releasedBy, releasedByCalls: [], isContextManager };
    return types.flatMap(expandNames).map((type) => [type, resource] as const);
  });
}

function callsOf(packs: readonly Pack[]): ReadonlyMap<string, CallFacts> {
  const calls = new Map<string, CallFacts>();
  for (const { names, facts } of packs.flatMap(callGroups)) {
    for (const name of names.flatMap(expandNames)) calls.set(name, { ...calls.get(name), ...facts });
  }
  return calls;
}

interface CallGroup {
  readonly names: readonly string[];
  readonly facts: CallFacts;
}

function callGroups({ calls = [], sinks = [], retries = [], options = [] }: Pack): readonly CallGroup[] {
  return [
    ...calls.map((group) => ({ names: group.names, facts: callFacts(group) })),
    ...sinks.map(({ names, to }) => ({ names, facts: { sink: to } })),
    ...retries.map(({ names, bounded, bounds = [], onlyWith }) => ({
      names,
      facts: { retry: { isBounded: bounded, bounds, onlyWith } },
    })),
    ...options.map(({ names, value, bounds, remedy }) => ({ names, facts: { option: { value, bounds, remedy } } })),
  ];
}

type CallPack = NonNullable<Pack["calls"]>[number];

function callFacts({ raises, raisesWith, returns, waits, holds, creates, removes, changes }: CallPack): CallFacts {
  const change = changeOf("creates", creates) ?? changeOf("removes", removes) ?? changeOf("changes", changes);
  return {
    ...(raises === undefined ? {} : { raises: raises.flatMap(expandNames) }),
    ...(raisesWith === undefined ? {} : { raisesWith: expandValues(raisesWith) }),
    ...(returns === undefined ? {} : { returns }),
    ...(waits === undefined ? {} : { waits: toWait(waits) }),
    ...(holds === undefined ? {} : { holds: toResource(holds) }),
    ...(change === undefined ? {} : { changes: change }),
  };
}

function expandValues(names: Readonly<Record<string, readonly string[]>>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(names).map(([key, patterns]) => [key, patterns.flatMap(expandNames)]));
}

function changeOf(effect: OutsideChange["effect"], what: string | undefined): OutsideChange | undefined {
  return what === undefined ? undefined : { effect, what };
}

function toWait({
  for: awaits,
  timeout,
  at,
  default: byDefault,
  boundedBy = [],
  onlyIf,
}: NonNullable<CallPack["waits"]>): Wait {
  return {
    awaits,
    keyword: timeout,
    position: at,
    byDefault,
    boundedBy,
    onlyIf: onlyIf === undefined ? undefined : { keyword: onlyIf.keyword, position: onlyIf.at },
  };
}

function toResource({
  what,
  by,
  releasedBy = [],
  releasedByCalls = [],
  with: isContextManager,
}: NonNullable<CallPack["holds"]>): Resource {
  return { what, held: by, releasedBy, releasedByCalls: releasedByCalls.flatMap(expandNames), isContextManager };
}
