/** `npm run new-rule -- <category> <rule-id>`: writes the skeletons of a rule and its fixture, and registers it. */
import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { CATEGORIES } from "../review/category.ts";

const [category = "", id = ""] = process.argv.slice(2);
const root = new URL("../../", import.meta.url);
const ruleFile = new URL(`rules/${category}/${id}.ts`, root);
const fixtureFile = new URL(`test/rules/${category}/${id}.py`, root);
const registryFile = new URL("rules/index.ts", root);

const problem = await findProblem();
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 2;
} else {
  await write(ruleFile, ruleSkeleton());
  await write(fixtureFile, fixtureSkeleton());
  await writeFile(registryFile, register(await readFile(registryFile, "utf8")));
  console.log(`Wrote rules/${category}/${id}.ts and test/rules/${category}/${id}.py and registered the rule.`);
  console.log(
    "Next: mark the offending lines of the fixture, then `npm run test:jest -- test/rules`, then `npm run docs`.",
  );
}

async function findProblem(): Promise<string | undefined> {
  const ids: readonly string[] = CATEGORIES.map((known) => known.id);
  if (!ids.includes(category))
    return `Usage: npm run new-rule -- <category> <rule-id>, with a category of: ${ids.join(", ")}`;
  if (!/^[a-z]+(-[a-z]+)+$/.test(id))
    return `A rule id names the offence in lower-case words joined by hyphens; "${id}" does not.`;
  const exists = await access(ruleFile).then(
    () => true,
    () => false,
  );
  return exists ? `rules/${category}/${id}.ts exists already.` : undefined;
}

async function write(file: URL, text: string): Promise<void> {
  await mkdir(new URL(".", file), { recursive: true });
  await writeFile(file, text);
}

function exportName(): string {
  return id.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function ruleSkeleton(): string {
  return `import type { PythonFile } from "../../src/python/file.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";

export const ${exportName()} = defineRule({
  id: "${id}",
  category: "${category}",
  severity: "medium",
  confidence: "low",
  cwe: [],
  title: "",
  why: "",
  whenNotTo: "",
  examples: [
    {
      bad: py\`
      \`,
      good: py\`
      \`,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): RuleHit | undefined {
  if (file.names.qualifiedName(call.child("function")) !== "") return undefined;
  return { evidence: call, problem: "", solution: "" };
}
`;
}

function fixtureSkeleton(): string {
  return `# bad: end the line where the evidence starts with "# expect: ${id}"\n\n# good: the near-miss of each bad case\n\n# tricky: what real code taught\n`;
}

/** Adds the import and the entry in the order of categories and ids. */
function register(registry: string): string {
  const order: readonly string[] = CATEGORIES.map((known) => known.id);
  const known = [...registry.matchAll(/^import \{ (\w+) \} from "\.\/([\w-]+)\/([\w-]+)\.ts";$/gm)]
    .map(([, name = "", folder = "", file = ""]) => ({ name, folder, file }))
    .filter(({ folder }) => order.includes(folder));
  const all = [...known, { name: exportName(), folder: category, file: id }].toSorted(
    (a, b) => order.indexOf(a.folder) - order.indexOf(b.folder) || (a.file < b.file ? -1 : 1),
  );
  const imports = all.map(({ name, folder, file }) => `import { ${name} } from "./${folder}/${file}.ts";`);
  return `import type { Rule } from "../src/review/rule.ts";
import type { RuleSet } from "../src/review/rule-set.ts";
import { LIBRARY } from "./knowledge/library.ts";
import { isScript } from "./shared/scripts.ts";
import { secretTextsIn } from "./shared/secret-texts.ts";
${imports.join("\n")}

/** Every rule, by category and id. */
export const RULES: readonly Rule[] = [
${all.map(({ name }) => `  ${name},`).join("\n")}
];

/** The rules with what they know of libraries. */
export const RULE_SET: RuleSet = { rules: RULES, library: LIBRARY, findSecretTexts: secretTextsIn, isScript };
`;
}
