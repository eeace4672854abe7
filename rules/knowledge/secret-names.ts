/** Which names stand for secrets. The idea of the words is bandit's and CodeQL's; what they are known to get wrong is left out. */

/** Words that a secret's name ends with. */
const SECRETS: readonly (readonly string[])[] = [
  ["password"],
  ["passwd"],
  ["passphrase"],
  ["passcode"],
  ["pwd"],
  ["secret"],
  ["token"],
  ["apikey"],
  ["api", "key"],
  ["private", "key"],
  ["secret", "key"],
  ["access", "key"],
  ["auth", "key"],
  ["encryption", "key"],
  ["signing", "key"],
  ["master", "key"],
  ["account", "key"],
  ["shared", "key"],
  ["app", "key"],
];

/** Words before `pass` that make it a password and no verb. */
const BEFORE_PASS =
  /^(?:user|admin|root|db|database|keystore|truststore|login|bind|smtp|mail|email|ftp|ssh|proxy|http|https|auth|vault|ldap|mysql|redis|sudo|enable|become|api)$/;

/** Words that turn the name of a secret into the name of something about it: `max_tokens`, `reset_password`, `next_token`. */
const NO_SECRET_BEFORE =
  /^(?:is|has|had|no|not|needs?|use|uses|using|allow|allows|require|required|requires|update|updates|change|changed|reset|generate|generated|random|show|hide|verify|check|validate|valid|invalid|forgot|forgotten|with|without|skip|ignore|max|min|num|total|n|count|next|prev|previous|page|sync|continuation|pagination|stop|start|end|eos|bos|pad|unk|sep|cls|mask|special|current|last|first|public|csrf|csrfmiddleware|xsrf|masked|encrypted|hashed|redacted|dummy|fake|example|placeholder|sample|test|keyword|lexer|operator|name|string|number|comment|whitespace|newline|disable|disabled|enforce|expire|expired|sort|partition|primary|foreign|cache|dict|idempotency|cancel|cancellation|cursor|delta|resume|scroll|since|from|to|prompt|wrong|missing|old|new|confirm)$/;

/** Words that may stand before the name of a real secret as well as of something else. */
const NEUTRAL_BEFORE = /^(?:new|old|current|last|confirm|test|test1|default)$/;

/**
 * Whether a name, however it is written (`apiKey`, `--db-password`, `AWS_SECRET_KEY`), stands for a secret itself: not for its file, its
 * length, its field, or whether there is one.
 */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const [last = ""] = words.slice(-1);
  if (last === "pass") return words.length > 1 && BEFORE_PASS.test(words.at(-2) ?? "");
  const ending = SECRETS.find((secret) => words.slice(-secret.length).join(" ") === secret.join(" "));
  if (ending === undefined) return false;
  const before = words.slice(0, -ending.length);
  return !before.some((word) => NO_SECRET_BEFORE.test(word) && !NEUTRAL_BEFORE.test(word));
}

/** The words of a name in lower case. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}
