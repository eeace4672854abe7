import { EFFECTS, type Library, outerWords, type Resource } from "../../src/python/library.ts";
import { indexPacks, type CallFacts, type PackIndex } from "./index-packs.ts";
import type { Pack } from "./pack.ts";

/** Makes one library of the facts in packs. */
export function buildLibrary(packs: readonly Pack[]): Library {
  const index = indexPacks(packs);
  const resolve = (name: string): string => canonicalName(index, name);
  const fact = <Key extends keyof CallFacts>(callee: string, key: Key): CallFacts[Key] | undefined =>
    inherited(index, resolve(callee), (name) => index.calls.get(name)?.[key]);
  const returnTypeOf = (callee: string): string | undefined => {
    const name = resolve(callee);
    return index.types.has(name) ? name : fact(name, "returns");
  };
  return {
    canonicalName: resolve,
    returnTypeOf,
    enteredTypeOf: (manager) => inheritedBy(index, resolve(manager), (name) => index.enters.get(name)),
    raisesOf: (callee, given) => {
      const always = fact(callee, "raises");
      const sometimes = fact(callee, "raisesWith");
      if (always === undefined && sometimes === undefined) return index.errors.has(resolve(callee)) ? [] : undefined;
      const more = [...(given ?? [])].flatMap((keyword) => sometimes?.[keyword] ?? []);
      return [...new Set([...(always ?? []), ...more])];
    },
    errorBasesOf: (error) => index.bases.get(resolve(error)),
    resourceOf: (callee) => fact(callee, "holds") ?? resourceOfType(index, returnTypeOf(callee)),
    waitOf: (callee) => fact(callee, "waits"),
    changeOf: (callee) => fact(callee, "changes"),
    sinkOf: (callee) => fact(callee, "sink"),
    retryOf: (callee) => fact(callee, "retry"),
    optionOf: (callee) => fact(callee, "option"),
    lookupOf: (written) => {
      const words = written.split(".");
      return index.lookups.get(words.slice(-2).join(".")) ?? index.lookups.get(words.at(-1) ?? "");
    },
    verbOf: (method) => {
      const found = outerWords(method).flatMap((word) => index.verbs.get(word) ?? []);
      return EFFECTS.flatMap((effect) => found.find((verb) => verb.effect === effect) ?? [])[0];
    },
  };
}

/** Follows other names, of the whole or of what it begins with, to the one that the library defines. */
function canonicalName({ aliases, aliasRoots }: PackIndex, name: string): string {
  let at = name.startsWith("builtins.") ? name.slice("builtins.".length) : name;
  for (let replaced = true; replaced;) {
    replaced = false;
    if (!aliasRoots.has(at.split(".", 1)[0] ?? "")) return at;
    for (let end = at.length; end > 0 && !replaced; end = at.lastIndexOf(".", end - 1)) {
      const target = aliases.get(at.slice(0, end));
      if (target === undefined) continue;
      at = target + at.slice(end);
      replaced = true;
    }
  }
  return at;
}

/** A fact about a method, found at its class or at the nearest class that it is inherited from. */
function inherited<T>(index: PackIndex, name: string, factOf: (name: string) => T | undefined): T | undefined {
  const own = factOf(name);
  const end = name.lastIndexOf(".");
  if (own !== undefined || end <= 0) return own;
  const method = name.slice(end);
  return inheritedBy(index, name.slice(0, end), (owner) => factOf(owner + method));
}

function inheritedBy<T>(index: PackIndex, type: string, factOf: (name: string) => T | undefined): T | undefined {
  const own = factOf(type);
  if (own !== undefined) return own;
  for (const base of index.bases.get(type) ?? []) {
    const found = inheritedBy(index, base, factOf);
    if (found !== undefined) return found;
  }
  return undefined;
}

function resourceOfType(index: PackIndex, type: string | undefined): Resource | undefined {
  return type === undefined ? undefined : inheritedBy(index, type, (name) => index.resources.get(name));
}
