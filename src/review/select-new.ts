import type { Hunk } from "../diff/hunk.ts";
import { mapLine } from "../diff/lines.ts";
import { firstLine } from "../diff/read-hunks.ts";
import { type Candidate, evidenceLines, type Traits, traitsOf } from "./candidate.ts";

/** The candidates of both sides of one change: of the whole files, or copies of old problems could not be told from moved ones. */
export interface BothSides {
  readonly head: readonly Candidate[];
  readonly base: readonly Candidate[];
  readonly hunks: readonly Hunk[];
}

/** A candidate and where it stands, in lines of the base. */
interface Placed extends Traits {
  readonly candidate: Candidate;
  /** The lines of the evidence in the base; undefined where the change added them. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  /** The hunk that the evidence begins in; undefined outside of all. */
  readonly hunk: number | undefined;
}

/** A way to know a candidate again; undefined where it does not apply. */
type Key = (placed: Placed) => string | undefined;

/**
 * From the surest to the least sure. The first are about code that stayed: untouched, in a renamed function, or edited between the ends
 * of its evidence. The others know code again that moved, was reformatted or got other names. The code alone is not enough: two
 * `except Exception: pass` of different functions are different problems.
 */
const KEYS: readonly Key[] = [
  ({ code, symbol, start }) => join(code, symbol, start),
  // A diff may take the line of a function that moved for the equal line of another.
  ({ code, symbol, statement }) => join(code, symbol, statement),
  ({ code, start }) => join(code, start),
  ({ candidate, start, end }) => join(candidate.rule.id, start, end),
  ({ code, symbol }) => join(code, symbol),
  ({ code, statement }) => join(code, statement),
  ({ shape, symbol }) => join(shape, symbol),
  ({ shape, statement }) => join(shape, statement),
  ({ shape, hunk }) => join(shape, hunk),
  ({ code, symbol }) => join(code, symbol.split(".").at(-1)),
];

/**
 * The head's candidates that the base does not have. Each of the base's answers for one of the head's, by what is surest first and in
 * order among equals, so that a second copy of an old problem is new.
 */
export function selectNew({ head, base, hunks }: BothSides): readonly Candidate[] {
  let unpairedHead = head.map((candidate) => placeHead(candidate, hunks));
  let unpairedBase = base.map((candidate) => placeBase(candidate, hunks));
  for (const key of KEYS) {
    if (unpairedHead.length === 0 || unpairedBase.length === 0) break;
    const waiting = Map.groupBy(unpairedBase, key);
    waiting.delete(undefined);
    const queues = new Map(waiting.entries().map(([value, placed]) => [value, placed.values()]));
    const paired = new Set<Placed>();
    unpairedHead = unpairedHead.filter((placed) => {
      const old = queues.get(key(placed))?.next().value;
      if (old !== undefined) paired.add(old);
      return old === undefined;
    });
    unpairedBase = unpairedBase.filter((placed) => !paired.has(placed));
  }
  return unpairedHead.map(({ candidate }) => candidate);
}

function join(...parts: readonly (string | number | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join("\u0001");
}

function placeHead(candidate: Candidate, hunks: readonly Hunk[]): Placed {
  const { start, end } = evidenceLines(candidate);
  const hunk = findIndex(hunks, ({ newStart, newLines }) => isIn(start, newStart, newLines));
  return { candidate, ...traitsOf(candidate), start: mapLine(hunks, start), end: mapLine(hunks, end), hunk };
}

function placeBase(candidate: Candidate, hunks: readonly Hunk[]): Placed {
  const { start, end } = evidenceLines(candidate);
  const hunk = findIndex(hunks, ({ oldStart, oldLines }) => isIn(start, oldStart, oldLines));
  return { candidate, ...traitsOf(candidate), start, end, hunk };
}

function findIndex(hunks: readonly Hunk[], isIt: (hunk: Hunk) => boolean): number | undefined {
  const index = hunks.findIndex(isIt);
  return index === -1 ? undefined : index;
}

function isIn(line: number, start: number, length: number): boolean {
  const first = firstLine(start, length);
  return first <= line && line < first + length;
}
