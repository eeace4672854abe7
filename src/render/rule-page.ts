import { CATEGORIES } from "../review/category.ts";
import type { Placement } from "../review/finding.ts";
import type { Equivalents, Rule, RuleExample } from "../review/rule.ts";
import { count } from "../review/text.ts";

/** How right the hits of a rule were where readers judged them. */
export interface RulePrecision {
  readonly placement: Placement;
  readonly hits: number;
  /** Hits that were read. */
  readonly read: number;
  /** Hits that were read and are right. */
  readonly right: number;
}

const PLACES: Readonly<Record<Placement, string>> = { inline: "in place", summary: "in the summary" };

/** What is known of a rule besides itself. */
export interface RuleFacts {
  readonly precision?: readonly RulePrecision[] | undefined;
  /** Where a review with default settings shows each bad example. */
  readonly placements?: readonly Placement[];
}

/** The Markdown page of a rule, made from its metadata and from what reviews and readers said. */
export function renderRulePage(rule: Rule, { precision = [], placements = [] }: RuleFacts = {}): string {
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
    ...rule.examples.map((example, index) => renderExample(example, placements[index])),
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
  const table = [
    "| rule | category | severity | confidence | what it reports |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ];
  return `# Rules\n\n${table.join("\n")}\n\n## ${SHOWN_HEADING}\n\n${WHERE_SHOWN}\n`;
}

const SHOWN_HEADING = "Where a finding is shown";
const SHOWN_ADDRESS = "README.md#where-a-finding-is-shown";
const WHERE_SHOWN =
  "In place, as a comment under its lines, when both its severity and its confidence are medium or high; else in the summary of the check alone. The table gives the severity and confidence that a rule starts from; a finding of the same rule can be less sure, where its code leaves more to doubt, or surer, so each page says of its examples how they are shown. What stands in scripts, examples, folders of tests and other files that only those who work on the project run is told in the summary, and so is what exceeds the limit of comments, the least grave and sure first. [`comments`](../settings.md#comments) moves the borders.";

function renderEquivalents(equivalents: Equivalents | undefined): string[] {
  const tools = Object.entries(equivalents ?? {}).map(
    ([tool, codes]) => `${tool} ${codes.map((code: string) => `\`${code}\``).join(" ")}`,
  );
  return tools.length === 0 ? [] : [`| Overlaps with | ${tools.join("; ")} |`];
}

function renderPrecision({ placement, hits, read, right }: RulePrecision): string {
  const verdict = read === 0 ? "none read yet" : `${right} of ${read} read ${read === 1 ? "is" : "are"} right`;
  return `${PLACES[placement]}, ${count(hits, "hit")}: ${verdict}`;
}

function renderExample({ bad, good }: RuleExample, placement?: Placement): string {
  const shown = placement === undefined ? "" : `[Told ${PLACES[placement]}](${SHOWN_ADDRESS}):\n\n`;
  return `## Example\n\n${shown}\`\`\`python\n${bad}\`\`\`\n\nUse instead:\n\n\`\`\`python\n${good}\`\`\``;
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
