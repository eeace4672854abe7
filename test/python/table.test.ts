import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { PythonFile } from "../../src/python/file.ts";
import { symbolAt } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { parseOrFail } from "../rules/rule-fixture.ts";
import { TABLE_LIBRARY } from "./table-library.ts";
import { type Line, QUESTIONS } from "./table-questions.ts";

const folder = new URL("table/", import.meta.url);

/** A line of the table with one question. */
interface Row {
  readonly symbol: string;
  readonly question: string;
  readonly line: Line;
}

/** Reads the questions that stand as comments at the ends of lines: `# raises: ValueError`. */
function rowsOf(name: string): readonly Row[] {
  const tree = parseOrFail(readFileSync(new URL(name, folder), "utf8"));
  expect(tree.brokenNodes.map(({ startLine }) => startLine)).toEqual([]);
  const file = new PythonFile(name, tree, TABLE_LIBRARY);
  const rows: Row[] = [];
  for (let number = 1; number <= tree.lineCount; number++) {
    const [, question = "", expected = ""] = /\S.*# ([a-z]+): (.+)$/.exec(tree.lineText(number)) ?? [];
    if (QUESTIONS[question] === undefined) continue;
    const nodes = [...tree.root.walk()].filter((node) => node.startLine === number);
    const statement = nodes.find(isStatement);
    if (statement === undefined) throw new Error(`${name}:${number} holds no statement`);
    const call = nodes.find(({ kind }) => kind === "call");
    rows.push({ symbol: symbolAt(statement), question, line: { file, number, statement, call, expected } });
  }
  return rows;
}

function isStatement({ kind }: PythonNode): boolean {
  return /(?:_statement|_definition|_clause)$/.test(kind) && kind !== "decorated_definition" && kind !== "with_clause";
}

const files = readdirSync(folder).filter((name) => name.endsWith(".py"));
const all = files.map((name) => [name, rowsOf(name)] as const);

describe.each(all)("%s", (_name, rows) => {
  test.each(rows.map((row) => [row.symbol, row.question, row.line.expected, row] as const))(
    "%s: %s: %s",
    (_symbol, question, expected, { line }) => {
      expect(QUESTIONS[question]?.(line)).toBe(expected);
    },
  );
});

test("the table holds at least 150 functions", () => {
  const symbols = new Set(all.flatMap(([name, rows]) => rows.map(({ symbol }) => `${name} ${symbol}`)));
  expect(symbols.size).toBeGreaterThanOrEqual(150);
});
