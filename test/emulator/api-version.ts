/** The version of the interface that a client gets when it names none. */
export const DEFAULT_API_VERSION = "2022-11-28";

/** Versions that a client may name. What the later one changes is not emulated. */
const SUPPORTED = new Set([DEFAULT_API_VERSION, "2026-03-10"]);

/** Whether a client may name this version in `X-GitHub-Api-Version`. */
export function isSupportedVersion(version: string): boolean {
  return SUPPORTED.has(version);
}
