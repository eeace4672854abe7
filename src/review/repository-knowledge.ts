import { type Effect, EFFECTS, type Library, outerWords, type Resource } from "../python/library.ts";

/** What a repository tells of its own code and of libraries that are not known here, by qualified names. Plain data. */
export interface RepositoryKnowledge {
  /** Calls with the errors that they raise. */
  readonly raises: Readonly<Record<string, readonly string[]>>;
  /** Error classes with their base classes. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** Calls that return something to be given back. */
  readonly opens: Readonly<Record<string, OpenedResource>>;
  /** Calls that write to a log. */
  readonly logs: readonly string[];
  /** Decorators and wrappers that try again. */
  readonly retries: readonly string[];
  /** Verbs of methods that do something outside of the process. */
  readonly verbs: Readonly<Record<Effect, readonly string[]>>;
}

/** What a call opens. */
export interface OpenedResource {
  /** The class of what it returns. */
  readonly type?: string;
  /** Methods that give it back. */
  readonly release: readonly string[];
  /** Whether `with` gives it back. */
  readonly with: boolean;
}

/** A repository that tells nothing. */
export const NO_KNOWLEDGE: RepositoryKnowledge = {
  raises: {},
  errors: {},
  opens: {},
  logs: [],
  retries: [],
  verbs: { creates: [], removes: [], changes: [] },
};

/** A library that also knows what a repository tells; where both know something, the repository is right. */
export function extendLibrary(library: Library, knowledge: RepositoryKnowledge): Library {
  if (knowledge === NO_KNOWLEDGE) return library;
  const name = library.canonicalName;
  const raises = mapByName(knowledge.raises, name);
  const errors = mapByName(knowledge.errors, name);
  const opens = mapByName(knowledge.opens, name);
  const logs = new Set(knowledge.logs.map(name));
  const retries = new Set(knowledge.retries.map(name));
  const verbs = new Map(EFFECTS.flatMap((effect) => knowledge.verbs[effect].map((word) => [word, { word, effect }])));
  return {
    ...library,
    returnTypeOf: (callee) => opens.get(name(callee))?.type ?? library.returnTypeOf(callee),
    raisesOf: (callee, given) => raises.get(name(callee))?.map(name) ?? library.raisesOf(callee, given),
    errorBasesOf: (error) => errors.get(name(error)) ?? library.errorBasesOf(error),
    resourceOf: (callee) => toResource(opens.get(name(callee))) ?? library.resourceOf(callee),
    sinkOf: (callee) => (logs.has(name(callee)) ? "log" : library.sinkOf(callee)),
    retryOf: (callee) =>
      retries.has(name(callee)) ? { isBounded: true, bounds: [], onlyWith: undefined } : library.retryOf(callee),
    verbOf: (method) =>
      outerWords(method)
        .flatMap((word) => verbs.get(word) ?? [])
        .at(0) ?? library.verbOf(method),
  };
}

function mapByName<T>(facts: Readonly<Record<string, T>>, canonicalName: (name: string) => string): Map<string, T> {
  return new Map(Object.entries(facts).map(([name, fact]) => [canonicalName(name), fact]));
}

function toResource(opened: OpenedResource | undefined): Resource | undefined {
  if (opened === undefined) return undefined;
  return {
    what: "resource",
    held: "result",
    releasedBy: opened.release,
    releasedByCalls: [],
    isContextManager: opened.with,
  };
}
