import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parseSettings } from "../../src/config/parse-settings.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";

const PAGE = readFileSync(new URL("../../docs/settings.md", import.meta.url), "utf8");
const [DEFAULTS = "", EXAMPLE = ""] = PAGE.matchAll(/```yaml\n(.*?)```/gs).map(([, yaml]) => yaml ?? "");
const RULES = ["network-identifier-in-log", "swallowed-exception"];

test("the defaults on the page are the defaults", () => {
  expect(parseSettings(DEFAULTS, "docs/settings.md", RULES)).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
});

test("the example on the page has no problems and means what it says", () => {
  expect(parseSettings(EXAMPLE, "docs/settings.md", RULES)).toEqual({
    settings: {
      ...DEFAULT_SETTINGS,
      rules: {
        "swallowed-exception": { enabled: true, severity: "high" },
        "network-identifier-in-log": { enabled: false },
      },
      exclude: ["src/legacy/**", "**/examples/**"],
      inline: { ...DEFAULT_SETTINGS.inline, limit: 10 },
      failOn: "high",
    },
    problems: [],
  });
});
