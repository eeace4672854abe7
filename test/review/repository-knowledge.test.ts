import { describe, expect, test } from "@jest/globals";
import { RULE_SET } from "../../rules/index.ts";
import { LIBRARY } from "../../rules/knowledge/library.ts";
import { parseSettings } from "../../src/config/parse-settings.ts";
import { extendLibrary } from "../../src/review/repository-knowledge.ts";
import { reviewChange } from "../../src/review/review-change.ts";
import type { Settings } from "../../src/review/settings.ts";

function settingsOf(text: string): Settings {
  const { settings, problems } = parseSettings(text, ".github/sadpath.yml", []);
  expect(problems).toEqual([]);
  return settings;
}

/** The ids of the rules that speak of a source, with what a settings file tells. */
function spoken(source: string, settings: Settings): readonly string[] {
  const { findings, crashes } = reviewChange(
    { path: "app.py", base: undefined, head: source, hunks: undefined },
    RULE_SET,
    settings,
  );
  expect(crashes).toEqual([]);
  return findings.map(({ ruleId }) => ruleId);
}

describe("what a repository tells changes what is found:", () => {
  test.each([
    [
      "a verb of its drivers",
      "knowledge:\n  verbs: { removes: [evict] }",
      "def stop(self, ports):\n    for port in ports:\n        self.driver.evict(port)\n",
      [],
      ["unguarded-cleanup"],
    ],
    [
      "a decorator that tries again",
      "knowledge:\n  retries: [acme.util.persistently]",
      "from acme.util import persistently\n\n@persistently(times=3)\ndef stop(self, ports):\n    for port in ports:\n        self.driver.delete(port)\n",
      ["unguarded-cleanup"],
      [],
    ],
    [
      "a call that logs",
      "knowledge:\n  logs: [acme.audit.write]",
      "from acme import audit\n\ndef note(port):\n    audit.write('plugged', port.ip_address)\n",
      [],
      ["network-identifier-in-log"],
    ],
    [
      "a wrapper that raises what it wraps",
      "knowledge:\n  raises: { acme.shell.run: [subprocess.CalledProcessError, subprocess.TimeoutExpired] }",
      "import subprocess\nfrom acme import shell\n\ndef version(tool):\n    try:\n        return shell.run(tool)\n    except subprocess.CalledProcessError:\n        return 'unknown'\n",
      [],
      ["narrow-handler"],
    ],
    [
      "the class of what a call returns",
      "knowledge:\n  opens: { acme.connect: { type: acme.Link } }\n  logs: [acme.Link.write]",
      "import acme\n\ndef note(port):\n    link = acme.connect()\n    link.write(port.ip_address)\n",
      [],
      ["unclosed-resource", "network-identifier-in-log"],
    ],
  ])("%s", (_what, settings, source, before, after) => {
    expect(spoken(source, settingsOf(""))).toEqual(before);
    expect(spoken(source, settingsOf(settings))).toEqual(after);
  });
});

test("the base of an error tells which handlers take it", () => {
  const raises =
    "knowledge:\n  raises: { acme.shell.run: [subprocess.CalledProcessError, subprocess.TimeoutExpired] }\n";
  const errors = "  errors: { subprocess.TimeoutExpired: [acme.shell.Failure] }\n";
  const source =
    "import subprocess\nfrom acme import shell\n\ndef version(tool):\n    try:\n        return shell.run(tool)\n    except (OSError, subprocess.CalledProcessError):\n        return 'unknown'\n";

  expect(spoken(source, settingsOf(raises))).toEqual(["narrow-handler"]);
  expect(spoken(source.replace("OSError", "shell.Failure"), settingsOf(raises + errors))).toEqual([]);
});

test("where both know something, the repository is right", () => {
  const { knowledge } = settingsOf(
    "knowledge:\n  raises: { requests.api.get: [acme.Down] }\n  opens: { open: { release: [finish] } }\n  verbs: { creates: [remove] }",
  );
  const library = extendLibrary(LIBRARY, knowledge);

  expect(library.raisesOf("requests.get")).toEqual(["acme.Down"]);
  expect(library.resourceOf("open")?.releasedBy).toEqual(["finish"]);
  expect(library.returnTypeOf("open")).toBe("io.TextIOWrapper");
  expect(library.verbOf("remove_port")).toEqual({ word: "remove", effect: "creates" });
  expect(library.verbOf("delete_port")?.effect).toBe("removes");
});
