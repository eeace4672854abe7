import { ApiError } from "./api-error.ts";

const RANK: Readonly<Record<string, number>> = { none: 0, read: 1, write: 2, admin: 3 };

/**
 * What a route asks of a token, in the form of the header `X-Accepted-GitHub-Permissions`: alternatives parted by `;`,
 * each a list of `name=level` parted by `,`.
 */
export type Requirement = string;

/** Whether permissions (name to level) meet a requirement. */
export function isGranted(requirement: Requirement, permissions: Readonly<Record<string, string>>): boolean {
  return requirement.split(";").some((alternative) =>
    alternative.split(",").every((part) => {
      const [name = "", level = "none"] = part.trim().split("=");
      return (RANK[permissions[name] ?? "none"] ?? 0) >= (RANK[level] ?? 0);
    }),
  );
}

/** Throws the service's 403 when permissions do not meet a requirement. */
export function assertGranted(requirement: Requirement, permissions: Readonly<Record<string, string>>): void {
  if (isGranted(requirement, permissions)) return;
  throw new ApiError(403, "Resource not accessible by integration");
}
