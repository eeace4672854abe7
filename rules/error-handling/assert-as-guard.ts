import type { PythonFile } from "../../src/python/file.ts";
import { effectiveStatements, HANDLER } from "../../src/python/handlers.ts";
import { handledTypes } from "../../src/python/raising.ts";
import { dottedName, unparenthesized, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";

export const assertAsGuard = defineRule({
  id: "assert-as-guard",
  category: "error-handling",
  severity: "medium",
  confidence: "medium",
  cwe: [617],
  equivalents: { ruff: ["S101"], bandit: ["B101"], pylint: ["W0129"], codeql: ["py/side-effect-in-assert"] },
  title: "an assert does what must happen in every run",
  why: "`python -O` and `PYTHONOPTIMIZE` remove asserts with all that is in them. A permission that only an assert checks is then open to all, and a call inside one is never made.",
  whenNotTo: "For what can only be wrong when the code is: then the assert may go, and nobody gets hurt.",
  examples: [
    {
      bad: py`
        def mode_of(text):
            try:
                mode = int(text, 8)
                assert 0 <= mode <= 0o7777
            except (ValueError, AssertionError) as error:
                raise OptionError(f"{text} is no mode") from error
            return mode
      `,
      good: py`
        def mode_of(text):
            try:
                mode = int(text, 8)
            except ValueError as error:
                raise OptionError(f"{text} is no mode") from error
            if not 0 <= mode <= 0o7777:
                raise OptionError(f"{text} is no mode")
            return mode
      `,
    },
    {
      bad: py`
        def remove(user, item):
            assert user.has_permission("remove")
            item.remove()
      `,
      good: py`
        def remove(user, item):
            if not user.has_permission("remove"):
                raise NotAllowed(user)
            item.remove()
      `,
    },
    {
      bad: py`
        def take(queue, item):
            assert queue.pop() == item
      `,
      good: py`
        def take(queue, item):
            taken = queue.pop()
            assert taken == item
      `,
    },
  ],
  startsFrom: ["assert_statement"],
  check,
});

function check(statement: PythonNode, file: PythonFile): RuleHit | undefined {
  const condition = unparenthesized(statement.namedChildren[0]);
  if (condition === undefined || isInTestCode(statement, file)) return undefined;
  const nodes = [...walkScope(condition)];

  const effect = nodes.find((node) => node.kind === "call" && changesSomething(node));
  if (effect !== undefined) {
    const callee = code(effect.child("function")?.text ?? "");
    return {
      evidence: statement,
      problem: `Under ${code("python -O")} this whole line is gone, and ${callee} is never called: the program does something else than in development.`,
      solution: "Call it in a statement of its own, and assert its result.",
      // Few services run with -O.
      confidence: "low",
    };
  }
  const guarded = handledBy(statement, file);
  if (guarded !== undefined) {
    return {
      evidence: statement,
      problem: `The handler below waits for this assert to refuse a value, but under ${code("python -O")} the assert is gone, and what it refuses is taken.`,
      solution: `Test it with ${code("if")} and raise ${code("ValueError")}.`,
      ...(!boundsInput(condition, guarded, file) && { confidence: "low" as const }),
    };
  }
  const guard = nodes.find((node) => asksPermission(node)) ?? nodes.find((node) => isOutsideInput(node, file));
  if (guard === undefined || isNarrowing(condition)) return undefined;
  return {
    evidence: statement,
    problem: `Only this assert checks ${code(guard.text)}: under ${code("python -O")} it is gone and everything passes, and until then a refusal looks like a mistake in the code.`,
    solution: `Test it with ${code("if")} and raise an error that the caller can handle.`,
    // Mostly something else refuses it too, or the program does not run without its asserts.
    confidence: "low",
  };
}

/** The `try` around an assert that handles its failure: then the assert is how the code refuses a value. */
function handledBy(statement: PythonNode, file: PythonFile): PythonNode | undefined {
  const [guarded] = statement.ancestors().filter((node) => node.kind === "try_statement");
  if (guarded?.child("body")?.contains(statement) !== true) return undefined;
  return handlersOf(guarded, "AssertionError", file).length > 0 ? guarded : undefined;
}

function handlersOf(guarded: PythonNode, error: string, file: PythonFile): readonly PythonNode[] {
  return guarded.children.filter(
    (handler) =>
      handler.kind === HANDLER &&
      handledTypes(handler)?.some((type) => file.names.qualifiedName(type)?.replace(/^builtins\./, "") === error),
  );
}

/** `size = int(given)`, `assert size >= 0`, and handlers for the failure of either: what somebody has typed is refused. */
function boundsInput(condition: PythonNode, guarded: PythonNode, file: PythonFile): boolean {
  const converted = (guarded.child("body")?.descendants("assignment") ?? [])
    .filter((assignment) => assignment.end <= condition.start && isNumber(assignment.child("right")))
    .flatMap((assignment) => assignment.child("left")?.text ?? []);
  const isBound = condition.descendants("identifier").some(({ text }) => converted.includes(text));
  const refuses = handlersOf(guarded, "AssertionError", file).every(
    (handler) => effectiveStatements(handler).length > 0,
  );
  return isBound && refuses && handlersOf(guarded, "ValueError", file).length > 0;
}

function isNumber(value: PythonNode | undefined): boolean {
  const call = unparenthesized(value);
  return call?.kind === "call" && /^(?:int|float)$/.test(call.child("function")?.text ?? "");
}

/** Methods that change their object or the outside, whatever they return. */
const EFFECTS: ReadonlySet<string> = new Set(
  "pop popleft popitem setdefault append extend insert remove discard write send sendall recv readline acquire release create delete update execute commit save put submit unlink mkdir".split(
    " ",
  ),
);

function changesSomething(call: PythonNode): boolean {
  const callee = call.child("function");
  const method = callee?.kind === "attribute" ? (callee.child("attribute")?.text ?? "") : undefined;
  if (method === undefined) return callee?.text === "next";
  return EFFECTS.has(method) || /^(?:create|delete|remove|send|write|save)_\w+$/.test(method);
}

const PERMISSION =
  /^(?:is_(?:admin|superuser|staff|authenticated|authorized|allowed|permitted|owner)|has_(?:permissions?|perms?|access|role|scope)|(?:user_)?can_(?:edit|delete|view|read|write|access|manage|create|update)\w*|check_(?:password|permissions?|access|signature|token|csrf\w*)|verify_(?:password|signature|token|hmac|csrf\w*)|compare_digest|validate_(?:token|signature|csrf\w*))$/;

function asksPermission(node: PythonNode): boolean {
  if (node.kind !== "attribute" && node.kind !== "call") return false;
  const named = node.kind === "call" ? node.child("function") : node;
  const name = named?.kind === "attribute" ? named.child("attribute")?.text : named?.text;
  return PERMISSION.test(name ?? "");
}

const REQUEST_INPUT =
  /^(?:self\.)?(?:request|req)\.(?:args|form|json|values|data|body|GET|POST|FILES|headers|cookies|query|query_params|params|match_info|content_type|method)\b/;

const RESPONSE_STATUS = /(?:^|\.)(?:r|res|resp|response|reply)\.(?:status|status_code|ok)$/;

/** Calls that bring what somebody outside has written. */
const SOURCES =
  /^(?:json\.loads?|yaml\.(?:safe_)?load|toml\.loads?|struct\.unpack|pickle\.loads?|input|.*\.(?:recv|recvfrom|json|read|readline|get_json))$/;

function isFromOutside(identifier: PythonNode, file: PythonFile): boolean {
  const found = file.scopes.lookup(identifier);
  const bindings = found.kind === "bound" ? found.bindings : [];
  return (
    bindings.length === 1 &&
    bindings.every(({ value }) => {
      const call = unparenthesized(value?.kind === "await" ? value.namedChildren[0] : value);
      const callee = call?.kind === "call" ? call.child("function") : undefined;
      return SOURCES.test(file.names.qualifiedName(callee) ?? callee?.text ?? "");
    })
  );
}

/** What somebody outside decides: a request, the environment, the command line, or how a server answered. */
function isOutsideInput(node: PythonNode, file: PythonFile): boolean {
  if (node.kind === "identifier")
    return node.field !== "attribute" && node.field !== "function" && isFromOutside(node, file);
  if (node.kind !== "attribute") return false;
  const name = dottedName(node) ?? "";
  if (REQUEST_INPUT.test(name) || RESPONSE_STATUS.test(name)) return true;
  return /^(?:os\.environ|sys\.argv)$/.test(file.names.qualifiedName(node) ?? "");
}

/** `x is not None` and `isinstance(x, T)` tell a type checker what the code knows. */
function isNarrowing(condition: PythonNode): boolean {
  if (condition.kind === "call")
    return /^(?:isinstance|issubclass|callable|hasattr)$/.test(condition.child("function")?.text ?? "");
  return condition.kind === "comparison_operator" && /\bis(?:\s+not)?\s+None$/.test(condition.text);
}

/** Helpers for tests live outside of test files too. */
function isInTestCode(statement: PythonNode, file: PythonFile): boolean {
  const isTestPath = /(?:^|\/)\w*tests?\w*\//i.test(file.path);
  const isNamedTest = statement.ancestors().some((node) => {
    const name = node.child("name")?.text ?? "";
    return node.kind === "function_definition"
      ? /^_*(?:test|assert|check_test)/.test(name)
      : node.kind === "class_definition" && /^_?Test|TestCase/.test(name);
  });
  return isTestPath || isNamedTest;
}
