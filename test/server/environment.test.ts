import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { loadEnvironment } from "../../src/server/environment.ts";
import { SECRET } from "./webhook.ts";

const { privateKey: PEM } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

const LEAST = { APP_ID: "7", PRIVATE_KEY: PEM, WEBHOOK_SECRET: SECRET };

test("three variables are enough; the rest has defaults", async () => {
  expect(await loadEnvironment(LEAST)).toEqual({
    role: "all",
    host: "127.0.0.1",
    port: 3000,
    logLevel: "info",
    appId: 7,
    privateKey: PEM,
    webhookSecret: SECRET,
    databaseUrl: undefined,
    dataDir: ".sadpath/data",
    githubApiUrl: "https://api.github.com",
  });
});

test("every variable can be set", async () => {
  const environment = await loadEnvironment({
    ...LEAST,
    SADPATH_ROLE: "all",
    HOST: "0.0.0.0",
    PORT: "8080",
    LOG_LEVEL: "debug",
    DATABASE_URL: "postgres://sadpath@db/sadpath",
    DATA_DIR: "/data",
    GITHUB_API_URL: "https://github.example.com/api/v3/",
  });

  expect(environment).toMatchObject({
    host: "0.0.0.0",
    port: 8080,
    logLevel: "debug",
    databaseUrl: "postgres://sadpath@db/sadpath",
    dataDir: "/data",
    githubApiUrl: "https://github.example.com/api/v3",
  });
});

test("a variable that is set to nothing counts as absent", async () => {
  expect(await loadEnvironment({ ...LEAST, PORT: "", DATABASE_URL: "", PRIVATE_KEY_PATH: "" })).toMatchObject({
    port: 3000,
    databaseUrl: undefined,
  });
});

test("a key may be one line with its line breaks spelled out", async () => {
  const oneLine = PEM.replaceAll("\n", String.raw`\n`);

  expect(await loadEnvironment({ ...LEAST, PRIVATE_KEY: oneLine })).toMatchObject({ privateKey: PEM });
});

test("a key may be a file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sadpath-key-"));
  const path = join(folder, "key.pem");
  await writeFile(path, PEM);

  const environment = await loadEnvironment({ ...LEAST, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: path });

  expect(environment.privateKey).toBe(PEM);
  await rm(folder, { recursive: true });
});

test("a process that only takes webhooks holds no private key", async () => {
  const environment = await loadEnvironment({ ...LEAST, SADPATH_ROLE: "web", DATABASE_URL: "postgres://db/sadpath" });

  expect(environment.privateKey).toBeUndefined();
});

test("a process that only works on jobs holds no webhook secret", async () => {
  const environment = await loadEnvironment({
    ...LEAST,
    SADPATH_ROLE: "worker",
    DATABASE_URL: "postgres://db/sadpath",
  });

  expect(environment.webhookSecret).toBeUndefined();
});

test.each([
  [{ APP_ID: undefined }, "APP_ID: must be the App ID, a number, from the app's settings page on GitHub"],
  [{ APP_ID: "Iv1.abc" }, "APP_ID: must be the App ID, a number, from the app's settings page on GitHub"],
  [
    { PRIVATE_KEY: undefined },
    "PRIVATE_KEY or PRIVATE_KEY_PATH: is missing. Generate a private key in the app's settings on GitHub and name its file.",
  ],
  [{ PRIVATE_KEY: "hunter2" }, "PRIVATE_KEY: is not a private key. Use the .pem file that GitHub made for the app."],
  [{ PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: "/nowhere.pem" }, "PRIVATE_KEY_PATH: /nowhere.pem cannot be read."],
  [{ WEBHOOK_SECRET: undefined }, "WEBHOOK_SECRET: is missing. Make one with `openssl rand -hex 32`"],
  [{ WEBHOOK_SECRET: "development" }, "WEBHOOK_SECRET: is too easy to guess; at least 32 random bytes are needed."],
  [{ WEBHOOK_SECRET: "a".repeat(40) }, "WEBHOOK_SECRET: is too easy to guess"],
  [{ PORT: "http" }, "PORT: must be a port number"],
  [{ SADPATH_ROLE: "server" }, "SADPATH_ROLE: must be all, web or worker"],
  [{ SADPATH_ROLE: "web" }, "DATABASE_URL: is missing. Web and worker as two processes share a PostgreSQL"],
  [{ DATABASE_URL: "mysql://db" }, "DATABASE_URL: must start with postgres://"],
  [
    { GITHUB_API_URL: "github.example.com" },
    "GITHUB_API_URL: must be an https address, such as https://github.example.com/api/v3",
  ],
  [{ GITHUB_API_URL: "http://github.example.com" }, "GITHUB_API_URL: must be https: tokens would travel in the clear"],
])("%j is refused with the variable's name and a remedy", async (variables, message) => {
  await expect(loadEnvironment({ ...LEAST, ...variables })).rejects.toThrow(message);
});

test("a refused secret or key is not repeated in the message", async () => {
  const refused = { ...LEAST, WEBHOOK_SECRET: "hunter2" };

  await expect(loadEnvironment(refused)).rejects.toThrow(expect.not.stringContaining("hunter2"));
});

test("what is wrong is told at once", async () => {
  await expect(loadEnvironment({ ...LEAST, APP_ID: "x", PORT: "y" })).rejects.toThrow(/^APP_ID: .*\nPORT: .*/);
});
