import { ApiError } from "./api-error.ts";
import type { Actor } from "./auth.ts";
import type { Contract, Problem } from "./contract/contract.ts";
import type { Operation } from "./contract/description.ts";
import { assertGranted } from "./permission.ts";
import type { Answer, Route, Service } from "./routes/route.ts";

/** A request as it came over the wire, matched with its route. */
export interface MatchedRequest {
  readonly route: Route;
  readonly operation: Operation;
  readonly authorization: string | undefined;
  readonly accept: string;
  readonly url: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What answering needs: the service, the description, and where to note what broke it. */
export interface Answering {
  readonly service: Service;
  readonly contract: Contract;
  readonly note: (violation: string) => void;
}

/** Answers a request as the service would, and notes every way in which request or answer break the description. */
export async function answerRequest(request: MatchedRequest, answering: Answering): Promise<Answer> {
  const answer = await answerOrRefuse(request, answering);
  const { status, body, mediaType = "application/json" } = answer;
  const problems = answering.contract.checkAnswer(request.operation, { status, mediaType, body });
  noteProblems(problems, request, answering);
  const { requires } = request.route;
  if (requires === "app") return answer;
  return { ...answer, headers: { ...answer.headers, "x-accepted-github-permissions": requires } };
}

async function answerOrRefuse(request: MatchedRequest, answering: Answering): Promise<Answer> {
  try {
    return await handle(request, answering);
  } catch (error) {
    if (error instanceof ApiError) return refuse(error, request.operation.documentationUrl);
    answering.note(`${request.route.method} ${request.url}: the emulator failed: ${String(error)}`);
    return refuse(new ApiError(500, "Server Error"), request.operation.documentationUrl);
  }
}

/** The answer that an error stands for. */
export function refuse(error: ApiError, documentationUrl: string): Answer {
  return {
    status: error.status,
    headers: error.headers,
    body: {
      message: error.message,
      ...error.details,
      documentation_url: documentationUrl,
      status: String(error.status),
    },
  };
}

async function handle(request: MatchedRequest, answering: Answering): Promise<Answer> {
  const { service, contract } = answering;
  const { route } = request;
  const actor = service.authority.authenticate(request.authorization);
  assertAllowed(route, actor);

  const problems = contract.checkRequest(request.operation, request);
  noteProblems(problems, request, answering);
  const [first] = problems;
  if (first) throw new ApiError(422, `Invalid request.\n\n${first.message}`);
  return await route.handle({ ...request, service, actor });
}

function assertAllowed({ requires }: Route, actor: Actor): void {
  if (requires === "app") {
    if (actor.kind !== "app") throw new ApiError(401, "A JSON web token could not be decoded");
    return;
  }
  if (actor.kind === "app") throw new ApiError(403, "Resource not accessible by integration");
  if (actor.token.installation.suspendedAt !== null) throw new ApiError(403, "This installation has been suspended");
  assertGranted(requires, actor.token.permissions);
}

function noteProblems(problems: readonly Problem[], { route, url }: MatchedRequest, { note }: Answering): void {
  for (const { where, message } of problems) note(`${route.method} ${url}: ${where}: ${message}`);
}
