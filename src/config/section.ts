import { z } from "zod";

/** A mapping with these keys and no others. A section without a value counts as absent. */
export function section<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, { error: "must be a mapping of keys to values" }).nullish();
}
