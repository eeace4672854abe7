import type { Answer, Call } from "./route.ts";

/** Items on a page when the client does not say, and at most. */
const DEFAULT_PER_PAGE = 30;
const MAX_PER_PAGE = 100;

/** The page of `items` that a call asks for, wrapped by `wrap`, with the `Link` header to the others. */
export function paginate<Item>(
  call: Call,
  items: readonly Item[],
  wrap: (page: readonly Item[]) => unknown = (page) => page,
): Answer {
  const perPage = Math.min(Math.max(Number(call.query["per_page"] ?? DEFAULT_PER_PAGE), 1), MAX_PER_PAGE);
  const page = Math.max(Number(call.query["page"] ?? 1), 1);
  const lastPage = Math.max(Math.ceil(items.length / perPage), 1);
  const link = renderLinks(call, page, lastPage);

  return {
    status: 200,
    body: wrap(items.slice((page - 1) * perPage, page * perPage)),
    headers: link === "" ? {} : { link },
  };
}

function renderLinks(call: Call, page: number, lastPage: number): string {
  const to = (target: number, relation: string): string => {
    const url = new URL(call.url, call.service.view.apiUrl);
    url.searchParams.set("page", String(target));
    return `<${url.href}>; rel="${relation}"`;
  };
  const before = page > 1 ? [to(page - 1, "prev")] : [];
  const after = page < lastPage ? [to(page + 1, "next"), to(lastPage, "last")] : [];
  return [...before, ...after, ...(page > 1 ? [to(1, "first")] : [])].join(", ");
}
