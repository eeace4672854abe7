import type { Token } from "../auth.ts";
import { ensureUser, type Installation } from "../state.ts";
import { presentRepository } from "./repository.ts";
import { presentUser } from "./user.ts";
import { nodeId, type Schemas, type View } from "./view.ts";

/** The app, as `GET /app` and check runs show it. */
export function presentApp(view: View): NonNullable<Schemas["integration"]> {
  const { app, state, htmlUrl } = view;
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId("A", app.id),
    client_id: app.clientId,
    owner: presentUser(ensureUser(state, "app-owner"), view),
    name: app.slug,
    description: null,
    external_url: `${htmlUrl}/apps/${app.slug}/about`,
    html_url: `${htmlUrl}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: [...app.events],
    installations_count: state.installations.filter(({ isDeleted }) => !isDeleted).length,
  };
}

/** An installation of the app. */
export function presentInstallation(installation: Installation, view: View): Schemas["installation"] {
  const { app, apiUrl, htmlUrl } = view;
  const { account } = installation;
  return {
    id: installation.id,
    account: presentUser(account, view),
    repository_selection: "selected",
    access_tokens_url: `${apiUrl}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${apiUrl}/installation/repositories`,
    html_url: `${htmlUrl}/settings/installations/${installation.id}`,
    app_id: app.id,
    app_slug: app.slug,
    client_id: app.clientId,
    target_id: account.id,
    target_type: account.type,
    permissions: installation.permissions,
    events: [...app.events],
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspendedAt === null ? null : presentUser(account, view),
    suspended_at: installation.suspendedAt,
  };
}

/** A token that was just issued. */
export function presentToken(token: Token, view: View): Schemas["installation-token"] {
  const { repositoryIds } = token;
  return {
    token: token.text,
    expires_at: new Date(token.expiresAt).toISOString().replace(/\.\d+Z$/, "Z"),
    permissions: token.permissions,
    repository_selection: "selected",
    ...(repositoryIds === "all"
      ? {}
      : {
          repositories: view.state.repositories
            .filter(({ id }) => repositoryIds.has(id))
            .map((repository) => presentRepository(repository, view)),
        }),
  };
}
