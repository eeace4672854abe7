import { presentApp, presentInstallation, presentToken } from "../answers/app.ts";
import { presentRepository } from "../answers/repository.ts";
import { ApiError, notFound } from "../api-error.ts";
import { isGranted } from "../permission.ts";
import type { Installation } from "../state.ts";
import { paginate } from "./paginate.ts";
import { getRepository, getToken, type Answer, type Call, type RequestBody, type Route } from "./route.ts";

/** The app, its installations and their tokens. */
export const appRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/app",
    requires: "app",
    handle: ({ service }) => ({ status: 200, body: presentApp(service.view) }),
  },
  { method: "GET", path: "/app/installations", requires: "app", handle: listInstallations },
  {
    method: "GET",
    path: "/app/installations/{installation_id}",
    requires: "app",
    handle: (call) => ({ status: 200, body: presentInstallation(getInstallation(call), call.service.view) }),
  },
  { method: "POST", path: "/app/installations/{installation_id}/access_tokens", requires: "app", handle: createToken },
  { method: "GET", path: "/repos/{owner}/{repo}/installation", requires: "app", handle: findInstallation },
  { method: "GET", path: "/installation/repositories", requires: "metadata=read", handle: listRepositories },
  { method: "DELETE", path: "/installation/token", requires: "metadata=read", handle: revokeToken },
];

function listInstallations(call: Call): Answer {
  const { state, view } = call.service;
  const installations = state.installations.filter(({ isDeleted }) => !isDeleted);
  return paginate(call, installations, (page) => page.map((one) => presentInstallation(one, view)));
}

function findInstallation(call: Call): Answer {
  const { installation } = getRepository(call);
  if (installation.isDeleted) throw notFound();
  return { status: 200, body: presentInstallation(installation, call.service.view) };
}

function getInstallation(call: Call): Installation {
  const id = Number(call.parameters["installation_id"]);
  const installation = call.service.state.installations.find((one) => one.id === id && !one.isDeleted);
  if (installation === undefined) throw notFound();
  return installation;
}

function createToken(call: Call): Answer {
  const installation = getInstallation(call);
  if (installation.suspendedAt !== null) throw new ApiError(403, "This installation has been suspended");

  const body = (call.body ?? {}) as RequestBody<"apps/create-installation-access-token">;
  const token = call.service.authority.issueToken({
    installation,
    permissions: narrowPermissions(installation, body.permissions),
    repositoryIds: narrowRepositories(call, installation, body),
  });
  return { status: 201, body: presentToken(token, call.service.view) };
}

function narrowPermissions(
  installation: Installation,
  wanted: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  if (wanted === undefined) return installation.permissions;
  const isWithin = Object.entries(wanted).every(([name, level]) =>
    isGranted(`${name}=${level}`, installation.permissions),
  );
  if (!isWithin) throw new ApiError(422, "The permissions requested are not granted to this installation.");
  return { metadata: "read", ...wanted };
}

function narrowRepositories(
  { service }: Call,
  installation: Installation,
  { repository_ids: ids, repositories: names }: RequestBody<"apps/create-installation-access-token">,
): ReadonlySet<number> | "all" {
  if (ids === undefined && names === undefined) return "all";
  const reachable = service.state.repositories.filter((repository) => repository.installation === installation);
  const chosen = reachable.filter(({ id, name }) => ids?.includes(id) || names?.includes(name));
  if (chosen.length !== (ids?.length ?? 0) + (names?.length ?? 0)) {
    throw new ApiError(
      422,
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  }
  return new Set(chosen.map(({ id }) => id));
}

function listRepositories(call: Call): Answer {
  const { installation, repositoryIds } = getToken(call);
  const { state, view } = call.service;
  const repositories = state.repositories.filter(
    (one) => one.installation === installation && (repositoryIds === "all" || repositoryIds.has(one.id)),
  );
  return paginate(call, repositories, (page) => ({
    total_count: repositories.length,
    repository_selection: "selected",
    repositories: page.map((repository) => presentRepository(repository, view)),
  }));
}

function revokeToken(call: Call): Answer {
  call.service.authority.revokeToken(getToken(call));
  return { status: 204 };
}
