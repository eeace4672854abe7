import { Readable, Writable } from "node:stream";

import { LIBRARY } from "../../rules/knowledge/library.ts";
import { runCli } from "../../src/cli/run-cli.ts";
import { EMPTY_LIBRARY } from "../../src/python/library.ts";
import type { RuleSet } from "../../src/review/rule-set.ts";
import { inProcess } from "../review/in-process.ts";
import { riskyCall } from "./risky-call.ts";

/** What a call of the command line came to. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and how the command line is called. */
export interface Call {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** The rules; by default one that finds what a test asks for: see `riskyCall`. */
  readonly ruleSet?: RuleSet;
  /** Columns of the terminal that standard output is; undefined: it is none. */
  readonly terminal?: number;
}

/** Runs the command line in this process. */
export async function sadpath(call: Call, ...args: readonly string[]): Promise<Outcome> {
  const stdout = collector();
  const stderr = collector();
  const terminal = call.terminal === undefined ? {} : { isTTY: true, columns: call.terminal };
  const host = {
    argv: ["node", "sadpath", ...args],
    cwd: () => call.cwd,
    env: call.env ?? {},
    stdin: Readable.from([Buffer.from(call.input ?? "")]),
    stdout: Object.assign(stdout.stream, terminal),
    stderr: stderr.stream,
  };
  const ruleSet = call.ruleSet ?? {
    rules: [riskyCall],
    library: EMPTY_LIBRARY,
    findSecretTexts: () => [],
    isScript: () => false,
  };
  const status = await runCli(host, {
    rules: ruleSet.rules,
    library: LIBRARY,
    findSecretTexts: ruleSet.findSecretTexts,
    createAnalyser: () => inProcess(ruleSet),
  });
  return { status, stdout: stdout.text(), stderr: stderr.text() };
}

function collector(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join("") };
}

/** A text without the time that a review took. */
export function withoutTime(text: string): string {
  return text.replace(/[\d,]+ ms/, "N ms");
}
