import type { ErrorObject } from "ajv";

/** Characters of a wrong value that are shown. */
const LONGEST_QUOTE = 80;

/**
 * Says what is wrong with a value in the words of GitHub's own validation, so that a client sees here what it would see
 * there ("No more than 50 items are allowed; 51 were supplied."). `root` is the whole value that was validated.
 */
export function describeProblem(error: ErrorObject, root: unknown): string {
  const params = error.params as Readonly<Record<string, unknown>>;
  const value = resolvePointer(root, error.instancePath);

  switch (error.keyword) {
    case "required":
      return `"${String(params["missingProperty"])}" wasn't supplied.`;
    case "additionalProperties":
      return `"${String(params["additionalProperty"])}" is not a permitted key.`;
    case "maxItems":
      return `No more than ${String(params["limit"])} items are allowed; ${(value as unknown[]).length} were supplied.`;
    case "maxLength":
      return `Only ${String(params["limit"])} characters are allowed; ${Array.from(value as string).length} were supplied.`;
    case "type":
      return `For 'properties${error.instancePath}', ${quote(value)} is not of type ${String(params["type"])}.`;
    case "enum":
      return `For 'properties${error.instancePath}', ${quote(value)} is not a possible value.`;
    default:
      return `For 'properties${error.instancePath}', ${error.message ?? error.keyword}`;
  }
}

function quote(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}

function resolvePointer(root: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((value, part) => (value as Readonly<Record<string, unknown>>)[part], root);
}
