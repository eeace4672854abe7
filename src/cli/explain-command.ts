import { resolve } from "node:path";

import { ConfigError } from "../errors.ts";
import { PythonFile } from "../python/file.ts";
import type { Library } from "../python/library.ts";
import { parsePython } from "../python/parse.ts";
import { findPython2Sign } from "../python/python2.ts";
import { type FindSecretTexts, SecretMask } from "../review/secret-text.ts";
import { cut, visible } from "../review/text.ts";
import { type CliProcess, userFolder } from "./cli-process.ts";
import { statementAt } from "./explained-statement.ts";
import { explainStatement, placeOf, type Section } from "./explanation.ts";
import { readSource } from "./read-source.ts";
import { writeOutput } from "./write-output.ts";

/** What is known of libraries, and of how secrets are written. */
interface Tools {
  readonly library: Library;
  readonly findSecretTexts: FindSecretTexts;
}

/**
 * Prints what the engine knows of the statement at `FILE:LINE`.
 *
 * @throws ConfigError when there is no such file, line or statement.
 */
export async function runExplain(target: string, host: CliProcess, { library, findSecretTexts }: Tools): Promise<void> {
  const [, path = "", digits = ""] = /^(.+):([1-9]\d{0,8})$/.exec(target) ?? [];
  if (path === "")
    throw new ConfigError(`Name a file and a line, as in src/app.py:12; ${JSON.stringify(target)} does not.`);
  const line = Number(digits);
  const file = await load(resolve(userFolder(host), path), path, library);
  if (line > file.tree.lineCount)
    throw new ConfigError(`${path} has ${file.tree.lineCount} lines; there is no line ${line}.`);
  const statement = statementAt(file, line);
  if (statement === undefined) throw new ConfigError(`Line ${line} of ${path} holds no statement.`);

  const mask = new SecretMask(file.tree, findSecretTexts(file.tree));
  const source = mask.apply(file.tree.lineText(statement.node.startLine).trim());
  const header = `${visible(path)}:${statement.node.startLine} ${placeOf(statement)}\n\n    ${visible(source)}\n`;
  const sections = explainStatement(file, statement);
  const text =
    sections.length === 0
      ? "\nNothing happens there: no call, nothing that raises.\n"
      : sections.map((section) => render(section, mask)).join("");
  await writeOutput(header + text, host.stdout);
}

async function load(absolute: string, path: string, library: Library): Promise<PythonFile> {
  const source = await readSource(absolute);
  if ("skip" in source) throw new ConfigError(`${path}: ${source.skip}`);
  const parsed = parsePython(source.text);
  if ("skip" in parsed) throw new ConfigError(`${path}: ${parsed.skip}`);
  const python2 = findPython2Sign(parsed.tree);
  if (python2 !== undefined)
    throw new ConfigError(
      `${path} is Python 2: line ${python2.node.startLine} holds ${python2.what} that Python 3 does not have.`,
    );
  return new PythonFile(path, parsed.tree, library);
}

function render({ title, rows }: Section, mask: SecretMask): string {
  const shown = rows.map(([what, of]) => [cut(mask.apply(what), LONGEST), mask.apply(of)] as const);
  const width = Math.min(Math.max(...shown.map(([what]) => what.length)), 48);
  const lines = shown.map(([what, of]) => `  ${what.padEnd(width)}  ${of}`.trimEnd());
  return `\n${title}\n${lines.join("\n")}\n`;
}

/** Of what stands first in a row, in characters; it is cut only once it is masked: half a secret is one too. */
const LONGEST = 70;
