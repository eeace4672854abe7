import { z } from "zod";

const complaint = z.union([
  z.string(),
  z.object({ field: z.string(), code: z.string(), message: z.string() }).partial(),
]);

const refusal = z.object({
  message: z.string().catch(""),
  errors: z.array(complaint.catch("")).catch([]),
});

/** GitHub's reasons in one line, without the values that it quotes: those are the pull request's. */
export function readDetail(data: unknown): string {
  const { message, errors } = refusal.catch({ message: "", errors: [] }).parse(data);
  const reasons = errors.map((each) => {
    if (typeof each === "string") return each;
    return [each.field, each.message ?? each.code].filter((part) => part !== undefined).join(" ");
  });
  return toLine([message, ...reasons].filter((part) => part !== "").join("; "));
}

const LONGEST_DETAIL = 500;

// Should a proxy send back what it was sent.
const TOKEN = /\b(?:gh[a-z]|github_pat)_[\w.-]+/g;

/** A text as one line of bounded length. */
export function toLine(text: string): string {
  return text
    .replaceAll(TOKEN, "[token]")
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .slice(0, LONGEST_DETAIL)
    .toWellFormed();
}

// Read by shape as well: `instanceof` fails for errors of another realm.
const anyError = z.object({
  name: z.string().catch("Error"),
  message: z.string().catch(""),
  code: z.string().optional().catch(undefined),
  cause: z.unknown().optional(),
});

/** Why nobody answered: the first code, else the innermost message. */
export function findReason(error: unknown): string {
  let reason = "no reason given";
  for (let current = anyError.safeParse(error); current.success; current = anyError.safeParse(current.data.cause)) {
    const { name, message, code } = current.data;
    if (code !== undefined) return toLine(code);
    // fetch quotes a header that it does not like, and so perhaps the token.
    reason = toLine(`${name}: ${message.replace(/".*"/s, '"…"')}`);
  }
  return reason;
}
