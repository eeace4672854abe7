import { stripTypeScriptTypes } from "node:module";

/** Jest transformer: TypeScript to JavaScript by erasing types, as Node itself does. */
export default {
  process: (source: string): { code: string } => ({ code: stripTypeScriptTypes(source, { mode: "strip" }) }),
};
