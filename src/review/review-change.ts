import { parsePython } from "../python/parse.ts";
import { ambiguousHandlers, findPython2Sign } from "../python/python2.ts";
import type { PythonNode, PythonTree } from "../python/tree.ts";
import { anchorsOf, type FindAnchor } from "./anchor.ts";
import { type Candidate, evidenceLines, fingerprintOf } from "./candidate.ts";
import type { Change, SkippedFile } from "./change.ts";
import { runRules } from "./engine.ts";
import type { Finding, RuleCrash } from "./finding.ts";
import { isAtLeast } from "./level.ts";
import { extendLibrary } from "./repository-knowledge.ts";
import type { RuleSet } from "./rule-set.ts";
import { type HiddenPart, SecretMask } from "./secret-text.ts";
import { selectBrought } from "./select-brought.ts";
import type { Settings } from "./settings.ts";
import {
  countSuppressed,
  findSilencer,
  findSuppressionProblems,
  readSuppressions,
  type SuppressedCounts,
  type SuppressionProblem,
} from "./suppression.ts";
import { touchedRegions } from "./touched.ts";

/** What the review of one file found out. */
export interface FileReview {
  /** False when the whole file was skipped. */
  readonly isReviewed: boolean;
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedFile[];
  readonly crashes: readonly RuleCrash[];
  readonly suppressed: SuppressedCounts;
  readonly suppressionProblems: readonly SuppressionProblem[];
  /** What must not be shown of the file; empty when nothing was found in it. */
  readonly hidden: readonly HiddenPart[];
}

/** The review of a file that was skipped, to be given its reason. */
export const NOT_REVIEWED: FileReview = {
  isReviewed: false,
  findings: [],
  skipped: [],
  crashes: [],
  suppressed: countSuppressed([]),
  suppressionProblems: [],
  hidden: [],
};

/** Reviews one file: runs the enabled rules over what its hunks touch, and keeps what this change brings. */
export function reviewChange(change: Change, ruleSet: RuleSet, settings: Settings): FileReview {
  if (change.hunks?.length === 0) return { ...NOT_REVIEWED, isReviewed: true };
  const parsed = parsePython(change.head);
  if ("skip" in parsed) return { ...NOT_REVIEWED, skipped: [{ path: change.path, reason: parsed.skip }] };
  const { tree } = parsed;
  const python2 = findPython2Sign(tree);
  if (python2 !== undefined) {
    const reason = `Python 2: line ${python2.node.startLine} holds ${python2.what} that Python 3 does not have`;
    return { ...NOT_REVIEWED, skipped: [{ path: change.path, reason }] };
  }

  const enabled: RuleSet = {
    ...ruleSet,
    rules: ruleSet.rules.filter((rule) => settings.rules[rule.id]?.enabled !== false),
    library: extendLibrary(ruleSet.library, settings.knowledge),
  };
  const regions = touchedRegions(tree, change.hunks);
  const { candidates, crashes } = runRules(enabled, { path: change.path, tree, regions });
  const ambiguous = ambiguousHandlers(tree);
  const sound = candidates.filter(
    (candidate) => !meetsSyntaxError(candidate) && !ambiguous.some((handler) => restsOn(candidate, handler)),
  );
  const brought = selectBrought({ change, tree, candidates: sound, ruleSet: enabled });
  const failures = [...crashes, ...brought.crashes];
  const suppressions = readSuppressions(tree);
  const judged = brought.candidates.map((candidate) => ({ candidate, by: findSilencer(candidate, suppressions) }));
  const findAnchor = anchorsOf(change.hunks);
  const spoken = judged.filter(({ by }) => by === undefined);
  const isSilent = spoken.length === 0 && failures.length === 0;
  const mask = new SecretMask(tree, isSilent ? [] : ruleSet.findSecretTexts(tree));
  const context = { change, settings, findAnchor, mask, isScript: ruleSet.isScript(change.path) };
  return {
    isReviewed: true,
    findings: spoken.flatMap(({ candidate }) => toFinding(candidate, context) ?? []),
    skipped: syntaxErrors(change.path, tree),
    crashes: failures.map((failure) => ({ ...failure, message: mask.apply(failure.message) })),
    hidden: mask.hiddenParts(),
    suppressed: countSuppressed(judged.map(({ by }) => by)),
    suppressionProblems: findSuppressionProblems(suppressions.own, {
      path: change.path,
      regions,
      candidates,
      knownRuleIds: ruleSet.rules.map(({ id }) => id),
      silentRuleIds: new Set(enabled.rules.map(({ id }) => id)).difference(
        new Set(failures.map(({ ruleId }) => ruleId)),
      ),
    }),
  };
}

