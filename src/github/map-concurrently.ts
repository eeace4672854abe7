/** GitHub takes a hundred requests of an app at once, shared by everything it does; this is enough to hide the way there and back. */
const MOST_AT_ONCE = 4;

/** Does work on all items, a few at once. The results are in the order of the items. After a failure no more work is begun. */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  // One generator for all workers: the one that fails closes it.
  const entries = (function* () {
    yield* items.entries();
  })();
  const workers = Array.from({ length: MOST_AT_ONCE }, async () => {
    for (const [index, item] of entries) results[index] = await work(item);
  });
  await Promise.all(workers);
  return results;
}
