import { expect, test } from "@jest/globals";
import { RULE_SET } from "../../rules/index.ts";
import { reviewChange } from "../../src/review/review-change.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";

const SOURCE = "import requests\n\n\ndef fetch(url):\n    return requests.get(url)\n";

function placementsIn(path: string): readonly string[] {
  const { findings } = reviewChange(
    { path, base: undefined, head: SOURCE, hunks: undefined },
    RULE_SET,
    DEFAULT_SETTINGS,
  );
  return findings.map(({ placement }) => placement);
}

test.each([
  "docs/fetch.py",
  "tools/fetch.py",
  "examples/client/fetch.py",
  "scripts-dev/fetch.py",
  "setup.py",
  "release/fetch.py",
])("what is found in %s is told in the summary", (path) => {
  expect(new Set(placementsIn(path))).toEqual(new Set(["summary"]));
});

test.each(["service/fetch.py", "service/tools/fetch.py", "src/service/tasks.py", "documents/fetch.py"])(
  "what is found in %s is told in place",
  (path) => {
    expect(placementsIn(path)).toContain("inline");
  },
);
