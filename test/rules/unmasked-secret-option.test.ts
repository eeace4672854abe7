import { expect, test } from "@jest/globals";
import { unmaskedSecretOption } from "../../rules/sensitive-logging/unmasked-secret-option.ts";
import { runRule } from "./rule-fixture.ts";

const DECLARATION = 'from oslo_config import cfg\nOPTS = [cfg.StrOpt("service_token")]\n';

test.each([
  ["CONF.register_opts(OPTS)\n", undefined],
  ["CONF.register_cli_opts(OPTS)\n", "low"],
])("a secret that a service logs is told in place, one of a command in the summary: %s", (use, confidence) => {
  const [found] = runRule(unmaskedSecretOption, DECLARATION + use).candidates;

  expect(found?.hit.confidence).toBe(confidence);
});
