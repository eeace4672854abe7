import type { components } from "@octokit/openapi-types";

import type { App } from "../app.ts";
import type { State } from "../state.ts";

/** The types of GitHub's published description. */
export type Schemas = components["schemas"];

/** An answer whose id is known to be a plain number, as all of the emulator's are; the description allows 64 bits. */
export type Numbered<Answer extends { id: unknown }> = Omit<Answer, "id"> & { readonly id: number };

/** What an answer is made from: the state, the app that asks, and where links lead. */
export interface View {
  readonly state: State;
  readonly app: App;
  /** Base of links to the REST interface, without a final slash. */
  readonly apiUrl: string;
  /** Base of links to pages, without a final slash. */
  readonly htmlUrl: string;
}

/** The global node id of a thing: its kind and number, opaque to clients. */
export function nodeId(kind: string, id: number | string): string {
  return `${kind}_${Buffer.from(`${kind}:${id}`).toString("base64url")}`;
}
