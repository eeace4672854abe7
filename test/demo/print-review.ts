import type { Snapshot } from "./snapshot.ts";
import type { Stage } from "./stage.ts";

/** The review as a person would read it: the check run's report, then each comment at its place, then what it took. */
export function printReview({ reviews, checkRuns, requests }: Snapshot, { pull, milliseconds }: Stage): string {
  const parts = [
    `Pull request #${pull.number}: ${pull.title}`,
    ...checkRuns.map(
      (run) =>
        `Check run: ${run.status}, ${run.conclusion ?? "no conclusion"}: ${run.title ?? ""}\n\n${forPeople(run.summary ?? "")}`,
    ),
    ...reviews.flatMap((review) => [
      rule("Review"),
      forPeople(review.body),
      ...review.comments.map(({ path, line, startLine, body }) => {
        const lines = startLine === null || startLine === line ? `line ${line}` : `lines ${startLine}-${line}`;
        return `${rule(`${path}, ${lines}`)}\n\n${forPeople(body)}`;
      }),
    ]),
    rule("Done"),
    `${timeOf(milliseconds)} ${requests.length} requests to GitHub.`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function timeOf({ untilReview, untilCheck }: Stage["milliseconds"]): string {
  const check = `${untilCheck} ms from the webhook to the completed check run.`;
  return untilReview === undefined ? check : `${untilReview} ms from the webhook to the review, ${check}`;
}

function rule(title: string): string {
  return `── ${title} ${"─".repeat(Math.max(3, 96 - title.length))}`;
}

/** Without what GitHub does not show: HTML comments. */
function forPeople(markdown: string): string {
  return markdown.replaceAll(/<!--[\s\S]*?-->/g, "").trim();
}
