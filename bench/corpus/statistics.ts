import { createHash } from "node:crypto";

/** The lower end of the 95 % interval of a share: https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval#Wilson_score_interval */
export function wilsonLowerBound(successes: number, trials: number): number {
  if (trials === 0) return 0;
  const z = 1.959964; // the 97.5 % quantile of the normal distribution
  const share = successes / trials;
  const centre = share + z ** 2 / (2 * trials);
  const spread = z * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  return (centre - spread) / (1 + z ** 2 / trials);
}

/**
 * Up to `size` of the items, chosen by a seed and the items' keys, in their order. When items come or go, the others stay chosen as long
 * as there is room.
 */
export function sample<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { size, seed }: { readonly size: number; readonly seed: string },
): readonly Item[] {
  const rankOf = (item: Item): string =>
    createHash("sha256")
      .update(`${seed} ${keyOf(item)}`)
      .digest("hex");
  const ranked = items.map((item) => ({ item, rank: rankOf(item) })).toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  const chosen = new Set(ranked.slice(0, size).map(({ item }) => item));
  return items.filter((item) => chosen.has(item));
}
