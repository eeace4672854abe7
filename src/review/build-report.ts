import { CATEGORIES, type CategoryId } from "./category.ts";
import type { Finding } from "./finding.ts";
import { isAtLeast } from "./level.ts";
import { type LineRange, NAMESPACE_GROUP, type Report, type ReportEntry, type ReportSection } from "./report.ts";
import type { ReviewResult, ReviewStats } from "./result.ts";
import type { Rule } from "./rule.ts";
import type { SettingsProblem } from "./settings.ts";
import { count } from "./text.ts";

/** What a report says besides the result of its review. */
export interface ReportContext {
  /** The classes of direct security defects that the rules that ran look for, as nouns: `SQL injection`. */
  readonly directDefectClasses: readonly string[];
  readonly settingsProblems?: readonly SettingsProblem[];
}

/** Orders the findings of a review into sections and entries, and words what stands around them. */
export function buildReport(result: ReviewResult, context: ReportContext): Report {
  const { findings, skipped, crashes, suppressed, suppressionProblems } = result;
  const sections = CATEGORIES.map(({ id }) => ({ id, found: findings.filter(({ category }) => category === id) }))
    .filter(({ found }) => found.length > 0)
    .map(({ id, found }, index) => toSection(id, index, found));
  return {
    opening: writeOpening(result, context.directDefectClasses),
    sections,
    closing: writeClosing(sections),
    skipped,
    crashes,
    suppressed,
    suppressionProblems,
    settingsProblems: context.settingsProblems ?? [],
  };
}

/** The classes of direct security defects that these rules look for. */
export function directDefectClassesOf(rules: readonly Rule[]): readonly string[] {
  return rules.filter(({ category }) => category === "direct-defects").map(({ title }) => title);
}

/** The title of a section that holds these findings of a category. */
export function titleOf(category: CategoryId, findings: readonly Finding[]): string {
  const title = CATEGORIES.find(({ id }) => id === category)?.title ?? category;
  const isAboutNamespaces = findings.every(({ group }) => group.split(":").at(-1) === NAMESPACE_GROUP);
  return category === "existence-checks" && isAboutNamespaces ? `Namespace ${title}` : title;
}

function toSection(category: CategoryId, index: number, findings: readonly Finding[]): ReportSection {
  const groups = Map.groupBy(findings, ({ ruleId, path, group }) => JSON.stringify([ruleId, path, group]));
  return {
    number: index + 1,
    category,
    title: titleOf(category, findings),
    entries: groups.values().flatMap(toEntry).toArray(),
  };
}

/** One entry for the findings of one group; the first of them lends its words. */
function toEntry(findings: readonly Finding[]): readonly ReportEntry[] {
  const [first] = findings;
  if (first === undefined) return [];
  const gravest = findings.reduce((a, b) => (isAtLeast(a.severity, b.severity) ? a : b));
  const ranges = findings.map(({ startLine, endLine }) => ({ start: startLine, end: endLine }));
  return [
    {
      ruleId: first.ruleId,
      severity: gravest.severity,
      placement: findings.some(({ placement }) => placement === "inline") ? "inline" : "summary",
      path: first.path,
      ranges: mergeRanges(ranges),
      problem: first.problem,
      solution: first.solution,
      docs: first.docs,
    },
  ];
}

/** Sorts ranges and joins those that overlap; neighbours stay apart, as they are different places. */
function mergeRanges(ranges: readonly LineRange[]): readonly LineRange[] {
  const merged: LineRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last !== undefined && range.start <= last.end)
      merged.splice(-1, 1, { start: last.start, end: Math.max(last.end, range.end) });
    else merged.push(range);
  }
  return merged;
}

function writeOpening({ findings, stats }: ReviewResult, classes: readonly string[]): string {
  if (stats.files === 0) return "No Python file of this change was reviewed.";
  return [
    `After reviewing ${describeScope(stats)}, I ${describeOutcome(findings, classes)}.`,
    describeLimits(classes),
    ...leadIn(findings, classes),
  ].join(" ");
}

function describeOutcome(findings: readonly Finding[], classes: readonly string[]): string {
  const defects = findings.filter(isDirectDefect).length;
  if (defects > 0) return `identified ${count(defects, "direct security defect")}`;
  const places = `${count(findings.length, "problem")} in ${count(countFiles(findings), "file")}`;
  const found = `found ${findings.length === 0 ? "nothing to report" : places} on the failure paths`;
  return classes.length === 0 ? found : `did not identify any direct security defects and ${found}`;
}

function describeLimits(classes: readonly string[]): string {
  if (classes.length > 0) return `The classes checked: ${new Intl.ListFormat("en").format(classes)}.`;
  return "This review looks at what the code does when a call fails, a process dies or two actors race; it does not look for injection and similar direct security defects.";
}

function leadIn(findings: readonly Finding[], classes: readonly string[]): readonly string[] {
  if (findings.length === 0) return [];
  if (findings.every(isDirectDefect)) return ["They should be addressed before this change is merged:"];
  const aspects = "aspects of error handling and secure coding";
  const goal = "should be addressed or reviewed to ensure robustness and maintain security:";
  if (classes.length > 0 && !findings.some(isDirectDefect))
    return [`However, there are certain ${aspects} that ${goal}`];
  return [`The following ${aspects} ${goal}`];
}

function isDirectDefect({ category }: Finding): boolean {
  return category === "direct-defects";
}

function describeScope({ files, lines, hunks }: ReviewStats): string {
  // Without hunks every line of the files was under review.
  return `${count(lines, hunks === 0 ? "line" : "added line")} in ${count(files, "file")}`;
}

function countFiles(findings: readonly Finding[]): number {
  return new Set(findings.map(({ path }) => path)).size;
}

function writeClosing(sections: readonly ReportSection[]): string {
  const categories: readonly CategoryId[] = sections.map(({ category }) => category);
  const gain =
    "addressing them enhances the overall robustness and security posture of the application by ensuring better handling of unexpected states or failures.";
  if (categories.every((category) => category === "direct-defects")) return "";
  if (categories.includes("direct-defects"))
    return `The direct security defects come first. While the others are not direct vulnerabilities, ${gain}`;
  return `While these are not direct vulnerabilities, ${gain}`;
}
