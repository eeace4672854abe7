import type { User } from "../state.ts";
import { nodeId, type Schemas, type View } from "./view.ts";

/** An account as it stands inside of other answers. */
export function presentUser(user: User, { apiUrl, htmlUrl }: View): Schemas["simple-user"] {
  const url = `${apiUrl}/users/${encodeURIComponent(user.login)}`;
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId("U", user.id),
    avatar_url: `${htmlUrl}/avatars/${user.id}`,
    gravatar_id: "",
    url,
    html_url: `${htmlUrl}/${user.type === "Bot" ? `apps/${user.login.replace("[bot]", "")}` : user.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    site_admin: false,
    user_view_type: "public",
  };
}
