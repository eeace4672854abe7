import { createHmac, timingSafeEqual } from "node:crypto";

/** What a marker says. */
export interface Marker {
  /** What the value means: lower-case letters and hyphens. */
  readonly kind: string;
  /** Letters, digits and `.:_-`. */
  readonly value: string;
}

/** What a marker is good for: a copy in another pull request says nothing. */
export interface MarkerContext {
  readonly repositoryId: number;
  readonly number: number;
  /** Secret, and the same wherever markers are written and read. */
  readonly key: string;
}

// Bounded, so that reading takes time in proportion to the text.
const MARKER = /<!-- sadpath:([a-z-]{1,40}) ([\w.:-]{1,200}) ([\w-]{43}) -->/g;

/**
 * An HTML comment that GitHub does not show, for texts that we must know again.
 *
 * @throws Error when kind or value hold other characters than they may.
 */
export function createMarker(marker: Marker, context: MarkerContext): string {
  const text = `<!-- sadpath:${marker.kind} ${marker.value} ${sign(marker, context)} -->`;
  if (text.replaceAll(MARKER, "") !== "") throw new Error(`not a marker: ${marker.kind}`);
  return text;
}

/** The markers in a text that were made for this pull request with this key; all others are ignored. */
export function readMarkers(body: string, context: MarkerContext): readonly Marker[] {
  return [...body.matchAll(MARKER)].flatMap(([, kind = "", value = "", signature = ""]) => {
    const marker = { kind, value };
    return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(marker, context))) ? [marker] : [];
  });
}

function sign({ kind, value }: Marker, { repositoryId, number, key }: MarkerContext): string {
  return createHmac("sha256", key)
    .update(JSON.stringify([kind, repositoryId, number, value]))
    .digest("base64url");
}
