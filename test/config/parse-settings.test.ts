import { expect, test } from "@jest/globals";
import { parseSettings } from "../../src/config/parse-settings.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";

const RULES = ["narrow-handler", "swallowed-exception", "unguarded-cleanup"];

function parse(text: string) {
  return parseSettings(text, ".github/sadpath.yml", RULES);
}

function problemsOf(text: string): readonly string[] {
  return parse(text).problems.map(({ line, column, kind, message }) => `${line}:${column} ${kind}: ${message}`);
}

test("every key is read", () => {
  const text = `
rules:
  narrow-handler: off
  swallowed-exception: on
  unguarded-cleanup: high
paths:
  include: ["src/**"]
  exclude:
    - src/legacy/**
include-tests: true
comments:
  severity: high
  confidence: low
  limit: 5
fail-on: medium
`;
  expect(parse(text)).toEqual({
    problems: [],
    settings: {
      ...DEFAULT_SETTINGS,
      rules: {
        "narrow-handler": { enabled: false },
        "swallowed-exception": { enabled: true },
        "unguarded-cleanup": { enabled: true, severity: "high" },
      },
      include: ["src/**"],
      exclude: ["src/legacy/**"],
      includeTests: true,
      inline: { severity: "high", confidence: "low", limit: 5 },
      failOn: "medium",
    },
  });
});

test("true and false switch a rule too", () => {
  expect(parse("rules: { narrow-handler: false, unguarded-cleanup: true }").settings.rules).toEqual({
    "narrow-handler": { enabled: false },
    "unguarded-cleanup": { enabled: true },
  });
});

test.each([
  ["rules: {}\n---\nrules: {}\n", "2:1"],
  ["# settings\n---\nrules: {}\n# more\n---\nfail-on: high\n", "5:1"],
  ["rules: {}\n...\n---\nfail-on: high\n", "3:1"],
])("a second document is refused: %j", (text, place) => {
  expect(problemsOf(text)).toEqual([
    `${place} error: A second document begins here. Keep one; until then nothing of the file is used.`,
  ]);
  expect(parse(text).settings).toEqual(DEFAULT_SETTINGS);
});

test("an end marker is no second document", () => {
  expect(problemsOf("---\nrules: {}\n...\n")).toEqual([]);
});

test.each(["", "# nothing yet\n", "---\n", "rules:\npaths:\ncomments:\n", "\uFEFFrules: {}\n", "paths:\n  include:\n"])(
  "%j is the defaults, without a problem",
  (text) => {
    expect(parse(text)).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
  },
);

test("an unknown key has no effect, its neighbours do", () => {
  const { settings, problems } = parse("fail_on: high\ninclude-tests: true\n");
  expect(settings).toEqual({ ...DEFAULT_SETTINGS, includeTests: true });
  expect(problems).toEqual([
    {
      source: ".github/sadpath.yml",
      line: 1,
      column: 1,
      path: "fail_on",
      kind: "warning",
      message: "There is no setting `fail_on`, so this has no effect. Did you mean `fail-on`?",
    },
  ]);
});

test("an unknown key that is like no other gets the list", () => {
  expect(problemsOf("comments:\n  colour: red\n")).toEqual([
    "2:3 warning: There is no setting `comments.colour`, so this has no effect. The keys are `severity`, `confidence`, `limit`.",
  ]);
});

test("an unknown rule is told with the rule that was meant", () => {
  expect(problemsOf("rules:\n  narow-handler: off\n  sql-injection: off\n")).toEqual([
    "2:3 warning: There is no rule `narow-handler`, so this has no effect. Did you mean `narrow-handler`?",
    "3:3 warning: There is no rule `sql-injection`, so this has no effect.",
  ]);
});

test("a wrong value costs its own key only", () => {
  const { settings } = parse("comments:\n  limit: 99\n  severity: low\nfail-on: sometimes\ninclude-tests: yes\n");
  expect(settings).toEqual({ ...DEFAULT_SETTINGS, inline: { ...DEFAULT_SETTINGS.inline, severity: "low" } });
});

