import { buildLibrary } from "./build-library.ts";
import { PACKS } from "./packs.ts";

/** What is known of all libraries. */
export const LIBRARY = buildLibrary(PACKS);
