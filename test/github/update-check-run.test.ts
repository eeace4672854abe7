import { expect, test } from "@jest/globals";
import { completeCheckRun, startCheckRun } from "../../src/github/update-check-run.ts";
import { createTestClient, mockGitHub, SHOP } from "./support.ts";

const RUN = "/repos/octo/shop/check-runs/5";
const ADDRESS = { ...SHOP, run: { id: 5, url: "", annotations: 0 } };
const TEXTS = { title: "60 problems", summary: "All of them." };
const COMPLETED = { status: "completed", conclusion: "neutral" };

function annotations(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    path: "app.py",
    startLine: index + 1,
    endLine: index + 2,
    level: "warning" as const,
    title: "Error handling",
    message: "It fails.",
  }));
}

/** Lines at which the annotations of a request start. */
const requested = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    path: "app.py",
    start_line: from + index,
    end_line: from + index + 1,
    annotation_level: "warning",
    title: "Error handling",
    message: "It fails.",
  }));

const answer = (count: number) => ({ id: 5, output: { annotations_count: count } });

function complete(count: number, there = 0) {
  return completeCheckRun(
    createTestClient().client,
    { ...SHOP, run: { ...ADDRESS.run, annotations: there } },
    {
      conclusion: "neutral",
      output: { ...TEXTS, annotations: annotations(count) },
    },
  );
}

test("a check run is started", async () => {
  const github = mockGitHub().patch(RUN, { status: "in_progress" }).reply(200, answer(0));

  await startCheckRun(createTestClient().client, ADDRESS);

  expect(github.isDone()).toBe(true);
});

test("a check run is completed with its summary and annotations in one request", async () => {
  const github = mockGitHub()
    .patch(RUN, { ...COMPLETED, output: { ...TEXTS, annotations: requested(1, 50) } })
    .reply(200, answer(50));

  await complete(50);

  expect(github.isDone()).toBe(true);
});

test("more than 50 annotations come in batches, and the last one completes the run", async () => {
  const github = mockGitHub()
    .patch(RUN, { output: { ...TEXTS, annotations: requested(1, 50) } })
    .reply(200, answer(50))
    .patch(RUN, { output: { ...TEXTS, annotations: requested(51, 100) } })
    .reply(200, answer(100))
    .patch(RUN, { ...COMPLETED, output: { ...TEXTS, annotations: requested(101, 120) } })
    .reply(200, answer(120));

  await complete(120);

  expect(github.isDone()).toBe(true);
});

test("annotations that are there from an earlier try are not sent again", async () => {
  const github = mockGitHub()
    .patch(RUN, { ...COMPLETED, output: { ...TEXTS, annotations: requested(51, 60) } })
    .reply(200, answer(60));

  await complete(60, 50);

  expect(github.isDone()).toBe(true);
});

test("after a lost answer only the annotations that did not arrive are sent again", async () => {
  const github = mockGitHub()
    .patch(RUN, { output: { ...TEXTS, annotations: requested(1, 50) } })
    .reply(502)
    .get(RUN)
    .reply(200, answer(50))
    .patch(RUN, { ...COMPLETED, output: { ...TEXTS, annotations: requested(51, 60) } })
    .reply(200, answer(60));

  await complete(60);

  expect(github.isDone()).toBe(true);
});

test("a batch that did not arrive is sent again", async () => {
  const github = mockGitHub()
    .patch(RUN)
    .reply(502)
    .get(RUN)
    .reply(200, answer(0))
    .patch(RUN, { ...COMPLETED, output: { ...TEXTS, annotations: requested(1, 3) } })
    .reply(200, answer(3));

  await complete(3);

  expect(github.isDone()).toBe(true);
});

test("a run whose answers are lost three times is given up", async () => {
  const github = mockGitHub().patch(RUN).times(3).reply(504).get(RUN).times(2).reply(200, answer(0));

  await expect(complete(3)).rejects.toMatchObject({ kind: "unknown-outcome" });
  expect(github.isDone()).toBe(true);
});

test("a run whose annotations GitHub refuses is completed without them", async () => {
  const github = mockGitHub()
    .patch(RUN, (body: { output: { annotations?: unknown[] } }) => body.output.annotations?.length === 3)
    .reply(422, { message: "Invalid request", errors: [{ field: "annotations", code: "invalid" }] })
    .patch(RUN, { ...COMPLETED, output: TEXTS })
    .reply(200, answer(0));

  await complete(3);

  expect(github.isDone()).toBe(true);
});

test("an annotation that GitHub would refuse is left out, and long ones are cut", async () => {
  const [good] = annotations(1);
  if (good === undefined) throw new Error("unreachable");
  const github = mockGitHub()
    .patch(RUN, {
      ...COMPLETED,
      output: {
        title: "x".repeat(255),
        summary: `${"y".repeat(60_000)}\n${"é".repeat(2000)}`,
        annotations: [{ ...requested(1, 1)[0], title: "t".repeat(255), message: "m".repeat(65_536) }],
      },
    })
    .reply(200, answer(1));

  await completeCheckRun(createTestClient().client, ADDRESS, {
    conclusion: "neutral",
    output: {
      title: "x".repeat(300),
      summary: `${"y".repeat(60_000)}\n${"é".repeat(2000)}\n${"é".repeat(2000)}`,
      annotations: [
        { ...good, path: "" },
        { ...good, startLine: 0 },
        { ...good, startLine: 3, endLine: 2 },
        { ...good, startLine: 1.5 },
        { ...good, endLine: Number.NaN },
        { ...good, message: " " },
        { ...good, title: "t".repeat(300), message: "m".repeat(70_000) },
      ],
    },
  });

  expect(github.isDone()).toBe(true);
});
