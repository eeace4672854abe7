import { z } from "zod";
import { LEVELS } from "../review/level.ts";
import { DEFAULT_SETTINGS, type RuleSetting, type Settings } from "../review/settings.ts";
import { findGlobFault } from "./glob.ts";
import { KNOWLEDGE_KEYS, knowledgeSchema, toKnowledge } from "./knowledge-schema.ts";
import { section } from "./section.ts";

// GitHub answers reviews of more comments than this with an error after posting them.
const MOST_COMMENTS = 30;
const MOST_GLOBS = 100;

const level = z.enum(LEVELS, { error: "must be `low`, `medium` or `high`" });
const ruleWish = z.union([z.boolean(), z.enum(["off", "on", ...LEVELS])], {
  error: "must be `off`, `on`, `low`, `medium` or `high`",
});
const glob = z.string({ error: "must be a pattern such as `src/**`" }).superRefine((pattern, context) => {
  const message = findGlobFault(pattern);
  if (message !== undefined) context.addIssue({ code: "custom", message });
});
const globs = z
  .array(glob, { error: "must be a list of patterns" })
  .max(MOST_GLOBS, { error: `must have at most ${MOST_GLOBS} patterns` });

/** The keys of the file (under no name) and of its sections; those of `rules` are the rules. */
export const SECTION_KEYS: Readonly<Record<string, readonly string[]>> = {
  "": ["rules", "knowledge", "paths", "include-tests", "comments", "fail-on"],
  paths: ["include", "exclude"],
  comments: ["severity", "confidence", "limit"],
  ...KNOWLEDGE_KEYS,
};

/** What a settings file may hold. The messages continue a sentence that begins with the key. A key without value counts as absent. */
export function settingsSchema(ruleIds: readonly string[]) {
  const limit = { error: `must be a whole number from 0 to ${MOST_COMMENTS}` };
  return section({
    rules: section(Object.fromEntries(ruleIds.map((id) => [id, ruleWish.nullish()]))),
    knowledge: knowledgeSchema(),
    paths: section({
      include: globs.min(1, { error: "must have at least one pattern" }).nullish(),
      exclude: globs.nullish(),
    }),
    "include-tests": z.boolean({ error: "must be `true` or `false`" }).nullish(),
    comments: section({
      severity: level.nullish(),
      confidence: level.nullish(),
      limit: z.int(limit).min(0, limit).max(MOST_COMMENTS, limit).nullish(),
    }),
    "fail-on": z.enum(["none", ...LEVELS], { error: "must be `none`, `low`, `medium` or `high`" }).nullish(),
  });
}

/** A settings file's content once it is known to be sound. */
export type SettingsFile = z.infer<ReturnType<typeof settingsSchema>>;

/** Completes a file's content with the defaults. */
export function toSettings(file: SettingsFile): Settings {
  const { inline } = DEFAULT_SETTINGS;
  return {
    rules: Object.fromEntries(
      Object.entries(file?.rules ?? {}).flatMap(([id, wish]) => {
        return wish === null || wish === undefined ? [] : [[id, toRuleSetting(wish)]];
      }),
    ),
    knowledge: toKnowledge(file?.knowledge),
    include: file?.paths?.include ?? DEFAULT_SETTINGS.include,
    exclude: file?.paths?.exclude ?? DEFAULT_SETTINGS.exclude,
    includeTests: file?.["include-tests"] ?? DEFAULT_SETTINGS.includeTests,
    inline: {
      severity: file?.comments?.severity ?? inline.severity,
      confidence: file?.comments?.confidence ?? inline.confidence,
      limit: file?.comments?.limit ?? inline.limit,
    },
    failOn: file?.["fail-on"] ?? DEFAULT_SETTINGS.failOn,
  };
}

function toRuleSetting(wish: z.infer<typeof ruleWish>): RuleSetting {
  if (wish === false || wish === "off") return { enabled: false };
  if (wish === true || wish === "on") return { enabled: true };
  return { enabled: true, severity: wish };
}
