import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import ajvFormats from "ajv-formats";

import { amend, findAmendedAnswer } from "./amendments.ts";
import { loadDescription, type Description, type Operation, type Response, type Schema } from "./description.ts";
import { describeProblem } from "./describe-problem.ts";
import { findReferences, toJsonSchema } from "./json-schema.ts";

/** One way in which a value breaks its schema, in the words GitHub uses, and where in the value it is. */
export interface Problem {
  readonly where: string;
  readonly message: string;
}

/** What a client sent. `query` maps a name to its text. */
export interface SentRequest {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What the emulator is about to answer. */
export interface GivenAnswer {
  readonly status: number;
  readonly mediaType: string;
  readonly body: unknown;
}

/** Checks requests, answers and webhook payloads against GitHub's published description. */
export interface Contract {
  readonly findOperation: Description["findOperation"];
  readonly checkRequest: (operation: Operation, request: SentRequest) => readonly Problem[];
  readonly checkAnswer: (operation: Operation, answer: GivenAnswer) => readonly Problem[];
  readonly checkPayload: (event: string, payload: object) => readonly Problem[];
}

let opened: Contract | undefined;

/** The contract of this process. Schemas are compiled when they are first used, so that opening is cheap. */
export function openContract(): Contract {
  opened ??= createContract();
  return opened;
}

function createContract(): Contract {
  const description = loadDescription();
  const bodies = createCompiler(description.getSchema, { closed: true, coerce: false });
  const parameters = createCompiler(description.getSchema, { closed: true, coerce: true });
  const answers = createCompiler(description.getSchema, { closed: false, coerce: false });

  return {
    findOperation: description.findOperation,
    checkRequest: (operation, request) => [
      ...check(parameters(getParameterSchema(operation, "path")), { ...request.parameters }, "path"),
      ...check(parameters(getParameterSchema(operation, "query")), { ...request.query }, "query"),
      ...checkBody(operation, request.body, bodies),
    ],
    checkAnswer(operation, answer) {
      const schema = findAnswerSchema(operation, answer, description.getSchema);
      if (schema === undefined) return [{ where: "status", message: `${answer.status} is not documented` }];
      return schema === "empty" ? [] : check(answers(schema), answer.body, "answer");
    },
    checkPayload(event, payload) {
      const action = (payload as { readonly action?: string }).action;
      const schema = description.findPayload(event, action);
      if (schema === undefined) return [{ where: "event", message: `${event} ${action ?? ""} is not documented` }];
      return check(answers(schema), payload, "payload");
    },
  };
}

function checkBody(operation: Operation, body: unknown, compile: Compile): readonly Problem[] {
  if (operation.body === undefined) {
    return body === undefined ? [] : [{ where: "body", message: "No body is expected." }];
  }
  if (body !== undefined) return check(compile(operation.body.schema), body, "body");
  return operation.body.isRequired ? [{ where: "body", message: "A body is required." }] : [];
}

const parameterSchemas = new WeakMap<Operation, Map<string, Schema>>();

function getParameterSchema(operation: Operation, place: "path" | "query"): Schema {
  const known = parameterSchemas.get(operation) ?? new Map<string, Schema>();
  parameterSchemas.set(operation, known);

  const schema = known.get(place) ?? buildParameterSchema(operation, place);
  known.set(place, schema);
  return schema;
}

function buildParameterSchema(operation: Operation, place: "path" | "query"): Schema {
  const parameters = operation.parameters.filter((parameter) => parameter.in === place);
  return {
    type: "object",
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
}

function findAnswerSchema(
  operation: Operation,
  answer: GivenAnswer,
  getSchema: (name: string) => Schema,
): Schema | "empty" | undefined {
  const response = operation.responses.get(answer.status);
  if (response === undefined) return answer.status >= 400 ? getSchema("basic-error") : undefined;
  if (response.content === undefined) return "empty";
  const amended = findAmendedAnswer(operation.id, answer.status);
  if (amended) return amended;
  return findContentSchema(response, answer.mediaType) ?? "empty";
}

/** Raw media types are not part of the description: their content is free. */
function findContentSchema(response: Response, mediaType: string): Schema | undefined {
  return response.content?.[mediaType]?.schema ?? response.content?.[mediaType.replace("+json", "")]?.schema;
}

type Compile = (schema: Schema) => ValidateFunction;

function createCompiler(
  getSchema: (name: string) => Schema,
  { closed, coerce }: { readonly closed: boolean; readonly coerce: boolean },
): Compile {
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    logger: false,
    coerceTypes: coerce,
    addUsedSchema: false,
  });
  ajvFormats.default(ajv);
  const compiled = new WeakMap<Schema, ValidateFunction>();
  const known = new Set<string>();

  const addReferences = (schema: Schema): void => {
    for (const name of findReferences(schema)) {
      if (known.has(name)) continue;
      known.add(name);
      const component = toJsonSchema(amend(name, getSchema(name)), { closed });
      ajv.addSchema({ ...component, $id: `github:${name}` });
      addReferences(component);
    }
  };

  return (schema) => {
    const found = compiled.get(schema);
    if (found) return found;
    const converted = toJsonSchema(schema, { closed });
    addReferences(converted);
    const validate = ajv.compile(converted);
    compiled.set(schema, validate);
    return validate;
  };
}

function check(validate: ValidateFunction, value: unknown, place: string): readonly Problem[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error: ErrorObject) => ({
    where: `${place}${error.instancePath}`,
    message: describeProblem(error, value),
  }));
}
