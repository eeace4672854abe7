import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, literalText, positionalArguments } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { isSecretName, wordsOf } from "../knowledge/secret-names.ts";
import { environmentRead, isForDevelopment } from "../shared/environment.ts";

export const insecureFallback = defineRule({
  id: "insecure-fallback",
  category: "external-configuration",
  severity: "high",
  confidence: "high",
  cwe: [1188],
  equivalents: { ruff: ["S105"], bandit: ["B105"] },
  title: "a missing setting falls back to an insecure value",
  why: "Nobody notices that the setting is missing: the service runs with a secret that everybody can read in the code, or with its protection off.",
  whenNotTo: "When the code never runs outside of a developer's machine.",
  examples: [
    {
      bad: py`
        import os


        def secret_key():
            return os.environ.get("SECRET_KEY", "change-me")
      `,
      good: py`
        import os


        def secret_key():
            key = os.environ.get("SECRET_KEY")
            if not key:
                raise SystemExit("SECRET_KEY is not set")
            return key
      `,
    },
    {
      bad: py`
        import os

        VERIFY_TLS = os.getenv("VERIFY_TLS", "false").lower() == "true"
      `,
      good: py`
        import os

        VERIFY_TLS = os.getenv("VERIFY_TLS", "true").lower() == "true"
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): RuleHit | undefined {
  if (isForDevelopment(file.path)) return undefined;
  const inEnvironment = environmentRead(call, file);
  const read = inEnvironment ?? settingRead(call);
  if (read?.name === undefined || read.fallback === undefined) return undefined;
  const hit = secretFallback(call, read.name, read.fallback) ?? switchFallback(call, read.name, read.fallback);
  // A settings file has its own documentation and checks, which are elsewhere.
  return hit === undefined || inEnvironment !== undefined ? hit : { ...hit, confidence: "low" };
}

/** `config.get("secret", "…")` of an object that holds settings. */
function settingRead(
  call: PythonNode,
): { readonly name: string | undefined; readonly fallback: PythonNode | undefined } | undefined {
  const callee = dottedName(call.child("function")) ?? "";
  if (!/(?:^|[._])(?:config|conf|settings|cfg)\.get$/i.test(callee)) return undefined;
  const [name, fallback] = positionalArguments(call);
  return { name: literalText(name), fallback };
}

/** A secret that stands in the code. An empty one is no secret at all, and mostly means "none". */
function secretFallback(call: PythonNode, name: string, fallback: PythonNode): RuleHit | undefined {
  const value = literalText(fallback);
  if (value === undefined || value.trim() === "" || !isSecretName(name) || NO_VALUE.test(value)) return undefined;
  return {
    evidence: call,
    problem: `Where ${code(name)} is not set, the service runs with a secret that everybody can read here, and nobody is told.`,
    solution: "Let a missing secret end the start with an error that names it.",
  };
}

/** Not a secret but where to find one, or a word for "none". */
const NO_VALUE = /^(?:none|null|n\/a|-|\.?\/.*|.*\.(?:txt|pem|key|json|ya?ml)|https?:.*|\$\{?\w+\}?)$/i;

/** A protection that is off, or debugging that is on, unless somebody says otherwise. */
function switchFallback(call: PythonNode, name: string, fallback: PythonNode): RuleHit | undefined {
  const words = wordsOf(name);
  const isProtection =
    words.includes("verify") && words.some((word) => /^(?:ssl|tls|cert|certs|certificate|certificates)$/.test(word));
  if (isProtection && OFF.test(fallback.text))
    return describeSwitch(
      call,
      name,
      "certificates are not checked, so anybody on the way can read and change what is sent",
    );
  if (
    words.at(-1) === "debug" &&
    words.length <= 2 &&
    ON.test(fallback.text) &&
    isAssignedTo(call, /^(?:FLASK_)?DEBUG$/)
  )
    return describeSwitch(call, name, "the service shows its code, settings and stack traces to whoever makes it fail");
  const isHosts = /^(?:DJANGO_)?ALLOWED_HOSTS$|CORS_(?:ALLOW(?:ED)?_)?ORIGINS?$/.test(name);
  if (isHosts && literalText(fallback) === "*") return describeSwitch(call, name, "every host is allowed");
  return undefined;
}

const OFF = /^(?:False|0|["'](?:false|0|no|off)["'])$/i;
const ON = /^(?:True|1|["'](?:true|1|yes|on)["'])$/i;

function isAssignedTo(call: PythonNode, name: RegExp): boolean {
  const assignment = [...call.ancestors()].find((around) => around.kind === "assignment");
  return name.test(assignment?.child("left")?.text ?? "");
}

function describeSwitch(call: PythonNode, name: string, consequence: string): RuleHit {
  return {
    evidence: call,
    problem: `Where ${code(name)} is not set, ${consequence}.`,
    solution: "Fall back to the safe value, and let who wants the other one say so.",
  };
}
