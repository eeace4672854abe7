import { z } from "zod";
import type { GitHubClient } from "./client.ts";
import { isGitHubError } from "./errors.ts";
import type { RepositoryName } from "./pull-request.ts";

/** Which blobs to ask for, and what about them. */
export interface ObjectsQuery {
  /** What `values` are: revisions such as `<commit>:<path>`, or ids. */
  readonly by: "expression" | "oid";
  readonly values: readonly string[];
  /** Fields of GraphQL's `Blob`. */
  readonly fields: string;
}

/** What was found for each value, in their order: null where there is nothing. With `isPartial`, null may also mean that GitHub did not look. */
export interface ObjectsAnswer {
  readonly objects: readonly unknown[];
  readonly isPartial: boolean;
}

const VARIABLE_TYPES = { expression: "String!", oid: "GitObjectID!" } as const;

const answer = z.object({ repository: z.record(z.string(), z.unknown()).nullable() });

/**
 * Asks for many blobs at once. Names are sent as variables: paths may hold quotes and newlines.
 * When GraphQL cannot answer at all, the answer is partial and empty, as REST still may.
 *
 * @throws GitHubError
 */
export async function queryObjects(
  client: GitHubClient,
  { owner, repo }: RepositoryName,
  { by, values, fields }: ObjectsQuery,
): Promise<ObjectsAnswer> {
  const declarations = values.map((_, index) => `$v${index}: ${VARIABLE_TYPES[by]}`);
  const selections = values.map((_, index) => `o${index}: object(${by}: $v${index}) { ... on Blob { ${fields} } }`);
  const document = `query ($owner: String!, $repo: String!, ${declarations.join(", ")}) {
  repository(owner: $owner, name: $repo) { ${selections.join(" ")} }
}`;
  const variables = Object.fromEntries(values.map((value, index) => [`v${index}`, value]));
  try {
    const { data, isPartial } = await client.query(document, { owner, repo, ...variables });
    const { repository } = answer.catch({ repository: null }).parse(data);
    return {
      objects: values.map((_, index) => repository?.[`o${index}`] ?? null),
      isPartial: isPartial || repository === null,
    };
  } catch (error) {
    if (!isGitHubError(error, "transient")) throw error;
    return { objects: values.map(() => null), isPartial: true };
  }
}
