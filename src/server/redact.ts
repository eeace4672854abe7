const REMOVED = "[removed]";

/** Things that let a reader act as somebody else, in the form they have inside a JSON string. */
const SECRETS: readonly RegExp[] = [
  // Tokens of GitHub; those of installations have been of any length since April 2026.
  /\bgh[a-z]_[A-Za-z0-9._-]{20,}/g,
  /\bgithub_pat_\w{20,}/g,
  // JSON Web Tokens.
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/g,
  /-----BEGIN [A-Z ]+-----[^"]*?(?:-----END [A-Z ]+-----|(?="))/g,
  // The value of an authorization header, as `"authorization":"token x"` and as `authorization: token x`.
  /(?<=\bauthorization\\?"?\s*[:=]\s*\\?"?)[^"\\,}]+/gi,
  /(?<=\b(?:bearer|basic)\s)[\w.~+/=-]{8,}/gi,
  // The password in an address.
  /(?<=:\/\/[^\s:@/"]*:)[^\s@/"]+(?=@)/g,
];

/** A line without secrets: those of known forms, and the given ones. */
export function redact(line: string, known: readonly string[]): string {
  const withoutKnown = known.reduce(
    (text, secret) => text.replaceAll(JSON.stringify(secret).slice(1, -1), REMOVED),
    line,
  );
  return SECRETS.reduce((text, pattern) => text.replaceAll(pattern, REMOVED), withoutKnown);
}
