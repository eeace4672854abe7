import type { Schema } from "./description.ts";

/**
 * Properties that the service sends as null although the description does not say so: an outdated review comment has
 * no line or position any more. The description of the webhook `pull_request_review_comment` has them nullable.
 */
const NULLABLE: Readonly<Record<string, readonly string[]>> = {
  "review-comment": ["line"],
  "pull-request-review-comment": ["line", "position"],
};

/** The schema `name` with what is known to be wrong in the description put right. */
export function amend(name: string, schema: Schema): Schema {
  const nullable = NULLABLE[name];
  if (nullable === undefined) return schema;

  const properties = { ...(schema["properties"] as Record<string, Schema>) };
  for (const property of nullable) properties[property] = { ...properties[property], nullable: true };
  return { ...schema, properties };
}
