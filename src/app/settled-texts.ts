import type { GitHubClient } from "../github/client.ts";
import { fetchOwnTexts } from "../github/own-texts.ts";
import type { PullRequest } from "../github/pull-request.ts";
import type { Journal } from "../queue/journal.ts";

// GitHub answers within 10 s or gives up (docs: REST API, troubleshooting); the rest is for its lists to catch up.
const SETTLE_MS = 15_000;
const POLL_MS = 2000;

/** Whose texts, and what is known of those on their way. */
export interface SettledTextsOptions {
  readonly botLogin: string;
  readonly journal: Pick<Journal, "listSends">;
}

/**
 * The bodies of all reviews and comments that the app wrote on a pull request. When one was sent a moment ago, perhaps by a process that
 * did not live to see the answer, it is waited for until it is there or can no longer come.
 *
 * @throws GitHubError
 */
export async function fetchSettledTexts(
  client: GitHubClient,
  pull: PullRequest,
  { botLogin, journal }: SettledTextsOptions,
): Promise<readonly string[]> {
  for (;;) {
    const young = (await journal.listSends(pull)).filter(({ ageMs }) => ageMs < SETTLE_MS);
    const texts = await fetchOwnTexts(client, pull, botLogin);
    if (young.every(({ marker }) => texts.some((text) => text.includes(marker)))) return texts;
    await client.sleep(POLL_MS);
  }
}
