import { createVerify, randomBytes } from "node:crypto";

import { ApiError } from "./api-error.ts";
import type { App } from "./app.ts";
import type { Installation } from "./state.ts";

/** Longest time an app's JWT may be valid for, in seconds. */
const MAX_JWT_SECONDS = 600;
/** Lifetime of an installation token. */
const TOKEN_MILLISECONDS = 60 * 60 * 1000;

/** An installation token and what it was narrowed to. */
export interface Token {
  readonly text: string;
  readonly installation: Installation;
  readonly permissions: Readonly<Record<string, string>>;
  /** Ids of the repositories it may reach, or `all` of the installation. */
  readonly repositoryIds: ReadonlySet<number> | "all";
  readonly expiresAt: number;
}

/** Who sends a request: the app itself (by JWT) or one of its installations (by token). */
export type Actor = { readonly kind: "app" } | { readonly kind: "installation"; readonly token: Token };

/** Issues tokens and recognises who sends a request. */
export interface Authority {
  issueToken(grant: Omit<Token, "text" | "expiresAt">): Token;
  revokeToken(token: Token): void;
  /** Who an `Authorization` header speaks for. Throws `ApiError` 401 when it proves nothing. */
  authenticate(header: string | undefined): Actor;
}

/** An authority over one app's keys and tokens; `clock` gives milliseconds. */
export function createAuthority(app: App, clock: () => number): Authority {
  const tokens = new Map<string, Token>();

  return {
    issueToken(grant) {
      const token: Token = { ...grant, text: createTokenText(app), expiresAt: clock() + TOKEN_MILLISECONDS };
      tokens.set(token.text, token);
      return token;
    },
    revokeToken: (token) => void tokens.delete(token.text),
    authenticate(header) {
      if (header === undefined) throw new ApiError(401, "Requires authentication");
      const [, secret = ""] = /^(?:bearer|token) +(\S+)$/i.exec(header) ?? [];
      if (!secret.startsWith("ghs_")) {
        verifyAppToken(secret, app, clock());
        return { kind: "app" };
      }
      const token = tokens.get(secret);
      if (token === undefined || token.expiresAt <= clock() || token.installation.isDeleted) {
        throw new ApiError(401, "Bad credentials");
      }
      return { kind: "installation", token };
    },
  };
}

/** The shape in use since April 2026: `ghs_<app id>_<JWT>`, some 520 characters with dots, dashes and underscores. */
function createTokenText(app: App): string {
  const jwt = [27, 180, 165].map((bytes) => randomBytes(bytes).toString("base64url")).join(".");
  return `ghs_${app.id}_${jwt}`;
}

interface Claims {
  readonly iss?: unknown;
  readonly iat?: unknown;
  readonly exp?: unknown;
}

function verifyAppToken(jwt: string, app: App, now: number): void {
  const [header = "", payload = "", signature = ""] = jwt.split(".");
  const algorithm = decodePart(header)?.["alg"];
  const claims: Claims | undefined = decodePart(payload);
  const isSigned = createVerify("RSA-SHA256")
    .update(`${header}.${payload}`)
    .verify(app.publicKey, signature, "base64url");

  if (algorithm !== "RS256" || claims === undefined || !isSigned) {
    throw new ApiError(401, "A JSON web token could not be decoded");
  }
  checkClaims(claims, app, now / 1000);
}

function checkClaims({ iss, iat, exp }: Claims, app: App, now: number): void {
  if (String(iss) !== String(app.id) && iss !== app.clientId) {
    throw new ApiError(401, "'Issuer' claim ('iss') must be an Integer");
  }
  if (typeof exp !== "number" || exp <= now) {
    throw new ApiError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (exp > now + MAX_JWT_SECONDS) throw new ApiError(401, "'Expiration time' claim ('exp') is too far in the future");
  if (typeof iat !== "number" || iat > now + 1) {
    throw new ApiError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
}

function decodePart(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // not a JWT: the caller answers 401
    throw error;
  }
}
