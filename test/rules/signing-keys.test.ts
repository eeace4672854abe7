import { expect, test } from "@jest/globals";
import { secretInLog } from "../../rules/sensitive-logging/secret-in-log.ts";
import { runRule } from "./rule-fixture.ts";

const LOGS = "import hmac, logging\nLOG = logging.getLogger()\ndef f(api_key):\n    LOG.debug('as %s', api_key)\n";

test("a key that is all the sender has is a secret", () => {
  expect(runRule(secretInLog, LOGS).candidates).toHaveLength(1);
});

test("a key beside a secret that signs what is sent only says who sends it", () => {
  const signed = `${LOGS}def sign(secret, data):\n    return hmac.new(secret.encode(), data).hexdigest()\n`;

  expect(runRule(secretInLog, signed).candidates).toHaveLength(0);
});

test("a key that the code itself brings is known to everybody", () => {
  expect(runRule(secretInLog, `API_KEY = 'vq8xw2kd93mzp41t'\n${LOGS}`).candidates).toHaveLength(0);
});
