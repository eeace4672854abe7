import { CATEGORIES } from "../review/category.ts";
import type { Equivalents, Rule, RuleExample } from "../review/rule.ts";

/** How right the hits of a rule were where readers judged them. */
export interface RulePrecision {
  readonly placement: "inline" | "summary";
  readonly hits: number;
  /** Hits that were read. */
  readonly read: number;
  /** Hits that were read and are right. */
  readonly right: number;
}

/** The Markdown page of a rule, made from its metadata and from what readers said of its hits. */
export function renderRulePage(rule: Rule, precision: readonly RulePrecision[] = []): string {
  const category = CATEGORIES.find(({ id }) => id === rule.category)?.title ?? rule.category;
  const facts = [
    `| Category | ${category} (\`${rule.category}\`) |`,
    `| Severity, confidence | ${rule.severity}, ${rule.confidence} |`,
    `| Weakness | ${rule.cwe.map((cwe) => `[CWE-${cwe}](https://cwe.mitre.org/data/definitions/${cwe}.html)`).join(", ")} |`,
    ...renderEquivalents(rule.equivalents),
    ...(precision.length === 0
      ? []
      : [`| [Precision](../precision.md) | ${precision.map(renderPrecision).join("; ")} |`]),
  ];
  const sections = [
    `# ${rule.id}`,
    sentence(rule.title),
    ["| | |", "| --- | --- |", ...facts].join("\n"),
    `## Why it matters\n\n${rule.why}`,
    ...rule.examples.map(renderExample),
    `## When not to follow it\n\n${rule.whenNotTo}`,
    `## How to silence it\n\n${renderSilencing(rule)}`,
  ];
  return `${sections.join("\n\n")}\n`;
}

/** The Markdown table of all rules. */
export function renderRuleIndex(rules: readonly Rule[]): string {
  const rows = rules.map(
    (rule) =>
      `| [${rule.id}](${rule.id}.md) | ${rule.category} | ${rule.severity} | ${rule.confidence} | ${rule.title} |`,
  );
  return `# Rules\n\n${["| rule | category | severity | confidence | what it reports |", "| --- | --- | --- | --- | --- |", ...rows].join("\n")}\n`;
}

function renderEquivalents(equivalents: Equivalents | undefined): string[] {
  const tools = Object.entries(equivalents ?? {}).map(
    ([tool, codes]) => `${tool} ${codes.map((code: string) => `\`${code}\``).join(" ")}`,
  );
  return tools.length === 0 ? [] : [`| Overlaps with | ${tools.join("; ")} |`];
}

function renderPrecision({ placement, hits, read, right }: RulePrecision): string {
  const shown = placement === "inline" ? "in place" : "in the summary";
  const verdict = read === 0 ? "none read yet" : `${right} of ${read} read are right`;
  return `${shown}, ${hits} hits: ${verdict}`;
}

function renderExample({ bad, good }: RuleExample): string {
  return `## Example\n\n\`\`\`python\n${bad}\`\`\`\n\nUse instead:\n\n\`\`\`python\n${good}\`\`\``;
}

function renderSilencing(rule: Rule): string {
  const settings = `In \`.github/sadpath.yml\`:\n\n\`\`\`yaml\nrules:\n  ${rule.id}: off\n\`\`\``;
  if (Object.keys(rule.equivalents ?? {}).length === 0) return settings;
  return `A comment that already silences one of the overlapping codes on the line silences this rule too.\n\n${settings}`;
}

/** A rule's title as a sentence. */
export function sentence(title: string): string {
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}.`;
}
