import type { ArtifactLocation } from "sarif";

import { visible } from "../review/text.ts";

/** The address of a file, relative as its path is. */
export function artifactOf(path: string): ArtifactLocation {
  return { uri: path.toWellFormed().split("/").map(encodeURIComponent).join("/") };
}

/** Text for a plain message, its paragraphs parted by blank lines. In it, `[text](target)` would be a link: code is none. */
export function plainText(text: string): string {
  const paragraphs = text.split("\n\n").map(visible);
  return paragraphs.join("\n\n").replaceAll("](", "] (");
}
