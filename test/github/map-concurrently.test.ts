import { expect, test } from "@jest/globals";
import { mapConcurrently } from "../../src/github/map-concurrently.ts";

test("four are worked on at once, and the results are in order", async () => {
  const waiting = new Map<number, () => void>();
  const results = mapConcurrently([0, 1, 2, 3, 4], async (item) => {
    await new Promise<void>((resolve) => waiting.set(item, resolve));
    return item * 10;
  });
  expect([...waiting.keys()]).toEqual([0, 1, 2, 3]);

  waiting.get(3)?.();
  await new Promise(setImmediate);
  expect([...waiting.keys()]).toEqual([0, 1, 2, 3, 4]);

  for (const finish of waiting.values()) finish();
  expect(await results).toEqual([0, 10, 20, 30, 40]);
});

test("after a failure nothing more is begun", async () => {
  const begun: number[] = [];
  const failure = new Error("no");
  const mapping = mapConcurrently([0, 1, 2, 3, 4, 5, 6, 7], async (item) => {
    begun.push(item);
    await Promise.resolve();
    if (item === 0) throw failure;
  });

  await expect(mapping).rejects.toBe(failure);
  await new Promise(setImmediate);
  expect(begun).toEqual([0, 1, 2, 3]);
});

test("nothing to do is done", async () => {
  expect(await mapConcurrently([], () => Promise.reject(new Error("never")))).toEqual([]);
});
