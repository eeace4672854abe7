import { wordsOf } from "./secret-names.ts";

/** How harmful it is when others read something about a person. */
export type PersonalKind = "contact" | "identity";

/** Words that a name ends with. The kinds of data are those of https://gdpr-info.eu/art-4-gdpr/ that have names of their own in code. */
const PERSONAL: readonly (readonly [ending: string, kind: PersonalKind])[] = [
  ["email", "contact"],
  ["email address", "contact"],
  ["mail address", "contact"],
  ["phone number", "contact"],
  ["mobile number", "contact"],
  ["telephone number", "contact"],
  ["msisdn", "contact"],
  ["street address", "contact"],
  ["home address", "contact"],
  ["postal address", "contact"],
  ["billing address", "contact"],
  ["shipping address", "contact"],
  ["ssn", "identity"],
  ["social security number", "identity"],
  ["national id", "identity"],
  ["passport number", "identity"],
  ["date of birth", "identity"],
  ["birth date", "identity"],
  ["birthdate", "identity"],
  ["dob", "identity"],
  ["card number", "identity"],
  ["credit card", "identity"],
  ["cvv", "identity"],
  ["iban", "identity"],
  ["bank account number", "identity"],
];

/** Words before it that make it something else, or that of the operator: `is_email`, `from_email`, `support_email`. */
const NO_PERSON_BEFORE =
  /^(?:is|has|no|not|use|send|sent|sends|should|can|must|valid|invalid|validate|verify|check|allow|require|required|confirm|by|via|to|on|html|text|template|default|from|sender|delegate|support|admin|system|noreply|reply|bounce|contact|server|smtp|test|bot|service|git|committer|author|maintainer|notification|welcome|reset|num|n|max|min|total|count|raw|last|next|enable|enabled|disable|skip|get|set|add|remove|update|new|acme|le|letsencrypt)$/;

/** Endings that stand for something else as often: the serial number of a storage, the number of a network card. */
const NEEDS_CONTEXT: ReadonlyMap<string, RegExp> = new Map([
  ["ssn", /social.?security|birth|patient|taxpayer|citizen|employee|applicant|passport|(?:first|last).?name/i],
  ["dob", /birth|patient|citizen|employee|applicant|passport|(?:first|last).?name/i],
  ["card number", /credit|payment|charg|\bpay|cvv|cvc|billing|stripe|checkout/i],
]);

/** Whether the code around a name does not speak of what the name would have to mean. */
export function lacksContext(name: string, text: string): boolean {
  const words = wordsOf(name).join(" ");
  const [, context] = [...NEEDS_CONTEXT].find(([ending]) => words.endsWith(ending)) ?? [];
  return context !== undefined && !context.test(text);
}

/** What a name says of a person; undefined when it does not stand for such a thing itself. */
export function personalKind(name: string): PersonalKind | undefined {
  if (/^[A-Z\d_]+$/.test(name)) return undefined; // a constant is the operator's, or the name of a key
  const words = wordsOf(name);
  const found = PERSONAL.find(([ending]) => ` ${words.join(" ")}`.endsWith(` ${ending}`));
  if (found === undefined) return undefined;
  const before = words.slice(0, words.length - found[0].split(" ").length);
  return before.some((word) => NO_PERSON_BEFORE.test(word)) ? undefined : found[1];
}
