import type { PythonNode } from "../python/tree.ts";
import type { LineRange } from "./report.ts";
import type { Rule } from "./rule.ts";

/** A comment for another linter that it should say nothing. */
export interface ForeignSuppression {
  readonly tool: ForeignTool;
  /** Undefined: everything. */
  readonly codes: readonly string[] | undefined;
  readonly lines: LineRange;
}

/** The word that such comments begin with: `noqa` is for ruff and flake8, `nosec` for bandit. */
export type ForeignTool = "noqa" | "nosec" | "pylint";

// The forms the tools document: `# noqa`, `# noqa: A1, B2`, `# ruff: noqa: A1`, `# nosec`, `# nosec B110,B112`, `# pylint: disable=a,b`.
const NOQA =
  /#\s*(?<file>(?:ruff|flake8)\s*:\s*)?noqa\b(?:\s*:\s*(?<codes>[A-Z][A-Z0-9]*\d(?:[\s,]+[A-Z][A-Z0-9]*\d)*))?/i;
const NOSEC = /#\s*nosec\b(?:\s*:?\s*(?<codes>B\d{3}(?:[\s,]+B\d{3})*))?/i;
const PYLINT =
  /#\s*pylint\s*:\s*(?<verb>disable-next|disable|skip-file)\b(?:\s*=\s*(?<codes>[\w-]+(?:\s*,\s*[\w-]+)*))?/;

/** Reads what a comment says to other linters. */
export function readForeignSuppressions(comment: PythonNode): readonly ForeignSuppression[] {
  const { text } = comment;
  const here = { start: comment.startLine, end: comment.startLine };
  const directives: ForeignSuppression[] = [];

  const noqa = NOQA.exec(text)?.groups;
  if (noqa !== undefined)
    directives.push({
      tool: "noqa",
      codes: split(noqa["codes"]),
      lines: noqa["file"] === undefined ? here : wholeFile(comment),
    });
  const nosec = NOSEC.exec(text)?.groups;
  if (nosec !== undefined) directives.push({ tool: "nosec", codes: split(nosec["codes"]), lines: here });
  const pylint = PYLINT.exec(text)?.groups;
  if (pylint !== undefined) {
    const codes = split(pylint["codes"]);
    const reach = pylintReach(pylint["verb"] ?? "", comment);
    if (codes !== undefined || pylint["verb"] === "skip-file")
      directives.push({ tool: "pylint", codes: codes?.includes("all") === true ? undefined : codes, lines: reach });
  }
  return directives;
}

function split(codes: string | undefined): readonly string[] | undefined {
  return codes?.split(/[\s,]+/);
}

function wholeFile(comment: PythonNode): LineRange {
  return { start: 1, end: comment.tree.lineCount };
}

/** A trailing `disable` covers its line; one on a line of its own, the rest of the block it stands in. */
function pylintReach(verb: string, comment: PythonNode): LineRange {
  const line = comment.startLine;
  if (verb === "skip-file") return wholeFile(comment);
  if (verb === "disable-next") return { start: line + 1, end: line + 1 };
  const standsAlone = comment.tree.lineText(line).trimStart().startsWith("#");
  if (!standsAlone) return { start: line, end: line };
  return { start: line, end: comment.parent?.endLine ?? line };
}

/** Whether a comment for another linter is about what the rule reports: an equivalent code, or no code at all. */
export function concernsRule({ tool, codes }: ForeignSuppression, rule: Rule): boolean {
  if (codes === undefined) return true;
  const known = equivalentsOf(rule, tool);
  // `# noqa: S` silences the whole family, as in ruff.
  return codes.some((code) =>
    known.some((each) =>
      tool === "noqa" ? each.startsWith(code.toUpperCase()) : each.toLowerCase() === code.toLowerCase(),
    ),
  );
}

function equivalentsOf({ equivalents }: Rule, tool: ForeignTool): readonly string[] {
  const { ruff, bandit, pylint } = equivalents ?? {};
  return { noqa: ruff, nosec: bandit, pylint }[tool] ?? [];
}
