import { createPrivateKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { ConfigError } from "../errors.ts";

const ROLES = ["all", "web", "worker"] as const;

/** What a process does: take webhooks, work on jobs, or both. */
export type Role = (typeof ROLES)[number];

const SHORTEST_SECRET_BYTES = 32;

/** A secret typed by hand, such as one key held down, has few different characters. */
const FEWEST_CHARACTERS = 10;

/** `PORT=` in a file of settings means the same as no line at all. */
const blankIsAbsent = (value: unknown): unknown => (value === "" ? undefined : value);

const text = z.preprocess(blankIsAbsent, z.string().optional());

const environment = z.object({
  APP_ID: z.preprocess(
    blankIsAbsent,
    z.coerce.number("must be the App ID, a number, from the app's settings page on GitHub").int().positive(),
  ),
  SADPATH_ROLE: z.preprocess(blankIsAbsent, z.enum(ROLES, "must be all, web or worker").default("all")),
  HOST: z.preprocess(blankIsAbsent, z.string().default("127.0.0.1")),
  PORT: z.preprocess(blankIsAbsent, z.coerce.number("must be a port number").int().min(0).max(65_535).default(3000)),
  LOG_LEVEL: z.preprocess(blankIsAbsent, z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info")),
  PRIVATE_KEY: text,
  PRIVATE_KEY_PATH: text,
  WEBHOOK_SECRET: text,
  DATABASE_URL: z.preprocess(
    blankIsAbsent,
    z.url({ protocol: /^postgres(ql)?$/, error: "must start with postgres://" }).optional(),
  ),
  DATA_DIR: z.preprocess(blankIsAbsent, z.string().default(".sadpath/data")),
  GITHUB_API_URL: z.preprocess(
    blankIsAbsent,
    z
      .url({
        protocol: /^https?$/,
        error: "must be an https address, such as https://github.example.com/api/v3",
        abort: true,
      })
      .refine(isPrivateTransport, "must be https: tokens would travel in the clear")
      .transform((url) => url.replace(/\/+$/, ""))
      .default("https://api.github.com"),
  ),
});

/** The settings of a process, checked and complete. */
export interface Environment {
  readonly role: Role;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly appId: number;
  /** PEM. Absent where only webhooks are taken. */
  readonly privateKey: string | undefined;
  /** Absent where only jobs are worked on. */
  readonly webhookSecret: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly githubApiUrl: string;
}

/**
 * Reads the settings from environment variables and, for the key, a file. Secrets are asked for only in the role that needs them.
 * Throws `ConfigError` that names every wrong variable and its remedy, never a value.
 */
export async function loadEnvironment(variables: Readonly<Record<string, string | undefined>>): Promise<Environment> {
  const parsed = environment.safeParse(variables);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"), {
      cause: parsed.error,
    });
  const { data } = parsed;
  const role = data.SADPATH_ROLE;
  if (role !== "all" && data.DATABASE_URL === undefined)
    throw new ConfigError(
      `DATABASE_URL: is missing. Web and worker as two processes share a PostgreSQL; the embedded database serves one process.`,
    );
  return {
    role,
    host: data.HOST,
    port: data.PORT,
    logLevel: data.LOG_LEVEL,
    appId: data.APP_ID,
    privateKey: role === "web" ? undefined : await loadPrivateKey(data.PRIVATE_KEY, data.PRIVATE_KEY_PATH),
    webhookSecret: role === "worker" ? undefined : checkSecret(data.WEBHOOK_SECRET),
    databaseUrl: data.DATABASE_URL,
    dataDir: data.DATA_DIR,
    githubApiUrl: data.GITHUB_API_URL,
  };
}

function isPrivateTransport(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
}

function checkSecret(secret: string | undefined): string {
  const remedy = "Make one with `openssl rand -hex 32` and enter it here and in the app's settings on GitHub.";
  if (secret === undefined) throw new ConfigError(`WEBHOOK_SECRET: is missing. ${remedy}`);
  if (Buffer.byteLength(secret) < SHORTEST_SECRET_BYTES || new Set(secret).size < FEWEST_CHARACTERS)
    throw new ConfigError(
      `WEBHOOK_SECRET: is too easy to guess; at least ${SHORTEST_SECRET_BYTES} random bytes are needed. ${remedy}`,
    );
  return secret;
}

async function loadPrivateKey(inline: string | undefined, path: string | undefined): Promise<string> {
  const [name, pem] =
    inline === undefined
      ? (["PRIVATE_KEY_PATH", await readKeyFile(path)] as const)
      : // Many hosts allow one line only, with `\n` spelled out.
        (["PRIVATE_KEY", inline.replaceAll(String.raw`\n`, "\n")] as const);
  try {
    createPrivateKey(pem);
  } catch {
    // Without the cause: OpenSSL's message may quote the key.
    throw new ConfigError(`${name}: is not a private key. Use the .pem file that GitHub made for the app.`);
  }
  return pem;
}

async function readKeyFile(path: string | undefined): Promise<string> {
  if (path === undefined)
    throw new ConfigError(
      "PRIVATE_KEY or PRIVATE_KEY_PATH: is missing. Generate a private key in the app's settings on GitHub and name its file.",
    );
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new ConfigError(`PRIVATE_KEY_PATH: ${path} cannot be read.`, { cause });
  }
}
