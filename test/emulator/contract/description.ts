import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** A schema of the description: JSON Schema as OpenAPI 3.0 knows it. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

interface Reference {
  readonly $ref: string;
}

/** A parameter of a path or query. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Content {
  readonly [mediaType: string]: { readonly schema?: Schema };
}

/** What the description says of one status. */
export interface Response {
  readonly content?: Content;
}

/** One method of one path of the description, references to parameters and responses resolved. */
export interface Operation {
  readonly id: string;
  readonly documentationUrl: string;
  /** Whether installation tokens are accepted. */
  readonly isForInstallations: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly schema: Schema; readonly isRequired: boolean } | undefined;
  readonly responses: ReadonlyMap<number, Response>;
}

interface RawOperation {
  readonly operationId: string;
  readonly "x-github"?: { readonly enabledForGitHubApps?: boolean };
  readonly externalDocs?: { readonly url: string };
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly "x-webhooks": Readonly<Record<string, { readonly post: RawOperation }>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** GitHub's published description of its REST interface and webhooks. */
export interface Description {
  /** The operation of `method` (any case) at `path` (with `{names}`), or undefined when it is not documented. */
  readonly findOperation: (method: string, path: string) => Operation | undefined;
  /** The schema of a webhook's payload by event and action, or undefined when it is not documented. */
  readonly findPayload: (event: string, action: string | undefined) => Schema | undefined;
  /** The schema `name` of the components. Throws when there is none. */
  readonly getSchema: (name: string) => Schema;
}

/** Reads the description without importing its package, which would load every version and take seconds. */
export function loadDescription(): Description {
  const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
  const document = JSON.parse(readFileSync(file, "utf8")) as Document;

  return {
    findOperation(method, path) {
      const raw = document.paths[path]?.[method.toLowerCase()];
      return raw && readOperation(raw, document);
    },
    findPayload(event, action) {
      const name = [event, action].filter(Boolean).join("-").replaceAll("_", "-");
      return document["x-webhooks"][name]?.post.requestBody?.content["application/json"]?.schema;
    },
    getSchema(name) {
      const schema = document.components["schemas"]?.[name];
      if (schema === undefined) throw new Error(`The description has no schema ${name}`);
      return schema as Schema;
    },
  };
}

function readOperation(raw: RawOperation, document: Document): Operation {
  const resolve = <T>(value: T | Reference): T => (isReference(value) ? (lookUp(value.$ref, document) as T) : value);
  const bodySchema = raw.requestBody?.content["application/json"]?.schema;

  return {
    id: raw.operationId,
    documentationUrl: raw.externalDocs?.url ?? "https://docs.github.com/rest",
    isForInstallations: raw["x-github"]?.enabledForGitHubApps === true,
    parameters: (raw.parameters ?? []).map((parameter) => resolve<Parameter>(parameter)),
    body: bodySchema && { schema: bodySchema, isRequired: raw.requestBody?.required ?? false },
    responses: new Map(
      Object.entries(raw.responses).map(([status, response]) => [Number(status), resolve<Response>(response)]),
    ),
  };
}

function isReference(value: unknown): value is Reference {
  return typeof value === "object" && value !== null && "$ref" in value;
}

function lookUp(reference: string, document: Document): unknown {
  const [, , group = "", name = ""] = reference.split("/");
  return document.components[group]?.[name];
}
