import { generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";

/** The GitHub App whose requests are served. */
export interface App {
  readonly id: number;
  readonly slug: string;
  readonly clientId: string;
  /** PEM, as GitHub hands it out once. */
  readonly privateKey: string;
  readonly publicKey: KeyObject;
  readonly webhookSecret: string;
  /** Login of the user in whose name the app writes. */
  readonly botLogin: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
  readonly createdAt: string;
}

/** What the manifest of sadpath asks for. */
const DEFAULT_PERMISSIONS = {
  checks: "write",
  contents: "read",
  issues: "read",
  metadata: "read",
  pull_requests: "write",
};

const DEFAULT_EVENTS = [
  "pull_request",
  "issue_comment",
  "pull_request_review",
  "pull_request_review_comment",
  "pull_request_review_thread",
];

/** What of the app a test may choose. */
export interface AppOptions {
  readonly slug?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly events?: readonly string[];
}

let keyPair: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } | undefined;

/** Making a key takes longer than everything else, so one serves all emulators of a process. */
function getKeyPair(): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  keyPair ??= generateKeyPairSync("rsa", { modulusLength: 2048 });
  return keyPair;
}

/** Registers an app with a fresh webhook secret. */
export function createApp(options: AppOptions, createdAt: string): App {
  const { privateKey, publicKey } = getKeyPair();
  const slug = options.slug ?? "sadpath";
  return {
    id: 123456,
    slug,
    clientId: "Iv23liEmulatorClient",
    privateKey: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
    publicKey,
    webhookSecret: randomBytes(32).toString("hex"),
    botLogin: `${slug}[bot]`,
    permissions: options.permissions ?? DEFAULT_PERMISSIONS,
    events: options.events ?? DEFAULT_EVENTS,
    createdAt,
  };
}
