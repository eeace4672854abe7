import { z } from "zod";

const id = z.int().positive();

/** What every event of an installed app says. Only fields that are used; everything else may change. */
const source = z.object({
  installation: z.object({ id }),
  repository: z.object({ id, name: z.string().min(1), owner: z.object({ login: z.string().min(1) }) }),
});

/** Pull requests named by a check; the list may hold some of other repositories. */
const namedPullRequests = z.array(z.object({ number: id, base: z.object({ repo: z.object({ id }) }) }));

/** `pull_request` events. */
export const pullRequestEvent = source.extend({
  pull_request: z.object({ number: id, draft: z.boolean().optional(), head: z.object({ sha: z.string() }) }),
  changes: z.object({ base: z.unknown().optional() }).optional(),
});

/** `issue_comment.created`. */
export const commentEvent = source.extend({
  issue: z.object({ number: id, state: z.string(), pull_request: z.unknown().optional() }),
  comment: z.object({
    id,
    body: z.string().nullable(),
    user: z.object({ login: z.string().min(1), type: z.string() }).nullable(),
  }),
});

/** `check_run.rerequested`. */
export const checkRunEvent = source.extend({
  check_run: z.object({
    head_sha: z.string(),
    external_id: z.string().nullish(),
    app: z.object({ id }).nullable(),
    pull_requests: namedPullRequests,
  }),
});

/** `check_suite.rerequested`. */
export const checkSuiteEvent = source.extend({
  check_suite: z.object({ head_sha: z.string(), app: z.object({ id }).nullable(), pull_requests: namedPullRequests }),
});

/** The repository and installation of an event. */
export type EventSource = z.infer<typeof source>;
