import type { PythonNode } from "./tree.ts";

/** How many of some nodes' holders, in source order of the nodes, start before an offset. */
export function startingBefore(holders: readonly { readonly node: PythonNode }[], offset: number): number {
  let [low, high] = [0, holders.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holders[middle]?.node.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
