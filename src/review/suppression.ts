import type { PythonNode, PythonTree } from "../python/tree.ts";
import type { LineRange } from "./report.ts";
import type { Rule } from "./rule.ts";

/** Comments of other linters in one file, ready to be asked. */
export interface Suppressions {
  /** Whether such a comment silences a rule for evidence on these lines. */
  readonly silences: (rule: Rule, evidence: LineRange) => boolean;
}

type Tool = "ruff" | "bandit" | "pylint";

interface Directive {
  readonly tool: Tool;
  /** Undefined: everything. */
  readonly codes: readonly string[] | undefined;
  readonly lines: LineRange;
}

// The forms the tools document: `# noqa`, `# noqa: A1, B2`, `# ruff: noqa: A1`, `# nosec`, `# nosec B110,B112`, `# pylint: disable=a,b`.
const NOQA =
  /#\s*(?<file>(?:ruff|flake8)\s*:\s*)?noqa\b(?:\s*:\s*(?<codes>[A-Z][A-Z0-9]*\d(?:[\s,]+[A-Z][A-Z0-9]*\d)*))?/i;
const NOSEC = /#\s*nosec\b(?:\s*:?\s*(?<codes>B\d{3}(?:[\s,]+B\d{3})*))?/i;
const PYLINT =
  /#\s*pylint\s*:\s*(?<verb>disable-next|disable|skip-file)\b(?:\s*=\s*(?<codes>[\w-]+(?:\s*,\s*[\w-]+)*))?/;

/** Reads the suppressions of a file. An equivalent code silences a rule; a comment without codes silences every rule on its line. */
export function readSuppressions(tree: PythonTree): Suppressions {
  const directives = tree.root.descendants("comment").flatMap((comment) => parseDirectives(comment));
  return {
    silences: (rule, evidence) =>
      directives.some(({ tool, codes, lines }) => {
        const isNear = lines.start <= evidence.end && evidence.start <= lines.end;
        return isNear && (codes === undefined || codes.some((code) => isEquivalent(rule, tool, code)));
      }),
  };
}

function parseDirectives(comment: PythonNode): Directive[] {
  const { text } = comment;
  const here = { start: comment.startLine, end: comment.startLine };
  const directives: Directive[] = [];

  const noqa = NOQA.exec(text)?.groups;
  if (noqa !== undefined)
    directives.push({
      tool: "ruff",
      codes: split(noqa["codes"]),
      lines: noqa["file"] === undefined ? here : wholeFile(comment),
    });
  const nosec = NOSEC.exec(text)?.groups;
  if (nosec !== undefined) directives.push({ tool: "bandit", codes: split(nosec["codes"]), lines: here });
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

function isEquivalent(rule: Rule, tool: Tool, code: string): boolean {
  const codes = rule.equivalents?.[tool] ?? [];
  // `# noqa: S` silences the whole family, as in ruff.
  return codes.some((known) =>
    tool === "ruff" ? known.startsWith(code.toUpperCase()) : known.toLowerCase() === code.toLowerCase(),
  );
}
