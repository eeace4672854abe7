import type { z } from "zod";
import type { packSchema } from "./pack-schema.ts";

/** The facts about one library. */
export type Pack = z.infer<typeof packSchema>;

/** Gives a pack its type. */
export function definePack(pack: Pack): Pack {
  return pack;
}

/** The names that a pattern with braces stands for: `{a,b}.{c,d}` → `a.c`, `a.d`, `b.c`, `b.d`. */
export function expandNames(pattern: string): readonly string[] {
  const braces = /\{([^}]*)\}/.exec(pattern);
  if (braces === null) return [pattern];
  return (braces[1] ?? "").split(",").flatMap((choice) => expandNames(pattern.replace(braces[0], choice)));
}
