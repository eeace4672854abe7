import { presentUser } from "../answers/user.ts";
import { notFound } from "../api-error.ts";
import { getBot, type Answer, type Call, type Route } from "./route.ts";

/** Accounts. An app finds the id of its own bot user here. */
export const userRoutes: readonly Route[] = [
  { method: "GET", path: "/users/{username}", requires: "metadata=read", handle: getUser },
];

function getUser(call: Call): Answer {
  const { service, parameters } = call;
  const bot = getBot(service);
  const user = parameters["username"] === bot.login ? bot : service.state.users.get(parameters["username"] ?? "");
  if (user === undefined) throw notFound();
  return {
    status: 200,
    body: {
      ...presentUser(user, service.view),
      name: null,
      company: null,
      blog: null,
      location: null,
      email: null,
      hireable: null,
      bio: null,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      created_at: service.app.createdAt,
      updated_at: service.app.createdAt,
    },
  };
}
