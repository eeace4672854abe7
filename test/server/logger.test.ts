import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { createLogger } from "../../src/server/logger.ts";

const TOKEN = `ghs_123_${"eyJhbGciOi.abc-DEF_".repeat(20)}`;
const { privateKey } = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

function createLog(secrets: readonly string[] = []) {
  const lines: string[] = [];
  const logger = createLogger({ level: "info", destination: { write: (line) => lines.push(line) }, secrets });
  return { logger, read: () => lines.map((line): Record<string, unknown> => JSON.parse(line)) };
}

test("a line is JSON with what was logged", () => {
  const { logger, read } = createLog();
  logger.info({ guid: "guid-1", milliseconds: 12 }, "delivery");

  expect(read()).toEqual([{ level: 30, time: expect.any(Number), guid: "guid-1", milliseconds: 12, msg: "delivery" }]);
});

test.each([
  ["an installation token", TOKEN],
  ["a classic token", `ghp_${"a".repeat(36)}`],
  ["a fine-grained token", `github_pat_${"a".repeat(60)}`],
  ["a JSON Web Token", "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjd9eyJpc3.c2lnbmF0dXJl"],
  ["a private key", privateKey],
  ["the webhook secret", 'quoted "secret" of the webhook'],
  ["a password in an address", "postgres://sadpath:hunter22@db/sadpath"],
])("%s never reaches the log, wherever it stands", (_name, secret) => {
  const { logger, read } = createLog(['quoted "secret" of the webhook']);
  logger.info({ [secret]: { nested: [`before ${secret} after`] } }, `message with ${secret}`);
  logger.error({ err: new Error(`failed with ${secret}`, { cause: new Error(secret) }) }, "failed");

  const text = JSON.stringify(read());
  expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
  expect(text).not.toContain("hunter22");
  expect(text).toContain("[removed]");
});

test.each([
  { authorization: "opaque-value-of-some-proxy" },
  { headers: { Authorization: "token opaque-value-of-some-proxy" } },
  { text: "authorization: Basic b3BhcXVlLXZhbHVlLW9mLXNvbWUtcHJveHk" },
])("the value of an authorization header never reaches the log", (fields) => {
  const { logger, read } = createLog();
  logger.info(fields);

  expect(JSON.stringify(read())).not.toMatch(/opaque-value|b3BhcXVl/);
});

test("an error is logged by its name, message, code and cause, and without anything else that hangs on it", () => {
  const { logger, read } = createLog();
  const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED", event: { payload: "of a delivery" } });
  logger.error({ err: new AggregateError([cause], "outer", { cause }) }, "failed");

  expect(read()).toEqual([
    expect.objectContaining({
      err: {
        type: "AggregateError",
        message: "outer",
        stack: expect.any(String),
        cause: { type: "Error", message: "refused", stack: expect.any(String), code: "ECONNREFUSED" },
        errors: [{ type: "Error", message: "refused", stack: expect.any(String), code: "ECONNREFUSED" }],
      },
    }),
  ]);
});

test("whatever surrounds a token, the line stays JSON and the token stays out", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const { logger, read } = createLog();
      logger.info({ value: `${before} ${TOKEN} ${after}` });

      expect(read()[0]?.["value"]).not.toContain(TOKEN);
    }),
  );
});
