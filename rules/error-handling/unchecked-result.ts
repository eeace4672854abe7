import type { PythonFile } from "../../src/python/file.ts";
import { effectiveStatements, HANDLER } from "../../src/python/handlers.ts";
import { catchesEverything } from "../../src/python/raising.ts";
import {
  enclosingFunction,
  enclosingStatement,
  keywordArgument,
  literalText,
  positionalArguments,
  unparenthesized,
  walkScope,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import type { Suggestion } from "../../src/review/finding.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { isStatusNoFailure } from "../knowledge/command-statuses.ts";
import { wordsOf } from "../knowledge/secret-names.ts";
import { isCleanup } from "../shared/best-effort.ts";
import { isAbout, laterInFunction } from "../shared/later.ts";
import { isLogCall } from "../shared/log-calls.ts";
import { isUnderMain } from "../shared/scripts.ts";
import { appendArgument } from "../shared/suggestions.ts";

export const uncheckedResult = defineRule({
  id: "unchecked-result",
  category: "error-handling",
  severity: "medium",
  confidence: "medium",
  cwe: [252],
  equivalents: { ruff: ["PLW1510"], pylint: ["subprocess-run-check", "W1510"] },
  title: "nobody looks at the status of a command or response",
  why: "A command that fails and a server that answers with an error raise nothing by themselves: the code goes on as if the work were done, with output that is empty or an error page.",
  whenNotTo: "When it does not matter whether the command succeeds; `check=False` says so.",
  examples: [
    {
      bad: py`
        import subprocess


        def backup(path, archive):
            subprocess.run(["tar", "-cf", archive, path])
            upload(archive)
      `,
      good: py`
        import subprocess


        def backup(path, archive):
            subprocess.run(["tar", "-cf", archive, path], check=True)
            upload(archive)
      `,
    },
    {
      bad: py`
        import requests


        def names(url):
            response = requests.get(url, timeout=30)
            return [user["name"] for user in response.json()]
      `,
      good: py`
        import requests


        def names(url):
            response = requests.get(url, timeout=30)
            response.raise_for_status()
            return [user["name"] for user in response.json()]
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const callee = file.names.qualifiedName(call.child("function"));
  if (callee === undefined) return undefined;
  const hit = checkCall(call, callee, file);
  return hit !== undefined && isUnderMain(call) ? { ...hit, confidence: "low" } : hit;
}

function checkCall(call: PythonNode, callee: string, file: PythonFile): RuleHit | undefined {
  const name = file.library.canonicalName(callee);
  if (name === "subprocess.run" || name === "subprocess.call" || name === "os.system")
    return checkCommand(call, name, file);
  const isRequest = file.library.returnTypeOf(callee) === "requests.models.Response";
  return isRequest ? checkResponse(call, file) : undefined;
}

/** A command whose status goes nowhere. */
function checkCommand(call: PythonNode, name: string, file: PythonFile): RuleHit | undefined {
  if (keywordArgument(call, "check") !== undefined || isUnpacked(call)) return undefined;
  if (isBestEffort(call) || isStatusNoFailure(call, file)) return undefined;
  // What it says of its failure is kept in a file.
  if (/^(?!.*(?:PIPE|DEVNULL|STDOUT)).+$/.test(keywordArgument(call, "stderr")?.text ?? "")) return undefined;
  const used = call.parent?.kind === "expression_statement" ? "dropped" : outputOnly(call, name);
  if (used === undefined) return undefined;
  const suggestion = name === "subprocess.run" ? appendArgument(call, "check=True", "3.5") : undefined;
  const isMissed = used === "output" || isReliedOn(call, file);
  return {
    evidence: call,
    problem:
      used === "dropped"
        ? `When the command fails, ${code(name)} raises nothing and its status goes nowhere: what follows takes the work for done.`
        : `When the command fails, ${code(name)} raises nothing: the output is used all the same, be it empty or cut off.`,
    solution:
      name === "subprocess.run"
        ? `Pass ${code("check=True")}, or look at ${code("returncode")}.`
        : `Use ${code("subprocess.run(…, check=True)")}, or look at the status.`,
    ...((!isMissed || isWatched(call, file) || isSwallowed(call)) && { confidence: "low" as const }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function isUnpacked(call: PythonNode): boolean {
  return call.child("arguments")?.namedChildren.some(({ kind }) => kind === "dictionary_splat") === true;
}

/** Names of functions that tidy up, try, or show something. */
const BEST_EFFORT =
  /(?:^|_)(?:clean(?:s|up|ing)?|clear(?:s|ing)?|stop(?:s|ping|ped)?|kill(?:s|ing|all)?|tear_?down|remov(?:e|es|ing|al)|delet(?:e|es|ing|ion)|try|maybe|best_effort|notif(?:y|ies|ication)|beep|say|speak|edit(?:s|or)?|open(?:s|er)?|show(?:s|ing)?|view(?:s|er)?|preview|display|play(?:s|er)?|pager)(?:_|$)/;

function isBestEffort(call: PythonNode): boolean {
  const owner = enclosingFunction(call)?.child("name")?.text ?? "";
  if (BEST_EFFORT.test(wordsOf(owner).join("_"))) return true;
  return [...call.ancestors()].some(({ kind }) => kind === HANDLER || kind === "finally_clause");
}

/** What runs such commands, by its last name. */
const RUNNER = /(?:^|\.)(?:system|popen|Popen|call|check_call|check_output|run|execute)$/;

/** Whether what follows in the function uses a value that the command was made with, such as the file it writes, and does not look first. */
function isReliedOn(call: PythonNode, file: PythonFile): boolean {
  const names = namesBehind(call);
  const later = laterInFunction(enclosingStatement(call));
  const conditions = later.flatMap((next) =>
    [next, ...next.descendants("if_statement", "elif_clause")].flatMap((clause) => clause.child("condition") ?? []),
  );
  if (conditions.some((condition) => isAbout(condition, names))) return false;
  return later.some((next) => {
    const calls = next.descendants("call");
    // Another command tells of its own failure, and a text or a removal needs no success.
    const isOther = calls.some(
      (each) => isLogCall(each, file) || RUNNER.test(each.child("function")?.text ?? "") || isCleanup([each]),
    );
    return calls.length > 0 && !isOther && isAbout(next, names);
  });
}

/** The variables and attributes that a command is made of, also by way of variables of the function. */
function namesBehind(call: PythonNode): ReadonlySet<string> {
  const assignments = (enclosingFunction(call)?.descendants("assignment") ?? []).filter(({ end }) => end <= call.start);
  const names = new Set<string>();
  const pending = positionalArguments(call).slice(0, 1);
  for (let made = pending.pop(); made !== undefined; made = pending.pop()) {
    for (const { text, field, kind } of [made, ...made.descendants("identifier", "attribute")]) {
      const isName = (kind === "identifier" || kind === "attribute") && field !== "function" && field !== "attribute";
      if (!isName || names.has(text) || /^(?:self|cls|os|sys)$/.test(text)) continue;
      names.add(text);
      pending.push(
        ...assignments.flatMap((each) => (each.child("left")?.text === text ? (each.child("right") ?? []) : [])),
      );
    }
  }
  return names;
}

/** A file with a first line for the shell, or code outside of functions: somebody sits before it and sees what the command says. */
function isWatched(call: PythonNode, file: PythonFile): boolean {
  return file.tree.text.startsWith("#!") || enclosingFunction(call) === undefined;
}

/** A failure that was raised would be dropped as well. */
function isSwallowed(call: PythonNode): boolean {
  return call
    .ancestors()
    .some(
      (outer) =>
        outer.kind === "try_statement" &&
        outer.child("body")?.contains(call) === true &&
        outer.children.some(
          (clause) => clause.kind === HANDLER && catchesEverything(clause) && effectiveStatements(clause).length === 0,
        ),
    );
}

/** The result kept in a variable of which only the output is used, or used at once. */
function outputOnly(call: PythonNode, name: string): "output" | undefined {
  if (name !== "subprocess.run") return undefined;
  const member = call.parent?.kind === "attribute" ? call.parent.child("attribute")?.text : undefined;
  if (member !== undefined) return member === "stdout" ? "output" : undefined;
  return usesOf(call).every((use) => use === "stdout") && usesOf(call).length > 0 ? "output" : undefined;
}

/** The attributes that are asked of the variable that holds a call's result; `?` for any other use. Empty when it is kept otherwise. */
function usesOf(call: PythonNode): readonly string[] {
  const assignment = call.parent?.kind === "assignment" ? call.parent : undefined;
  const target = assignment?.child("left");
  const owner = enclosingFunction(call);
  if (target?.kind !== "identifier" || owner === undefined) return assignment === undefined ? [] : ["?"];
  const names = owner
    .descendants("identifier")
    .filter(({ text, index }) => text === target.text && index !== target.index);
  return names
    .filter(
      ({ field, parent }) => !(field === "name" && parent?.kind === "keyword_argument") && !(field === "attribute"),
    )
    .map((name) => {
      if (name.field === "left" && name.parent?.kind === "assignment") return "?";
      return name.parent?.kind === "attribute" ? (name.parent.child("attribute")?.text ?? "?") : "?";
    });
}

const BODY: ReadonlySet<string> = new Set(["json", "text", "content"]);

/** A response whose body is used although nobody has asked whether it is an answer or an error. */
function checkResponse(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const owner = enclosingFunction(call);
  if (owner === undefined || isErrorExpected(call, owner, file) || /\bhooks\b/.test(file.tree.text)) return undefined;
  const direct = call.parent?.kind === "attribute" ? call.parent.child("attribute")?.text : undefined;
  const uses = direct === undefined ? usesOf(call) : [direct];
  if (uses.length === 0 || !uses.every((use) => BODY.has(use) || use === "headers" || use === "encoding"))
    return undefined;
  if (!uses.some((use) => BODY.has(use)) || isPassedOn(call, owner)) return undefined;
  const written = code(call.child("function")?.text ?? "");
  const suggestion = direct === undefined ? suggestRaise(call) : undefined;
  return {
    evidence: call,
    problem: `${written} raises nothing when the server answers with an error: the body of the error is then used as if it were the answer.`,
    solution: `Call ${code("raise_for_status()")} before the body is used.`,
    // Mostly an error page fails to be read, or lacks what is asked of it, and somebody is told.
    confidence: "low",
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** A function that takes the verb or address and returns what came back leaves the judgement to its callers. */
function isPassedOn(call: PythonNode, owner: PythonNode): boolean {
  const isGeneral = /\.request$|\.send$|^request$/.test(call.child("function")?.text ?? "");
  const returned = owner
    .descendants("return_statement")
    .map((statement) => unparenthesized(statement.namedChildren[0])?.text ?? "");
  return (
    isGeneral &&
    literalText(unparenthesized(positionalArguments(call)[0])) === undefined &&
    returned.some((value) => /^\(?\w+\)?\.(?:json\(\)|text|content)/.test(value))
  );
}

/** The body itself tells of errors and is asked, or a failure to read it is handled. */
function isErrorExpected(call: PythonNode, owner: PythonNode, file: PythonFile): boolean {
  if (/["'](?:errors?|status|success|ok|code|message|detail)["']/.test(owner.text)) return true;
  const nodes = [...walkScope(owner.child("body") ?? owner)];
  const readers = nodes.filter(
    (node) =>
      node.kind === "call" && node.child("function")?.text.endsWith(".json") === true && node.index >= call.index - 2,
  );
  return readers.some((reader) => file.errors.handlingOf(reader, "ValueError") !== undefined);
}

/** The assignment, and a line that asks the status after it. */
function suggestRaise(call: PythonNode): Suggestion | undefined {
  const statement = enclosingStatement(call);
  const { tree, startLine, endLine } = statement;
  const target = call.parent?.child("left");
  const isAlone =
    tree.lineText(startLine).trimStart() === tree.text.slice(statement.start, statement.end).split("\n")[0];
  const isWhole = statement.startLine === call.startLine && statement.endLine === call.endLine;
  const last = tree.lineText(endLine);
  if (
    !isWhole ||
    !isAlone ||
    unparenthesized(target)?.kind !== "identifier" ||
    tree.text.includes("\r") ||
    !last.trimEnd().endsWith(")")
  )
    return undefined;
  const line = tree.lineText(startLine);
  const indent = line.slice(0, line.length - line.trimStart().length);
  const text = tree.text.slice(tree.offsetAt(startLine), tree.offsetAt(endLine) + last.length);
  return { startLine, endLine, text: `${text}\n${indent}${target?.text ?? ""}.raise_for_status()`, python: "3.0" };
}
