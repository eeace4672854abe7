import type { FirstReading } from "./facts.ts";
import type { Rule } from "../../src/review/rule.ts";
import type { BugResult } from "./review-bugs.ts";
import type { ChangesResult } from "./review-changes.ts";
import type { Hit, JudgedHit } from "./review-trees.ts";
import { wilsonLowerBound } from "./statistics.ts";

/** A table: its heading row and its rows. */
export interface Table {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What readers said of the hits of one rule in one placement. */
export interface Measured {
  readonly rule: string;
  readonly placement: "inline" | "summary";
  readonly hits: number;
  /** Hits that were read. */
  readonly read: number;
  /** Hits that were read and are right. */
  readonly right: number;
}

/** Hits and verdicts of each rule and placement that has hits. */
export function measure(
  rules: readonly Rule[],
  hits: readonly Hit[],
  judged: readonly JudgedHit[],
): readonly Measured[] {
  const groups = rules.flatMap(({ id: rule }) =>
    (["inline", "summary"] as const).map((placement) => ({ rule, placement })),
  );
  return groups.flatMap(({ rule, placement }) => {
    const isHere = ({ finding }: Hit): boolean => finding.ruleId === rule && finding.placement === placement;
    const count = hits.filter(isHere).length;
    const verdicts = judged.filter(isHere).flatMap(({ label }) => label?.verdict ?? []);
    const right = verdicts.filter((verdict) => verdict === "true").length;
    return count === 0 ? [] : [{ rule, placement, hits: count, read: verdicts.length, right }];
  });
}

/** Hits and precision of each rule, inline and summary apart. */
export function precisionTable(measured: readonly Measured[]): Table {
  return {
    heading: ["rule", "shown", "hits", "sampled", "true", "false", "precision", "lower bound"],
    rows: measured.map(({ rule, placement, hits, read, right }) => [
      rule,
      placement,
      ...[hits, read, right, read - right].map(String),
      percent(right, read),
      read === 0 ? "–" : `${Math.round(100 * wilsonLowerBound(right, read))} %`,
    ]),
  };
}

/** The precision of all labelled inline hits together. */
export function overallPrecision(judged: readonly JudgedHit[]): string {
  const verdicts = judged
    .filter(({ finding }) => finding.placement === "inline")
    .flatMap(({ label }) => label?.verdict ?? []);
  const right = verdicts.filter((verdict) => verdict === "true").length;
  return `${right} of ${verdicts.length} inline hits that were read are right: ${percent(right, verdicts.length)}`;
}

/** How right the inline hits of each category are. */
export function categoryTable(rules: readonly Rule[], measured: readonly Measured[]): Table {
  const inline = measured.filter(({ placement }) => placement === "inline");
  const categoryOf = new Map(rules.map(({ id, category }) => [id, category]));
  return {
    heading: ["category", "inline hits", "sampled", "true", "false", "precision"],
    rows: [...Map.groupBy(inline, ({ rule }) => categoryOf.get(rule) ?? "")].map(([category, group]) => {
      const [hits, read, right] = [sum(group, "hits"), sum(group, "read"), sum(group, "right")];
      return [category, ...[hits, read, right, read - right].map(String), percent(right, read)];
    }),
  };
}

function sum(group: readonly Measured[], key: "hits" | "read" | "right"): number {
  return group.reduce((total, row) => total + row[key], 0);
}

/** How right inline hits were in projects that nobody had looked at before, at the time. */
export function firstReadingTable(readings: readonly FirstReading[]): Table {
  return {
    heading: ["date", "projects", "read", "true", "precision"],
    rows: readings.map(({ date, projects, read, right }) => [
      date,
      projects.join(", "),
      String(read),
      String(right),
      percent(right, read),
    ]),
  };
}

/** How loud the review of the changes is. */
export function noiseLines({ changes, addedLines, inline, summary, quiet, crashes }: ChangesResult): readonly string[] {
  const rate = (count: number): string => ((100 * count) / Math.max(1, addedLines)).toFixed(2);
  return [
    `${changes} changes, ${addedLines} added product lines, ${crashes} crashes of rules`,
    `inline: ${inline.length}, ${rate(inline.length)} per 100 added lines`,
    `summary only: ${summary.length}, ${rate(summary.length)} per 100 added lines`,
    `without an inline comment: ${quiet}, ${percent(quiet, changes)}`,
  ];
}

/** Known bugs by kind and scope: reported, and told apart from the repaired file. */
export function bugTable(results: readonly BugResult[]): Table {
  const groups = [
    ...Map.groupBy(results, ({ bug }) => `${bug.kind}, ${bug.scope}`),
    ...Map.groupBy(results, ({ bug }) => `all, ${bug.scope}`),
    ["all", results] as const,
  ].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    heading: ["kind, scope", "bugs", "hit", "told apart"],
    rows: groups.map(([name, group]) => {
      const hit = group.filter(({ hitBy }) => hitBy.length > 0).length;
      const apart = group.filter(({ toldApartBy }) => toldApartBy.length > 0).length;
      return [name, String(group.length), percent(hit, group.length), percent(apart, group.length)];
    }),
  };
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round((100 * part) / whole)} %`;
}

/** A table as lines of Markdown. */
export function renderTable({ heading, rows }: Table): string {
  return [heading, heading.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
