import { describe, expect, test } from "@jest/globals";
import { secretInLog } from "../../rules/sensitive-logging/secret-in-log.ts";
import { runRule } from "./rule-fixture.ts";
import { FLOWS, HARD_NEGATIVES } from "./secret-flows.ts";

const PREFIX =
  "import copy, hashlib, json, os\nimport logging\nfrom getpass import getpass\nLOG = logging.getLogger(__name__)\n";

function found(source: string): number {
  return runRule(secretInLog, PREFIX + source).candidates.length;
}

describe("a name that only sounds like a secret", () => {
  test.each(HARD_NEGATIVES)("%s", (name) => {
    expect(found(`def f(request, ${name}):\n    LOG.info("login of a session: %s", ${name})\n`)).toBe(0);
  });
});

describe("a secret that goes to the log", () => {
  test.each(FLOWS)("%s", (_, code) => {
    expect(found(code)).toBeGreaterThan(0);
  });
});
