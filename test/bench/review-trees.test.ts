import { expect, test } from "@jest/globals";
import { type Hit, judgeSample } from "../../bench/corpus/review-trees.ts";
import { sampleFinding } from "../review/sample-finding.ts";

function hitsIn(repo: string, count: number, holdOut: boolean): readonly Hit[] {
  const tree = { repo, commit: "0".repeat(40), holdOut };
  return Array.from({ length: count }, (_, index) => ({
    tree,
    finding: sampleFinding({ path: `${index}.py`, placement: "inline" }),
  }));
}

test("projects held out have a sample of their own", () => {
  const judged = judgeSample([...hitsIn("known/one", 200, false), ...hitsIn("new/one", 5, true)], []);

  expect(judged.filter(({ tree }) => tree.holdOut)).toHaveLength(5);
  expect(judged).toHaveLength(35);
});
