import { mapLine } from "../diff/lines.ts";
import type { Hunk } from "../diff/hunk.ts";
import { type Candidate, codeKeyOf, evidenceLines, fingerprintOf } from "./candidate.ts";

/** The candidates of both sides of one change. */
export interface BothSides {
  readonly head: readonly Candidate[];
  readonly base: readonly Candidate[];
  readonly hunks: readonly Hunk[];
  /** The path at first sight, the same for both sides. */
  readonly path: string;
}

/**
 * The head's candidates that the base does not have. Each of the base's answers for one of the head's: first on the line that the diff
 * maps it to, then by order among equal fingerprints, then by equal code anywhere in the file, so that moved code, code in a renamed
 * function, and re-indented code stay quiet, while a second copy of an old problem is new.
 */
export function selectNew({ head, base, hunks, path }: BothSides): readonly Candidate[] {
  const baseLine = (candidate: Candidate): string => String(mapLine(hunks, evidenceLines(candidate).start));
  const identity = (candidate: Candidate): string => fingerprintOf(candidate, path);
  const passes: readonly [head: (candidate: Candidate) => string, base: (candidate: Candidate) => string][] = [
    [(at) => `${identity(at)} ${baseLine(at)}`, (at) => `${identity(at)} ${evidenceLines(at).start}`],
    [identity, identity],
    [codeKeyOf, codeKeyOf],
  ];

  let unpairedHead = head;
  let unpairedBase = base;
  for (const [headKey, baseKey] of passes) {
    const left = unpair(unpairedHead, unpairedBase, headKey, baseKey);
    unpairedHead = left.head;
    unpairedBase = left.base;
  }
  return unpairedHead;
}

function unpair(
  head: readonly Candidate[],
  base: readonly Candidate[],
  headKey: (candidate: Candidate) => string,
  baseKey: (candidate: Candidate) => string,
): { readonly head: readonly Candidate[]; readonly base: readonly Candidate[] } {
  const waiting = Map.groupBy(base, baseKey);
  const unpaired = head.filter((candidate) => waiting.get(headKey(candidate))?.shift() === undefined);
  return { head: unpaired, base: [...waiting.values()].flat() };
}
