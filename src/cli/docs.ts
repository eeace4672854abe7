/** `npm run docs`: writes the page of every rule. With `--check` it writes nothing and fails when a page is stale. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import { RULES } from "../../rules/index.ts";
import { renderRuleIndex, renderRulePage, type RulePrecision } from "../render/rule-page.ts";
import { placementsOf } from "./review-example.ts";

const measuredRow = z.object({
  rule: z.string(),
  placement: z.enum(["inline", "summary"]),
  hits: z.int(),
  read: z.int(),
  right: z.int(),
});
const folder = new URL("../../docs/rules/", import.meta.url);
const measured = await readMeasured();
const pages = new Map([
  ["README.md", renderRuleIndex(RULES)],
  ...RULES.map((rule) => {
    const facts = { precision: measured.get(rule.id), placements: placementsOf(rule) };
    return [`${rule.id}.md`, renderRulePage(rule, facts)] as const;
  }),
]);

await mkdir(folder, { recursive: true });
const present = await readdir(folder);
const stale = await findStale();
if (process.argv.includes("--check")) {
  if (stale.length > 0) {
    console.error(`docs/rules is stale (${stale.join(", ")}): run npm run docs`);
    process.exitCode = 1;
  }
} else {
  for (const name of stale) {
    const page = pages.get(name);
    if (page === undefined) await rm(new URL(name, folder));
    else await writeFile(new URL(name, folder), page);
  }
}

async function findStale(): Promise<readonly string[]> {
  const found: string[] = present.filter((name) => !pages.has(name));
  for (const [name, page] of pages) {
    if (!present.includes(name) || (await readFile(new URL(name, folder), "utf8")) !== page) found.push(name);
  }
  return found;
}

/** What `npm run corpus -- --write` has counted, by rule. */
async function readMeasured(): Promise<ReadonlyMap<string, readonly RulePrecision[]>> {
  const text = await readFile(new URL("../../bench/corpus/measured.jsonl", import.meta.url), "utf8");
  const rows = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => measuredRow.parse(JSON.parse(line)));
  return Map.groupBy(rows, ({ rule }) => rule);
}
