import type { PythonFile } from "../../src/python/file.ts";
import { enclosingFunction, literalText, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { type EnvironmentRead, environmentRead } from "../shared/environment.ts";
import { findWait } from "../shared/network-calls.ts";
import { isScript, isUnderMain } from "../shared/scripts.ts";

export const importTimeConfig = defineRule({
  id: "import-time-config",
  category: "external-configuration",
  severity: "low",
  confidence: "medium",
  cwe: [1188],
  title: "importing the module reads something that may not be there",
  why: "Whoever imports the module, a test, a tool or another service, needs the variable, the file or the server too, and an error at that point names an import, not a setting.",
  whenNotTo: "In a module that is the settings of a program, and is imported by nothing else.",
  examples: [
    {
      bad: py`
        import os

        TOKEN_FILE = os.environ["WORKER_TOKEN_FILE"]


        def run():
            return open(TOKEN_FILE).read()
      `,
      good: py`
        import os


        def run():
            with open(os.environ["WORKER_TOKEN_FILE"]) as stream:
                return stream.read()
      `,
    },
  ],
  startsFrom: ["call", "subscript"],
  check,
});

function check(node: PythonNode, file: PythonFile): RuleHit | undefined {
  if (isRunFirst(file) || isScript(file.path) || enclosingFunction(node) !== undefined || isUnderMain(node))
    return undefined;
  if (file.errors.handlingOf(node, "Exception") !== undefined || isInTry(node)) return undefined;
  const read = readAtImport(node, file);
  if (read === undefined) return undefined;
  return {
    evidence: node,
    problem: `Importing this module ${read}: whoever imports it, a test too, fails with an error that names an import.`,
    solution: "Read it in a function that the start of the program calls.",
  };
}

/** What an import depends on, for a sentence. */
function readAtImport(node: PythonNode, file: PythonFile): string | undefined {
  const variable = environmentRead(node, file);
  if (variable !== undefined) {
    const name = variable.name === undefined ? "an environment variable" : code(variable.name);
    return variable.isRequired && !isKnownToBeSet(variable, file) ? `needs ${name} to be set` : undefined;
  }
  if (node.kind !== "call") return undefined;
  const isCalledLater = file.names.qualifiedName(node.child("function")) === "functools.partial";
  if (!isCalledLater && findWait(node, file) !== undefined) return "waits for a server";
  const isOpen = file.names.qualifiedName(node.child("function")) === "open";
  const [path] = node.child("arguments")?.namedChildren ?? [];
  return isOpen && path !== undefined && !comesWithCode(path, file) ? `needs the file ${code(path.text)}` : undefined;
}

/** Under `if "X" in os.environ:`, or in the first value of `… if os.environ.get("X") else …`. */
function isKnownToBeSet({ node, name }: EnvironmentRead, file: PythonFile): boolean {
  return [node, ...node.ancestors()].some((at) => {
    const { parent } = at;
    if (name === undefined || parent === undefined) return false;
    if (parent.kind === "conditional_expression") {
      const [consequence, condition] = parent.namedChildren;
      return at === consequence && saysItIsSet(condition, name, file);
    }
    return at.field === "consequence" && saysItIsSet(parent.child("condition"), name, file);
  });
}

function saysItIsSet(condition: PythonNode | undefined, name: string, file: PythonFile): boolean {
  const asked = unparenthesized(condition);
  if (asked?.kind === "boolean_operator" && asked.child("operator")?.kind === "and")
    return asked.namedChildren.some((side) => saysItIsSet(side, name, file));
  if (asked?.kind !== "comparison_operator") return environmentRead(asked, file)?.name === name;
  const [left, right] = asked.namedChildren;
  const operators = asked.children.filter((child) => child !== left && child !== right).map(({ text }) => text);
  if (operators.join(" ") === "in")
    return literalText(left) === name && file.names.qualifiedName(right) === "os.environ";
  return (
    /^(?:is not|!=)$/.test(operators.join(" ")) && right?.kind === "none" && environmentRead(left, file)?.name === name
  );
}

/** Whether a file is where the code is: by its text, or by what the names in it were given. */
function comesWithCode(path: PythonNode, file: PythonFile): boolean {
  const given = [path, ...path.descendants("identifier")].flatMap((name) => {
    const found = name.kind === "identifier" ? file.scopes.lookup(name) : undefined;
    return found?.kind === "bound" ? found.bindings.map(({ value }) => value?.text ?? "") : [];
  });
  return path.kind === "string" || [path.text, ...given].some((text) => OWN_FILE.test(text));
}

const OWN_FILE = /__file__|resource|BASE|ROOT|HERE|DIR/;

function isInTry(node: PythonNode): boolean {
  return node.ancestors().some(({ kind }) => kind === "try_statement");
}

/** Files that a program starts with, settings, and what only tests import. */
function isRunFirst(file: PythonFile): boolean {
  return (
    /(?:^|\/)(?:\w*settings\w*|\w*config\w*|conf|env|environment|constants?|__main__|manage|wsgi|asgi|celery|main|app|gunicorn\w*|conftest|setup|noxfile|fabfile)\.py$|(?:^|\/)(?:settings|config|conf|migrations|tests?)\//i.test(
      file.path,
    ) ||
    file.tree.text.startsWith("#!") ||
    /^if __name__ ==/m.test(file.tree.text)
  );
}
