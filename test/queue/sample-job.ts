import type { Delivery, JobHandlers, ReviewJob } from "../../src/queue/job.ts";

/** A delivery of some event. */
export function delivery(guid: string): Delivery {
  return { guid, event: "pull_request", action: "opened" };
}

/** A review of a pull request of one repository. */
export function review(number: number): ReviewJob {
  return {
    kind: "review",
    repository: { installationId: 3, repositoryId: 9, owner: "octo", name: "hello" },
    number,
    trigger: "event",
  };
}

/** Handlers of which a test cares about some. */
export function handlers(given: Partial<JobHandlers>): JobHandlers {
  return { review: doNothing, request: doNothing, abandon: doNothing, ...given };
}

function doNothing(): Promise<"done"> {
  return Promise.resolve("done");
}
