/** The shapes of tokens and keys, by which they are known wherever they stand. */
export interface TokenShape {
  readonly pattern: RegExp;
  /** Whether a match is a token, where the pattern alone does not tell. */
  readonly isToken?: (match: string) => boolean;
}

/** Bits a character: words of prose and code have less, made-up tokens of this length more. */
const LEAST_ENTROPY = 3.8;

/**
 * https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids,
 * https://api.slack.com/concepts/token-types, https://docs.stripe.com/keys, https://www.rfc-editor.org/rfc/rfc7519,
 * https://www.rfc-editor.org/rfc/rfc7468, https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1
 */
export const TOKEN_SHAPES: readonly TokenShape[] = [
  { pattern: /\bgh[a-z]_[A-Za-z0-9._-]{20,}/g },
  { pattern: /\bgithub_pat_\w{20,}/g },
  { pattern: /\bglpat-[\w-]{20,}/g },
  { pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  { pattern: /\bxox[a-z]-[\w-]{10,}/g },
  { pattern: /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)[-_][\w-]{16,}/g },
  { pattern: /\bAIza[\w-]{30,}/g },
  { pattern: /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/g },
  { pattern: /(?<=-----BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]+?(?=-----END |$)/g },
  { pattern: /(?<=\b(?:[Bb]earer|[Bb]asic)\s)[\w.~+/=-]{8,}/g, isToken: (match) => /\d/.test(match) },
  { pattern: /(?<=:\/\/[^\s:@/"'{}]*:)[^\s@/"'{}]+(?=@)/g },
  { pattern: /\b[0-9a-f]{32,}\b/gi },
  { pattern: /[\w+/=-]{20,}/g, isToken: isRandom },
];

/** Whether letters of both cases and digits stand without order. */
function isRandom(text: string): boolean {
  const digits = text.replaceAll(/\D/g, "").length;
  return digits >= 3 && /[a-z]/.test(text) && /[A-Z]/.test(text) && entropyOf(text) >= LEAST_ENTROPY;
}

/** Shannon's entropy of the characters of a text, in bits a character. */
function entropyOf(text: string): number {
  const counts = Map.groupBy(text, (character) => character).values();
  return counts.reduce((sum, { length }) => sum - (length / text.length) * Math.log2(length / text.length), 0);
}
