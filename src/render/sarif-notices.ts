import type { Invocation, Notification, ReportingDescriptor } from "sarif";

import type { ReviewResult } from "../review/result.ts";
import type { SettingsProblem } from "../review/settings.ts";
import { describeSuppressed } from "../review/suppression.ts";
import { artifactOf, plainText } from "./sarif-parts.ts";

/** What is told of a review besides its findings. */
export const NOTICES = [
  { id: "file-skipped", shortDescription: { text: "A file, or a part of it, was not reviewed." } },
  { id: "rule-failed", shortDescription: { text: "A rule failed, so that findings may be missing." } },
  { id: "findings-silenced", shortDescription: { text: "Comments in the code silenced findings." } },
  { id: "comment-without-effect", shortDescription: { text: "A comment that is to silence a finding has no effect." } },
  { id: "settings-problem", shortDescription: { text: "Something is wrong with the settings." } },
] as const satisfies readonly ReportingDescriptor[];

type NoticeId = (typeof NOTICES)[number]["id"];

/** Describes how the review went; it succeeded when nothing failed and the settings could be used. */
export function toInvocation(
  result: ReviewResult,
  settingsProblems: readonly SettingsProblem[],
  ruleIds: readonly string[],
): Invocation {
  return {
    executionSuccessful: result.crashes.length === 0 && settingsProblems.every(({ kind }) => kind === "warning"),
    toolConfigurationNotifications: settingsProblems.map(({ source, line, column, kind, message }) =>
      toNotification("settings-problem", {
        level: kind,
        text: message,
        place: { path: source, startLine: line, startColumn: column },
      }),
    ),
    toolExecutionNotifications: [
      ...result.skipped.map(({ path, reason }) =>
        toNotification("file-skipped", { level: "note", text: `Not reviewed: ${reason}`, place: { path } }),
      ),
      ...result.crashes.map(({ ruleId, path, line, message }) => ({
        ...toNotification("rule-failed", {
          level: "error",
          text: `${ruleId} failed: ${message}`,
          place: { path, startLine: line },
        }),
        ...(ruleIds.includes(ruleId) ? { associatedRule: { id: ruleId, index: ruleIds.indexOf(ruleId) } } : {}),
      })),
      ...tellSilenced(result),
      ...result.suppressionProblems.map(({ path, line, message }) =>
        toNotification("comment-without-effect", { level: "warning", text: message, place: { path, startLine: line } }),
      ),
    ],
  };
}

function tellSilenced({ suppressed }: ReviewResult): readonly Notification[] {
  const silenced = describeSuppressed(suppressed);
  if (silenced === "") return [];
  return [
    toNotification("findings-silenced", { level: "note", text: `Silenced by comments in the code: ${silenced}.` }),
  ];
}

interface Notice {
  readonly level: "note" | "warning" | "error";
  readonly text: string;
  readonly place?: { readonly path: string; readonly startLine?: number; readonly startColumn?: number };
}

function toNotification(id: NoticeId, { level, text, place }: Notice): Notification {
  const descriptor = { id, index: NOTICES.findIndex((notice) => notice.id === id) };
  const notification = { descriptor, level, message: { text: plainText(text) } };
  if (place === undefined) return notification;
  const { path, ...region } = place;
  const artifactLocation = artifactOf(path);
  const physicalLocation = region.startLine === undefined ? { artifactLocation } : { artifactLocation, region };
  return { ...notification, locations: [{ physicalLocation }] };
}
