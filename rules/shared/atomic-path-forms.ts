import type { PythonFile } from "../../src/python/file.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import type { Suggestion } from "../../src/review/finding.ts";
import type { PathAct } from "../knowledge/path-operations.ts";

/** An act that an `if` seems to make safe; `opens`: it opens a file for writing. */
interface Guarded {
  readonly act: PathAct;
  readonly opens: boolean;
  readonly file: PythonFile;
}

/** The form of an act on a path that needs no question before, when the `if` does nothing but the act. */
export function atomicForm(clause: PythonNode, call: PythonNode, guarded: Guarded): Suggestion | undefined {
  const [statement, ...others] = clause.child("consequence")?.namedChildren ?? [];
  const condition = clause.child("condition")?.text ?? "";
  const isPlain = clause.kind === "if_statement" && !/\b(?:and|or)\b/.test(condition) && condition.includes("(");
  const isShort = call.startLine === call.endLine && clause.descendants("comment").length === 0;
  if (statement === undefined || others.length > 0 || !isPlain || !isShort) return undefined;
  if (clause.childrenIn("alternative").length > 0) return undefined;
  const line = clause.tree.lineText(clause.startLine);
  if (line.slice(0, clause.tree.positionAt(clause.start).column - 1).trim() !== "" || clause.tree.text.includes("\r"))
    return undefined;
  const indent = line.slice(0, line.length - line.trimStart().length);
  const lines = guarded.opens ? exclusively(statement, call) : unasked(statement, call, guarded);
  return (
    lines && {
      startLine: clause.startLine,
      endLine: clause.endLine,
      text: lines.map((each) => (each === "" ? each : indent + each)).join("\n"),
      python: guarded.opens ? "3.3" : (guarded.act.tolerant?.python ?? "3.3"),
    }
  );
}

/** The lines of `with open(path, "x") …`, and of what takes it that the file is there. */
function exclusively(statement: PythonNode, call: PythonNode): readonly string[] | undefined {
  const mode = call.descendants("string").find(({ text }) => /^["']w[bt+]*["']$/.test(text));
  if (statement.kind !== "with_statement" || statement.startLine !== call.startLine || mode === undefined)
    return undefined;
  const { tree } = statement;
  const [first = "", ...body] = tree.text.slice(statement.start, statement.end).split("\n");
  const at = mode.start - statement.start;
  const opened = first.slice(0, at) + mode.text.replace("w", "x") + first.slice(at + mode.text.length);
  const outer = tree.positionAt(statement.start).column - 1;
  const step = outer - (tree.positionAt(statement.parent?.parent?.start ?? 0).column - 1);
  const rest = body.map((line) => line.slice(outer - step));
  return ["try:", " ".repeat(step) + opened, ...rest, "except FileExistsError:", `${" ".repeat(step)}pass`];
}

/** The act by itself, which tolerates that another actor was faster, or whose failure is taken for the answer. */
function unasked(statement: PythonNode, call: PythonNode, { act, file }: Guarded): readonly string[] | undefined {
  if (statement.kind !== "expression_statement" || statement.namedChildren[0] !== call) return undefined;
  const { tolerant, error } = act;
  if (tolerant !== undefined) {
    const opened = call.text.replace(/,?\s*\)$/, "");
    return [`${opened}${opened.endsWith("(") ? "" : ", "}${tolerant.keyword}=True)`];
  }
  const suppress = suppressName(file);
  if (suppress !== undefined) return [`with ${suppress}(${error}):`, `    ${call.text}`];
  return ["try:", `    ${call.text}`, `except ${error}:`, "    pass"];
}

/** What `contextlib.suppress` is called in a file that imports it already. */
function suppressName(file: PythonFile): string | undefined {
  const imports = file.tree.root.namedChildren.filter(({ kind }) => kind.startsWith("import_"));
  if (imports.some(({ text }) => text === "import contextlib")) return "contextlib.suppress";
  return imports.some(({ text }) => /^from contextlib import (?:.*\W)?suppress$/.test(text)) ? "suppress" : undefined;
}
