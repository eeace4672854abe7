import type { FlowQuestion } from "../../src/python/data-flow.ts";
import type { Flow } from "../../src/python/held.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { reachingBindings } from "../../src/python/reaching.ts";
import {
  dottedName,
  enclosingFunction,
  literalText,
  positionalArguments,
  symbolAt,
  unparenthesized,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { isSecretName, wordsOf } from "../knowledge/secret-names.ts";
import { fileFlows } from "./file-flows.ts";
import { fileSays } from "./file-says.ts";
import { isOpened } from "./opened-paths.ts";

/** The secrets whose text the value of an expression holds. */
export function secretsIn(expression: PythonNode, file: PythonFile): readonly Flow[] {
  return flowsOf(file).into(expression);
}

const flowsOf = fileFlows(secretQuestion);

function secretQuestion(file: PythonFile): FlowQuestion {
  return {
    sourceAt: (expression) => secretAt(expression, file),
    clears: isMasking,
    excludes: (annotation) => !CAN_BE_TEXT.test(annotation.text) || /\bSecret(?:Str|Bytes)?\b/.test(annotation.text),
    isOther: (name) => PLACE.test(name),
    isValue: looksLikeSecretValue,
  };
}

/** Where a secret is kept, or what it is called, is no secret. */
const PLACE =
  /(?:^|[_-]|key|cert|pass|pw)(?:file|filename|path|dir|directory|folder|fd)$|(?:secret|token|password|key)_(?:name|id)$/i;

const CAN_BE_TEXT =
  /\b(?:str|bytes|bytearray|unicode|Any|AnyStr|object|dict|Dict|list|List|tuple|Tuple|\w*Mapping|Sequence|Iterable|Text)\b/;

/** A literal with letters and digits, and none of the words by which secrets are called: `hunter2`, not `password` nor `Bearer %s`. */
function looksLikeSecretValue(literal: string): boolean {
  return /^(?=.*\d)(?=.*[A-Za-z])[^\s{}<>%]{6,}$/.test(literal) && !/pass|token|secret|key|pwd|auth/i.test(literal);
}

/** Whether a call leaves only a trace of a value: `mask_password(x)`, `len(x)`, `hashlib.sha256(x)`. */
export function isMasking(call: PythonNode): boolean {
  const called = call.child("function");
  const name = called?.kind === "attribute" ? called.child("attribute")?.text : called?.text;
  if (wordsOf(name ?? "").some((word) => MASKING.test(word))) return true;
  const owner = called?.kind === "attribute" ? dottedName(called.child("object")) : undefined;
  if (owner === "os.path" || owner === "path" || name === "Path") return true;
  return /(?:^|\.)(?:hashlib|hmac|bcrypt|mask|masker|redactor|sanitizer)$/.test(owner ?? "");
}

const MASKING =
  /^(?:mask|masked|masking|redact|redacted|hide|hidden|obfuscate|obfuscated|obscure|sanitize|sanitized|sanitise|scrub|censor|conceal|hash|hashed|sha1|sha256|sha512|md5|digest|hexdigest|hmac|encrypt|encrypted|len|bool|type|id|isinstance|issubclass|callable|hasattr|fingerprint|anonymize|anonymise|anonymized|safe|remove|without|exclude|clean|cleaned|truncate|shorten|abbreviate|any|all|count|int|float|replace|sub|filter|split|keys|secretstr|secretbytes)$/;

function secretAt(expression: PythonNode, file: PythonFile): string | undefined {
  switch (expression.kind) {
    case "identifier":
      return isPath(expression, file) || isEncoding(expression, file)
        ? undefined
        : namedSecret(expression.text, expression, file);
    case "attribute":
      return isOpened(expression, file) ? undefined : secretAttribute(expression, file);
    case "subscript":
      return secretItem(expression.child("value"), expression.child("subscript"), file);
    case "call":
      return secretCall(expression, file);
    default:
      return undefined;
  }
}

/** Whether a variable is opened, or given the path of something: `key = certificates["keyfile"]`. */
function isPath(identifier: PythonNode, file: PythonFile): boolean {
  if (isOpened(identifier, file)) return true;
  return (reachingBindings(identifier, file.scopes) ?? []).some(({ value }) => PATH_NAME.test(lastName(value)));
}

/** Whether a variable that may be no secret is given another text in base 64: `token = b64encode(string_to_sign)`. */
function isEncoding(identifier: PythonNode, file: PythonFile): boolean {
  if (!isAmbiguousSecret(identifier.text)) return false;
  return (reachingBindings(identifier, file.scopes) ?? []).some((binding) => {
    const value = unparenthesized(binding.value);
    if (value?.kind !== "call" || value.child("function")?.text.endsWith("b64encode") !== true) return false;
    return value.descendants("identifier").every(({ text }) => !isSecretName(text));
  });
}

const PATH_NAME = /(?:file|filename|path)$/i;

function lastName(expression: PythonNode | undefined): string {
  if (expression?.kind === "attribute") return expression.child("attribute")?.text ?? "";
  if (expression?.kind === "subscript") return literalText(expression.child("subscript")) ?? "";
  return expression?.kind === "identifier" ? expression.text : "";
}

function namedSecret(name: string, at: PythonNode, file: PythonFile): string | undefined {
  if (!isSecretName(name) || isAboutSecret(name) || isConstantName(name) || ACCESS_KEY.test(name)) return undefined;
  if (/^_*api_?key$/i.test(name) && (signs(file) || bringsKey(file))) return undefined;
  return isAmbiguousSecret(name) && !isAboutAuthentication(name, at, file) ? undefined : name;
}

/** Of the two keys of AWS this one is no secret: it says who the other one belongs to. */
const ACCESS_KEY = /^(?:aws_?|s3_?)?access_?key$/i;

/** Of a key and a secret that signs what is sent, the key says who sends it. */
const signs = fileSays(/\bhmac\.new\([^)]*secret/);

/** A key that the code brings along is known to everybody. */
const bringsKey = fileSays(/^_*API_?KEY = ["'][^"']+["']/m);

/** Constants are mostly the names of keys and of kinds: `CONF_PASSWORD`, `ACCESS_TOKEN`. */
function isConstantName(name: string): boolean {
  return /^[A-Z\d_]+$/.test(name);
}

/** Words that make a name that ends like a secret's the name of something else. */
function isAboutSecret(name: string): boolean {
  return wordsOf(name).some((word) => ABOUT.test(word));
}

const ABOUT =
  /^(?:automount|add|remove|delete|set|create|make|parse|bad|unknown|unexpected|default|ast|parser|syntax|literal|raw_?line|log|error|err|msg|supports?|support|enable|enabled|can|should|must|auto|async|method|kind|id|pattern|regex|re|col|column|fields?|params?|input|widget|label|attr|attribute|conf|erc20|native|base|quote|wrapped|trading|collateral|reward|fee|lp|mint|nft|sql|word|text|node|open|close|begin|opening|closing|left|right|matching|separator|op|peek|lookahead|prompt|dirty|changed|concurrency|fencing|barrier|lock|uninitialized|context|rate|etag|k8s|kube|zookeeper|ring|update|subtoken)$/;

function secretAttribute(attribute: PythonNode, file: PythonFile): string | undefined {
  const name = attribute.child("attribute")?.text ?? "";
  const owner = dottedName(attribute.child("object"))?.split(".").at(-1) ?? "";
  if (attribute.field === "function") return undefined;
  if (isConstantName(name)) {
    // Settings are kept as constants; enumerations and lists of keys are too.
    return /^(?:settings|config|conf|cfg)$/i.test(owner) && isSecretName(name) ? name : undefined;
  }
  if (/^[A-Z]/.test(owner) && owner !== "CONF") return undefined; // a column, a field or a member of a class
  // `table.c.password` is a column.
  if (holdsOthers(owner) || owner === "c") return undefined;
  return namedSecret(name, attribute, file);
}

/** Whether what is kept under a secret's or a person's name in a container is about it only: `errors["password"]`. */
export function holdsOthers(container: string): boolean {
  return CONTAINER_OF_OTHERS.test(container);
}

const CONTAINER_OF_OTHERS =
  /(?:^|_)(?:errors?|fields?|labels?|schemas?|properties|columns?|messages?|help|types?|choices|widgets?|tokens|vocab|keywords|descriptions?|validators?|forms?|names?|constants?|const|enums?|counts?|usage|parser|lexer)$/i;

function secretItem(
  container: PythonNode | undefined,
  key: PythonNode | undefined,
  file: PythonFile,
): string | undefined {
  const owner = dottedName(container)?.split(".").at(-1) ?? "";
  if (holdsOthers(owner)) return undefined;
  const name = literalText(key) ?? (isConstantName(key?.text ?? "") ? key?.text : undefined);
  if (key === undefined || name === undefined || !/^[\w-]+$/.test(name)) return undefined;
  if (/^(?:proxy-)?authorization$/i.test(name) && /headers?$/i.test(owner)) return name;
  if (ACCESS_KEY.test(name)) return undefined;
  if (!isSecretName(name) || isAboutSecret(name.replace(/^(?:CONF|ATTR|KEY)_/, ""))) return undefined;
  return isAmbiguousSecret(name) && !isAboutAuthentication(name, key, file) ? undefined : name;
}

/** Calls that give a secret: `getpass.getpass()`, `keyring.get_password(…)`, `os.environ.get("API_KEY")`, `get_access_token(…)`. */
function secretCall(call: PythonNode, file: PythonFile): string | undefined {
  const called = call.child("function");
  const name = file.names.qualifiedName(called) ?? "";
  const method = called?.kind === "attribute" ? (called.child("attribute")?.text ?? "") : (called?.text ?? "");
  if (GIVING.has(name)) return method;
  const [first, second] = positionalArguments(call);
  if (name === "getattr") return secretItem(first, second, file);
  if (name === "os.getenv") return secretItem(undefined, first, file);
  if (called?.kind === "attribute" && LOOKUPS.has(method)) return secretItem(called.child("object"), first, file);
  const [, noun = ""] = /^_*(?:get|read|fetch|load|retrieve|obtain|generate|issue|make)_(\w+)$/.exec(method) ?? [];
  return noun === "" ? undefined : namedSecret(noun, call, file) && method;
}

const LOOKUPS: ReadonlySet<string> = new Set(["get", "pop", "setdefault", "getfirst", "get_argument", "get_header"]);

/**
 * https://docs.python.org/3/library/getpass.html, https://keyring.readthedocs.io/en/latest/, https://docs.pydantic.dev/latest/api/types/,
 * https://docs.python.org/3/library/secrets.html
 */
const GIVING: ReadonlySet<string> = new Set(["getpass.getpass", "getpass.unix_getpass", "keyring.get_password"]);

/** Names that stand for something else as often: the tokens of a language, the present directory, a public key, an object. */
export function isAmbiguousSecret(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? "";
  if (last === "token") return !words.some((word) => AUTH_WORD.test(word));
  if (last === "key") return /^(?:master|signing|account|shared)$/.test(words.at(-2) ?? "");
  return words.length === 1 && (last === "secret" || last === "pwd");
}

const AUTH_WORD =
  /^(?:access|auth|oauth|api|bearer|jwt|refresh|login|bot|github|gitlab|slack|vault|admin|user|service|registry|id|secret|hf|huggingface|telegram|discord|pypi|personal|private|account|identity|saml|sas|security|fcm|apns|consumer|unlock|password)$/;

const AUTH_TEXT =
  /auth|login|passw|credential|jwt|oauth|bearer|access[ _]token|api[ _-]?key|signin|sign_in|session|(?:validate|verify|unpack|decrypt|revoke)_?token|token_valid|fernet|keystone/i;
const OTHER_TEXT =
  /lexer|tokeniz|tokenis|\bvocab|\bparser\.|\bast\.|grammar|lineno|erc20|trading_pair|exchange|\bSyntaxError\b|kubernetes|\bk8s\b|\bhf_|nltk|spacy|split\(|template|os\.getcwd|chdir|purg|pagina|stream|pubkey|public_key|verify_key|registration_token/i;

/** Lines around a name that tell what it is about. */
const LINES_AROUND = 8;

function isAboutAuthentication(name: string, at: PythonNode, file: PythonFile): boolean {
  const around = enclosingFunction(at) ?? at.tree.root;
  const first = Math.max(around.startLine, at.startLine - LINES_AROUND);
  const last = Math.min(around.endLine, at.endLine + LINES_AROUND);
  const lines = Array.from({ length: last - first + 1 }, (_, index) => file.tree.lineText(first + index));
  const text = `${file.path} ${symbolAt(at)} ${lines.join(" ")}`.replaceAll(new RegExp(`\\b${name}\\b`, "g"), "");
  if (CLIENT_TOKEN.test(name) && (/idempoten|\baws/i.test(text) || usesAws(file))) return false;
  return AUTH_TEXT.test(text) && !OTHER_TEXT.test(text);
}

/** With AWS this one names a request, so that it is done once: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html */
const CLIENT_TOKEN = /(?:^|_)client_?(?:request_?)?token$/i;

const usesAws = fileSays(/^[ \t]*(?:import|from)[ \t]+(?:aio)?boto/m);