test.each([
  [
    "comments:\n  limit: 99",
    "2:10",
    "`comments.limit` must be a whole number from 0 to 30; it is `99`. Until then the default of `comments.limit` is used.",
  ],
  [
    "comments: { limit: 1.5 }",
    "1:20",
    "`comments.limit` must be a whole number from 0 to 30; it is `1.5`. Until then the default of `comments.limit` is used.",
  ],
  [
    "fail-on: always",
    "1:10",
    "`fail-on` must be `none`, `low`, `medium` or `high`; it is `always`. Until then the default of `fail-on` is used.",
  ],
  [
    "include-tests: yes",
    "1:16",
    "`include-tests` must be `true` or `false`; it is `yes`. Until then the default of `include-tests` is used.",
  ],
  [
    "rules:\n  narrow-handler: [off]",
    "2:19",
    "`rules.narrow-handler` must be `off`, `on`, `low`, `medium` or `high`; it is a list. Until then the default of `rules.narrow-handler` is used.",
  ],
  [
    "rules: off",
    "1:8",
    "`rules` must be a mapping of keys to values; it is `off`. Until then the default of `rules` is used.",
  ],
  [
    "paths:\n  exclude: legacy",
    "2:12",
    "`paths.exclude` must be a list of patterns; it is `legacy`. Until then the default of `paths.exclude` is used.",
  ],
  [
    "paths:\n  include: []",
    "2:12",
    "`paths.include` must have at least one pattern; it is a list. Until then the default of `paths.include` is used.",
  ],
  [
    "paths:\n  include:\n    - a/**\n    - src/\n",
    "4:7",
    "`paths.include.1` must match files; end it with `/**` for all that is in a folder; it is `src/`. Until then the default of `paths.include` is used.",
  ],
  [
    "paths:\n  exclude: [a, 3]",
    "2:16",
    "`paths.exclude.1` must be a pattern such as `src/**`; it is `3`. Until then the default of `paths.exclude` is used.",
  ],
  ["- rules", "1:1", "The file must be a mapping of keys to values; it is a list. Until then the defaults are used."],
  [
    "just text",
    "1:1",
    "The file must be a mapping of keys to values; it is `just text`. Until then the defaults are used.",
  ],
])("%j is told at %s", (text, place, message) => {
  expect(problemsOf(text)).toEqual([`${place} error: ${message}`]);
});

test.each([
  [
    "fail-on: high\nfail-on: low\n",
    "2:1",
    "The key `fail-on` stands here for the second time. Keep one; until then nothing of the file is used.",
  ],
  [
    "rules:\n  a: off\n  a: on\n",
    "3:3",
    "The key `a` stands here for the second time. Keep one; until then nothing of the file is used.",
  ],
  [
    "paths:\n  include: &all [a]\n  exclude: *all\n",
    "3:12",
    "Aliases are not read here. Write the value out; until then nothing of the file is used.",
  ],
  [
    "include-tests: [\n",
    "2:1",
    "This is not YAML that can be read: Flow sequence in block collection must be sufficiently indented and end with a ]. Mend it; until then nothing of the file is used.",
  ],
  ["#".repeat(65_537), "1:1", "The file is larger than 64 KB. Shorten it; until then nothing of it is used."],
])("a file that cannot be read is the defaults and a problem", (text, place, message) => {
  expect(parse(text).settings).toEqual(DEFAULT_SETTINGS);
  expect(problemsOf(text)[0]).toBe(`${place} error: ${message}`);
});

test.each(["[".repeat(20_000), "{a: ".repeat(10_000), "- ".repeat(20_000)])(
  "a file nested too deeply is the defaults",
  (text) => {
    expect(parse(text).settings).toEqual(DEFAULT_SETTINGS);
    expect(problemsOf(text)[0]).toMatch(/^1:1 error: The file is nested too deeply\. Flatten it;/);
  },
);

test("more than 20 problems are counted by the last", () => {
  const text = Array.from({ length: 25 }, (_, index) => `unknown-${index}: 1`).join("\n");
  const { problems } = parse(text);
  expect(problems).toHaveLength(20);
  expect(problems.at(-1)?.message).toMatch(/ The file has 5 more problems\.$/);
});

test("names that mean something to JavaScript mean nothing here", () => {
  const { settings, problems } = parse("__proto__: { polluted: true }\nrules:\n  __proto__: off\n  constructor: off\n");
  expect(settings).toEqual(DEFAULT_SETTINGS);
  expect(problems.map(({ path }) => path)).toEqual(["__proto__", "rules.__proto__", "rules.constructor"]);
  expect(Object.prototype).not.toHaveProperty("polluted");
});

test("tags and a %YAML line change nothing", () => {
  expect(parse("%YAML 1.1\n---\nrules: { narrow-handler: off }\n").settings.rules).toEqual({
    "narrow-handler": { enabled: false },
  });
  expect(problemsOf("!!merge <<: 3")).toEqual([
    "1:9 warning: There is no setting `<<`, so this has no effect. The keys are `rules`, `knowledge`, `paths`, `include-tests`, `comments`, `fail-on`.",
  ]);
});
