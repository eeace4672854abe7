import type { Schema } from "./description.ts";

/**
 * Properties that the service sends as null although the description does not say so. An outdated review comment has no
 * line or position any more (the description of the webhook `pull_request_review_comment` has them nullable); the head
 * of a pull request has no repository once its fork is deleted.
 */
const NULLABLE: Readonly<Record<string, readonly string[]>> = {
  "review-comment": ["line"],
  "pull-request-review-comment": ["line", "position"],
  "pull-request": ["head.repo"],
  "pull-request-simple": ["head.repo"],
};

/**
 * Answers by operation id whose schema nothing can meet: the account of a listed installation has to be a user and an
 * enterprise at once, where that of a single one may be either.
 */
const ANSWERS: Readonly<Record<string, Schema>> = {
  "apps/list-installations": { type: "array", items: { $ref: "#/components/schemas/installation" } },
};

/** The component schema `name` with what is known to be wrong in the description put right. */
export function amend(name: string, schema: Schema): Schema {
  return (NULLABLE[name] ?? []).reduce((amended, path) => makeNullable(amended, path.split(".")), schema);
}

/** The right schema of an operation's successful answer, when the description has a wrong one. */
export function findAmendedAnswer(operationId: string, status: number): Schema | undefined {
  return status === 200 ? ANSWERS[operationId] : undefined;
}

function makeNullable(schema: Schema, [property = "", ...rest]: readonly string[]): Schema {
  const properties = schema["properties"] as Readonly<Record<string, Schema>>;
  const old = properties[property] ?? {};
  const amended = rest.length > 0 ? makeNullable(old, rest) : { nullable: true, allOf: [old] };
  return { ...schema, properties: { ...properties, [property]: amended } };
}
