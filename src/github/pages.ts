import type { GitHubClient, SendRequest } from "./client.ts";

/** Which part of a list: what GitHub calls these parameters, so that they can be handed on as they are. */
export interface Page {
  readonly per_page: number;
  readonly page: number;
}

interface PageAnswer<T> {
  readonly url: string;
  readonly headers: { readonly "content-type"?: string; readonly link?: string };
  readonly data: readonly T[];
}

/** The most that GitHub gives at once. */
const PER_PAGE = 100;

/** The pages of a list, one after the other. A short page is not the last one: GitHub leaves out what it hides. */
export async function* fetchPages<T>(
  client: GitHubClient,
  fetchPage: (request: SendRequest, page: Page) => Promise<PageAnswer<T>>,
): AsyncGenerator<readonly T[]> {
  for (let page = 1; ; page++) {
    const answer = await client.read((request) => fetchPage(request, { per_page: PER_PAGE, page }));
    yield answer.data;
    if (answer.headers.link?.includes('rel="next"') !== true) return;
  }
}

/** All items of a list. */
export async function fetchAll<T>(
  client: GitHubClient,
  fetchPage: (request: SendRequest, page: Page) => Promise<PageAnswer<T>>,
): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const page of fetchPages(client, fetchPage)) items.push(...page);
  return items;
}
