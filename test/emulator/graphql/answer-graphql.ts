import {
  buildClientSchema,
  execute,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type IntrospectionQuery,
} from "graphql";

import { refuse } from "../answer-request.ts";
import { ApiError } from "../api-error.ts";
import type { Token } from "../auth.ts";
import type { Answer, Service } from "../routes/route.ts";
import { createRoot } from "./resolvers.ts";

/** What the GraphQL side needs of the emulator. */
export interface GraphqlContext {
  readonly service: Service;
  readonly note: (violation: string) => void;
}

interface GraphqlBody {
  readonly query?: unknown;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

let loading: Promise<GraphQLSchema> | undefined;

/** GitHub's published schema, read when it is first needed. */
async function loadSchema(): Promise<GraphQLSchema> {
  loading ??= import("@octokit/graphql-schema").then(({ schema }) =>
    buildClientSchema(schema.json as IntrospectionQuery, { assumeValid: true }),
  );
  return await loading;
}

/** Answers `POST /graphql`: errors come under status 200, as the service sends them. */
export async function answerGraphql(
  body: unknown,
  authorization: string | undefined,
  context: GraphqlContext,
): Promise<Answer> {
  try {
    const token = getToken(authorization, context);
    return { status: 200, body: await run(body ?? {}, token, context) };
  } catch (error) {
    if (error instanceof ApiError) return refuse(error, "https://docs.github.com/graphql");
    throw error;
  }
}

function getToken(authorization: string | undefined, { service }: GraphqlContext): Token {
  const actor = service.authority.authenticate(authorization);
  if (actor.kind === "app") throw new ApiError(401, "Bad credentials");
  if (actor.token.installation.suspendedAt !== null) throw new ApiError(403, "This installation has been suspended");
  return actor.token;
}

async function run(body: GraphqlBody, token: Token, context: GraphqlContext): Promise<object> {
  const schema = await loadSchema();
  const document = parseQuery(body.query);
  if (document instanceof GraphQLError) return rejectQuery([document], context);
  const problems = validate(schema, document);
  if (problems.length > 0) return rejectQuery(problems, context);

  const { data, errors } = await execute({
    schema,
    document,
    rootValue: createRoot(context.service, token),
    variableValues: body.variables,
    operationName: body.operationName,
    fieldResolver: createFieldResolver(context),
  });
  return { ...(data === undefined ? {} : { data }), ...(errors ? { errors: errors.map(presentError) } : {}) };
}

function parseQuery(query: unknown): DocumentNode | GraphQLError {
  try {
    return parse(String(query));
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function rejectQuery(errors: readonly GraphQLError[], { note }: GraphqlContext): object {
  for (const error of errors) note(`POST /graphql: ${error.message}`);
  return { errors: errors.map(presentError) };
}

/** The service puts the kind of an error beside its message. */
function presentError(error: GraphQLError): object {
  const { message, locations, path } = error;
  const { type } = error.extensions;
  return { ...(type === undefined ? {} : { type }), ...(path ? { path } : {}), locations, message };
}

/** Reads a field of what a resolver gave, and notes the ones that nobody emulates. */
function createFieldResolver({ note }: GraphqlContext): GraphQLFieldResolver<unknown, unknown> {
  return (source, parameters, _context, info) => {
    const field = `${info.parentType.name}.${info.fieldName}`;
    const parent = source as Readonly<Record<string, unknown>>;
    if (!(info.fieldName in parent)) {
      note(`POST /graphql: ${field} is not emulated`);
      throw new GraphQLError(`${field} is not emulated`);
    }
    const value = parent[info.fieldName];
    return typeof value === "function" ? (value as (parameters: unknown) => unknown)(parameters) : value;
  };
}