/** A broken function may mean anything: nothing is said of it. Outside of functions, nothing of the broken statement. */
function meetsSyntaxError({ first, last }: Candidate): boolean {
  const { tree } = first;
  const owner =
    [first, ...first.ancestors()].find((node) => node.kind === "function_definition") ??
    [first, ...first.ancestors()].findLast((node) => node.parent !== undefined) ??
    first;
  return tree.brokenNodes.some((broken) => owner.contains(broken) || last.contains(broken));
}

/** Whether a finding stands in the `try` statement of a handler, or around it. */
function restsOn({ first, last }: Candidate, handler: PythonNode): boolean {
  const guarded = handler.parent ?? handler;
  return guarded.contains(first) || guarded.contains(last) || first.contains(handler);
}

function syntaxErrors(path: string, tree: PythonTree): readonly SkippedFile[] {
  const [broken] = tree.brokenNodes;
  if (broken === undefined) return [];
  return [{ path, reason: `syntax error at line ${broken.startLine}: the functions it breaks were not reviewed` }];
}

interface FindingContext {
  readonly change: Change;
  readonly settings: Settings;
  readonly findAnchor: FindAnchor;
  readonly mask: SecretMask;
  readonly isScript: boolean;
}

function toFinding(
  candidate: Candidate,
  { change, settings, findAnchor, mask, isScript }: FindingContext,
): Finding | undefined {
  const { rule, hit, first, last } = candidate;
  const lines = evidenceLines(candidate);
  const anchorLine = findAnchor(lines);
  if (anchorLine === undefined) return undefined;

  const { tree } = first;
  const isCut = lines.end < last.endLine;
  const severity = settings.rules[rule.id]?.severity ?? hit.severity ?? rule.severity;
  const confidence = isScript ? "low" : (hit.confidence ?? rule.confidence);
  const isInline = isAtLeast(severity, settings.inline.severity) && isAtLeast(confidence, settings.inline.confidence);
  const identity = fingerprintOf(candidate, change.previousPath ?? change.path);
  return {
    ruleId: rule.id,
    category: rule.category,
    severity,
    confidence,
    placement: isInline ? "inline" : "summary",
    path: change.path,
    startLine: lines.start,
    startColumn: tree.positionAt(first.start).column,
    endLine: lines.end,
    endColumn: isCut ? endOf(first, lines.end) : tree.positionAt(last.end).column,
    anchorLine,
    group: `${rule.id}:${change.path}:${mask.apply(hit.group ?? identity)}`,
    problem: mask.apply(hit.problem),
    solution: mask.apply(hit.solution),
    suggestion: hit.suggestion === undefined || mask.meets(hit.suggestion.text) ? null : hit.suggestion,
    fingerprint: identity,
    cwe: rule.cwe,
    docs: docsAddress(rule.id),
  };
}

/** Where a rule's page is found. */
export function docsAddress(ruleId: string): string {
  return `https://github.com/sadpath/sadpath/blob/main/docs/rules/${ruleId}.md`;
}

/** The column behind a node, when it ends in a line; else behind the line. */
function endOf(node: PythonNode, line: number): number {
  const { tree } = node;
  return node.endLine === line ? tree.positionAt(node.end).column : tree.lineText(line).length + 1;
}
