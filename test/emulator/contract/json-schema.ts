import type { Schema } from "./description.ts";

/** How a schema is read: `closed` forbids properties that an object does not name (for what a client sends). */
export interface Reading {
  readonly closed: boolean;
}

const SCHEMA_VALUED = new Set(["items", "not", "additionalProperties"]);
const SCHEMA_LISTS = new Set(["allOf", "anyOf", "oneOf"]);
const IGNORED = new Set(["nullable", "discriminator", "description", "title", "example", "examples", "default"]);

/**
 * Turns an OpenAPI 3.0 schema into JSON Schema: `nullable` becomes an alternative, and references to
 * `#/components/schemas/x` become `github:x`.
 */
export function toJsonSchema(schema: Schema, reading: Reading): Schema {
  if (typeof schema["$ref"] === "string") return { $ref: schema["$ref"].replace("#/components/schemas/", "github:") };

  const converted: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (!IGNORED.has(keyword)) converted[keyword] = convertKeyword(keyword, value, reading);
  }
  if (reading.closed && isOpenObject(schema)) converted["additionalProperties"] = false;
  return schema["nullable"] === true ? { anyOf: [{ type: "null" }, converted] } : converted;
}

/** The names of the component schemas that a schema made by `toJsonSchema` refers to. */
export function findReferences(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(findReferences);
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([keyword, value]) =>
    keyword === "$ref" && typeof value === "string" ? [value.replace("github:", "")] : findReferences(value),
  );
}

function convertKeyword(keyword: string, value: unknown, reading: Reading): unknown {
  if (keyword === "properties") {
    return Object.fromEntries(
      Object.entries(value as Record<string, Schema>).map(([name, property]) => [
        name,
        toJsonSchema(property, reading),
      ]),
    );
  }
  if (SCHEMA_LISTS.has(keyword)) return (value as readonly Schema[]).map((part) => toJsonSchema(part, reading));
  if (SCHEMA_VALUED.has(keyword) && typeof value === "object") return toJsonSchema(value as Schema, reading);
  return value;
}

function isOpenObject(schema: Schema): boolean {
  return schema["type"] === "object" && "properties" in schema && !("additionalProperties" in schema);
}
