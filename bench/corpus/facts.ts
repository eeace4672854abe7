import { readFileSync } from "node:fs";
import { z } from "zod";
import { ConfigError } from "../../src/errors.ts";

const commit = z.string().regex(/^[0-9a-f]{40}$/);
const repository = z.string().regex(/^[\w.-]+\/[\w.-]+$/);

/** A pull-request-like change of a public project. */
const changeFact = z.object({ repo: repository, base: commit, head: commit });
export type ChangeFact = z.infer<typeof changeFact>;

/** A bug of a public project, found and repaired there; each was read by a person. */
const bugFact = z.object({
  repo: repository,
  fixCommit: commit,
  parent: commit,
  path: z.string(),
  buggyLines: z.array(z.int().positive()).min(1),
  kind: z.string(),
  scope: z.enum(["local", "project", "semantic"]),
  why: z.string(),
  /** Why no finding in place tells the bug. */
  missed: z.string().optional(),
});
export type BugFact = z.infer<typeof bugFact>;

/** A whole tree in which the hits of rules are counted and sampled. `holdOut`: never looked at while a rule was written. */
const treeFact = z.object({ repo: repository, commit, holdOut: z.boolean().optional() });
export type TreeFact = z.infer<typeof treeFact>;

/** What a reader said of one hit. */
const label = z.object({
  repository,
  commit,
  path: z.string(),
  line: z.int().positive(),
  rule: z.string(),
  verdict: z.enum(["true", "false"]),
  why: z.string().min(10),
});
export type Label = z.infer<typeof label>;

/** What readers said of a sample of the inline hits in projects that no rule had been tried on before. */
const firstReading = z.object({
  date: z.iso.date(),
  projects: z.array(repository).min(1),
  read: z.int().positive(),
  right: z.int().nonnegative(),
});
export type FirstReading = z.infer<typeof firstReading>;

/** The facts of the corpus, from the files beside this one. */
export interface Facts {
  readonly changes: readonly ChangeFact[];
  readonly bugs: readonly BugFact[];
  readonly trees: readonly TreeFact[];
  readonly labels: readonly Label[];
  readonly firstReadings: readonly FirstReading[];
}

/** Reads all facts. Throws `ConfigError` naming file and line of a row that is not as it should be. */
export function readFacts(): Facts {
  return {
    changes: readRows("changes.jsonl", changeFact),
    bugs: readRows("bugs.jsonl", bugFact),
    trees: readRows("trees.jsonl", treeFact),
    labels: readRows("labels.jsonl", label),
    firstReadings: readRows("first-readings.jsonl", firstReading),
  };
}

function readRows<Row>(name: string, schema: z.ZodType<Row>): readonly Row[] {
  const text = readFileSync(new URL(name, import.meta.url), "utf8");
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line, index) => {
    try {
      return schema.parse(JSON.parse(line));
    } catch (cause) {
      throw new ConfigError(`bench/corpus/${name}:${index + 1} is no valid row: ${String(cause)}`, { cause });
    }
  });
}
