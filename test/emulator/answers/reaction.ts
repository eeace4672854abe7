import type { Reaction } from "../state.ts";
import { presentUser } from "./user.ts";
import { nodeId, type Schemas, type View } from "./view.ts";

/** A reaction to a comment. */
export function presentReaction(reaction: Reaction, view: View): Schemas["reaction"] {
  return {
    id: reaction.id,
    node_id: nodeId("REA", reaction.id),
    user: presentUser(reaction.author, view),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

/** How many reactions of each kind a thing has; `url` lists them. */
export function presentReactions(url: string, reactions: readonly Reaction[]): Schemas["reaction-rollup"] {
  const count = (content: Reaction["content"]): number =>
    reactions.filter((reaction) => reaction.content === content).length;
  return {
    url,
    total_count: reactions.length,
    "+1": count("+1"),
    "-1": count("-1"),
    laugh: count("laugh"),
    confused: count("confused"),
    heart: count("heart"),
    hooray: count("hooray"),
    eyes: count("eyes"),
    rocket: count("rocket"),
  };
}
