import type { PythonNode } from "../python/tree.ts";
import { BANDIT_TESTS } from "./bandit-tests.ts";
import type { LineRange } from "./report.ts";
import type { Rule } from "./rule.ts";

/** A comment for another linter that it should say nothing, or speak again. */
export interface ForeignSuppression {
  readonly tool: ForeignTool;
  /** Whether it ends what earlier comments of its tool silence. */
  readonly isEnd: boolean;
  /** Undefined: everything. */
  readonly codes: readonly string[] | undefined;
  readonly lines: LineRange;
}

/** The word that such comments begin with: `noqa` is for ruff and flake8, `nosec` for bandit. */
export type ForeignTool = "noqa" | "nosec" | "pylint";

// The forms the tools document: `# noqa`, `# noqa: A1, B2`, `# ruff: noqa: A1`, `# ruff: disable[A1]`, `# nosec`, `# nosec B110,B112`,
// `# nosec assert_used`, `# pylint: disable=a,b`.
const NOQA =
  /(?<!\S)#\s*(?<file>(?:ruff|flake8)\s*:\s*)?noqa(?![\w-])(?:\s*:\s*(?<codes>[A-Z][A-Z0-9]*\d(?:[\s,]+[A-Z][A-Z0-9]*\d)*))?/i;
const RUFF = /(?<!\S)#\s*ruff\s*:\s*(?<verb>file-ignore|ignore|disable|enable)\[(?<codes>[^\]]*)\]/;
const NOSEC = /(?<!\S)#\s*nosec(?![\w-])(?<tests>[^#]*)/i;
const PYLINT =
  /#\s*pylint\s*:\s*(?<verb>disable-next|disable|enable|skip-file)\b(?:\s*=\s*(?<codes>[\w-]+(?:\s*,\s*[\w-]+)*))?/;

/** Reads what a comment says to other linters. */
export function readForeignSuppressions(comment: PythonNode): readonly ForeignSuppression[] {
  return [readNoqa(comment), readRuff(comment), readNosec(comment), readPylint(comment)].filter(
    (directive) => directive !== undefined,
  );
}

function readNoqa(comment: PythonNode): ForeignSuppression | undefined {
  const noqa = NOQA.exec(comment.text)?.groups;
  if (noqa === undefined) return undefined;
  const lines = noqa["file"] === undefined ? ownLine(comment) : wholeFile(comment);
  return { tool: "noqa", isEnd: false, codes: split(noqa["codes"]), lines };
}

function readRuff(comment: PythonNode): ForeignSuppression | undefined {
  const { verb = "", codes } = RUFF.exec(comment.text)?.groups ?? {};
  if (codes === undefined) return undefined;
  return { tool: "noqa", isEnd: verb === "enable", codes: split(codes), lines: ruffReach(verb, comment) };
}

function readNosec(comment: PythonNode): ForeignSuppression | undefined {
  const tests = NOSEC.exec(comment.text)?.groups?.["tests"];
  if (tests === undefined) return undefined;
  // As in bandit: words that name no test are a reason, and a reason alone silences everything.
  const codes = tests.split(/\W+/).flatMap((word) => (/^B\d{3}$/i.test(word) ? word : (BANDIT_TESTS.get(word) ?? [])));
  return { tool: "nosec", isEnd: false, codes: codes.length === 0 ? undefined : codes, lines: ownLine(comment) };
}

function readPylint(comment: PythonNode): ForeignSuppression | undefined {
  const { verb, codes: written } = PYLINT.exec(comment.text)?.groups ?? {};
  if (verb === undefined || (written === undefined && verb !== "skip-file")) return undefined;
  const codes = split(written);
  return {
    tool: "pylint",
    isEnd: verb === "enable",
    codes: codes?.includes("all") === true ? undefined : codes,
    lines: pylintReach(verb, comment),
  };
}

function split(codes: string | undefined): readonly string[] | undefined {
  return codes?.split(/[\s,]+/).filter((code) => code !== "");
}

function wholeFile({ tree }: PythonNode): LineRange {
  return { start: 1, end: tree.lineCount };
}

function ownLine({ startLine }: PythonNode): LineRange {
  return { start: startLine, end: startLine };
}

function nextLine({ startLine }: PythonNode): LineRange {
  return { start: startLine + 1, end: startLine + 1 };
}

function ruffReach(verb: string, comment: PythonNode): LineRange {
  if (verb === "file-ignore") return wholeFile(comment);
  if (verb === "ignore") return standsAlone(comment) ? nextLine(comment) : ownLine(comment);
  return restOfBlock(comment);
}

/** A trailing comment covers its line, or the block that the line begins; one on a line of its own, the rest of the block it stands in. */
function pylintReach(verb: string, comment: PythonNode): LineRange {
  if (verb === "skip-file") return wholeFile(comment);
  if (verb === "disable-next") return nextLine(comment);
  if (standsAlone(comment)) return restOfBlock(comment);
  return { start: comment.startLine, end: findBlockBegunAt(comment)?.endLine ?? comment.startLine };
}

function standsAlone({ tree, startLine }: PythonNode): boolean {
  return tree.lineText(startLine).trimStart().startsWith("#");
}

function restOfBlock(comment: PythonNode): LineRange {
  // Before the first statement of a block, the grammar has the comment outside of it.
  const block = comment.nextSibling?.kind === "block" ? comment.nextSibling : comment.parent;
  return { start: comment.startLine, end: block?.endLine ?? comment.startLine };
}

// Those whose first line speaks for all of their block, in pylint; that of `for`, `while` and `try` speaks for itself only.
const SPEAKS_FOR_BLOCK = [
  "function_definition",
  "class_definition",
  "with_statement",
  "if_statement",
  "elif_clause",
] as const;

function findBlockBegunAt(comment: PythonNode): PythonNode | undefined {
  return [...comment.ancestors()]
    .filter(({ kind }) => SPEAKS_FOR_BLOCK.some((known) => known === kind))
    .map((header) => header.child("body") ?? header.child("consequence"))
    .find((block) => block !== undefined && comment.startLine < block.startLine);
}

/** The tool whose comment silences a rule on one of the lines: the last of its comments about a line and the rule counts. */
export function findForeignSilencer(
  suppressions: readonly ForeignSuppression[],
  rule: Rule,
  { start, end }: LineRange,
): ForeignTool | undefined {
  const near = suppressions.filter(({ lines }) => lines.start <= end && start <= lines.end);
  const concerning = near.filter((comment) => concernsRule(comment, rule));
  const isSilent = ({ tool, isEnd, lines }: ForeignSuppression): boolean => {
    if (isEnd) return false;
    const ends = concerning.filter((later) => later.isEnd && later.tool === tool && later.lines.start > lines.start);
    for (let line = Math.max(start, lines.start); line <= Math.min(end, lines.end); line++) {
      if (!ends.some((later) => later.lines.start <= line && line <= later.lines.end)) return true;
    }
    return false;
  };
  return concerning.find(isSilent)?.tool;
}

/** Whether a comment for another linter is about what the rule reports: an equivalent code, or no code at all. */
function concernsRule({ tool, codes }: ForeignSuppression, rule: Rule): boolean {
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
