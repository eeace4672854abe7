import { GraphQLError } from "graphql";

import { nodeId } from "../answers/view.ts";
import type { Token } from "../auth.ts";
import { isGranted } from "../permission.ts";
import type { Service } from "../routes/route.ts";
import type { State } from "../state.ts";

/** What `minimizeComment` and `unminimizeComment` take. */
export interface MinimizeInput {
  readonly input: { readonly subjectId: string; readonly classifier?: string; readonly clientMutationId?: string };
}

/** The object with a global id that can be minimised: a comment or a review. Throws when there is none. */
export function getMinimizable(id: string, state: State): object {
  const candidates = [
    ...state.reviewComments.map((one) => ({ type: "PullRequestReviewComment", id: nodeId("PRRC", one.id), one })),
    ...state.reviews.map((one) => ({ type: "PullRequestReview", id: nodeId("PRR", one.id), one })),
    ...state.issueComments.map((one) => ({ type: "IssueComment", id: nodeId("IC", one.id), one })),
  ];
  const found = candidates.find((candidate) => candidate.id === id);
  if (found === undefined) {
    throw new GraphQLError(`Could not resolve to a node with the global id of '${id}'`, {
      extensions: { type: "NOT_FOUND" },
    });
  }
  return {
    __typename: found.type,
    id,
    databaseId: found.one.id,
    body: found.one.body,
    isMinimized: () => state.minimized.has(id),
    minimizedReason: () => state.minimized.get(id) ?? null,
    viewerCanMinimize: true,
  };
}

/** Hides a comment or review, or shows it again when there is no classifier. */
export function minimize({ input }: MinimizeInput, { state }: Service, token: Token): object {
  if (!isGranted("pull_requests=write; issues=write", token.permissions)) {
    throw new GraphQLError("Resource not accessible by integration", { extensions: { type: "FORBIDDEN" } });
  }
  const subject = getMinimizable(input.subjectId, state);
  if (input.classifier === undefined) state.minimized.delete(input.subjectId);
  else state.minimized.set(input.subjectId, input.classifier.toLowerCase());
  const answer = { clientMutationId: input.clientMutationId ?? null };
  return input.classifier === undefined
    ? { ...answer, unminimizedComment: subject }
    : { ...answer, minimizedComment: subject };
}
