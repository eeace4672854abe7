import { describe, expect, test } from "@jest/globals";
import { sample, wilsonLowerBound } from "../../bench/corpus/statistics.ts";

describe("wilsonLowerBound", () => {
  // From the closed form, by hand.
  test.each([
    [0, 0, 0],
    [10, 10, 0.722],
    [30, 30, 0.886],
    [27, 30, 0.744],
    [0, 5, 0],
  ])("%i of %i", (successes, trials, bound) => {
    expect(wilsonLowerBound(successes, trials)).toBeCloseTo(bound, 3);
  });
});

const letters = "abcdefghijklmnopqrstuvwxyz".split("");

function choose(items: readonly string[], size: number, seed = "1"): readonly string[] {
  return sample(items, (item) => item, { size, seed });
}

describe("sample", () => {
  test("is the same for a seed, another for another, and in the items' order", () => {
    expect(choose(letters, 5)).toEqual(choose(letters, 5));
    expect(choose(letters, 5)).not.toEqual(choose(letters, 5, "2"));
    expect(choose(letters, 5)).toEqual(choose(letters, 5).toSorted());
  });

  test("takes everything when there is room", () => {
    expect(choose(letters, 26)).toEqual(letters);
  });

  test("keeps what it chose when another item goes", () => {
    const chosen = choose(letters, 5);
    const gone = letters.find((letter) => !chosen.includes(letter));

    expect(
      choose(
        letters.filter((letter) => letter !== gone),
        5,
      ),
    ).toEqual(chosen);
  });
});
