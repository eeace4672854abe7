/** What a client sends, as web frameworks hand it to code. */

/** How the object of a request is called by custom and by the documentation of the frameworks. */
export const REQUEST_NAME = /^(?:self\.)?_?(?:request|req)$|^(?:flask|quart|bottle)\.request$/;

/**
 * Mappings of a request whose values are texts that may hold line breaks. Headers and cookies may not.
 * https://flask.palletsprojects.com/en/stable/api/#flask.Request, https://docs.djangoproject.com/en/stable/ref/request-response/,
 * https://www.django-rest-framework.org/api-guide/requests/, https://www.starlette.io/requests/, https://docs.aiohttp.org/en/stable/web_reference.html
 */
export const REQUEST_MAPPINGS: ReadonlySet<string> = new Set([
  "GET",
  "POST",
  "args",
  "data",
  "form",
  "json",
  "match_info",
  "params",
  "path_params",
  "query",
  "query_params",
  "values",
  "view_args",
]);

/** Methods of a request that give such a mapping. */
export const REQUEST_MAPPING_CALLS: ReadonlySet<string> = new Set(["form", "get_json", "json", "post"]);

/** https://www.tornadoweb.org/en/stable/web.html#input: methods of a handler that give one text. */
export const ARGUMENT_CALLS: ReadonlySet<string> = new Set(["get_argument", "get_body_argument", "get_query_argument"]);
