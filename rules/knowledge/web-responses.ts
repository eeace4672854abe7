/** Calls that make what a client is answered with. By the names that code imports them under. */

const STARLETTE = ["HTMLResponse", "JSONResponse", "ORJSONResponse", "PlainTextResponse", "Response", "UJSONResponse"];

/** Answers, and errors that a framework turns into answers with their text. */
export const RESPONSES: ReadonlySet<string> = new Set([
  // https://docs.djangoproject.com/en/stable/ref/request-response/#httpresponse-subclasses
  ...["", "BadRequest", "Forbidden", "Gone", "NotFound", "ServerError"].map(
    (kind) => `django.http.HttpResponse${kind}`,
  ),
  ...["HttpResponse", "JsonResponse"].map((name) => `django.http.response.${name}`),
  "django.http.JsonResponse",
  // https://www.django-rest-framework.org/api-guide/responses/
  "rest_framework.response.Response",
  // https://django-ninja.dev/guides/errors/
  "ninja.errors.HttpError",
  // https://flask.palletsprojects.com/en/stable/api/
  ...["Response", "abort", "jsonify", "make_response"].map((name) => `flask.${name}`),
  ...["Response", "abort", "jsonify", "make_response"].map((name) => `quart.${name}`),
  "flask.json.jsonify",
  // https://flask-restful.readthedocs.io/en/latest/, https://flask-restx.readthedocs.io/en/latest/errors.html, https://flask-smorest.readthedocs.io/
  "flask_restful.abort",
  "flask_restx.abort",
  "flask_smorest.abort",
  // https://werkzeug.palletsprojects.com/en/stable/exceptions/
  ...["BadGateway", "BadRequest", "Forbidden", "InternalServerError", "NotFound", "ServiceUnavailable", "abort"].map(
    (name) => `werkzeug.exceptions.${name}`,
  ),
  // https://www.starlette.io/responses/, https://fastapi.tiangolo.com/reference/exceptions/
  ...STARLETTE.flatMap((name) => [`starlette.responses.${name}`, `fastapi.responses.${name}`]),
  ...["HTTPException", "Response", "exceptions.HTTPException"].map((name) => `fastapi.${name}`),
  "starlette.exceptions.HTTPException",
  // https://docs.aiohttp.org/en/stable/web_reference.html#response-classes, https://docs.aiohttp.org/en/stable/web_exceptions.html
  ...["Response", "json_response", "HTTPBadGateway", "HTTPBadRequest", "HTTPInternalServerError"].map(
    (name) => `aiohttp.web.${name}`,
  ),
  // https://docs.pylonsproject.org/projects/webob/en/stable/api/exceptions.html
  ...["HTTPBadGateway", "HTTPBadRequest", "HTTPInternalServerError", "HTTPServiceUnavailable"].map(
    (name) => `webob.exc.${name}`,
  ),
  // https://sanic.dev/en/guide/basics/response.html
  ...["html", "json", "text"].map((name) => `sanic.response.${name}`),
  // https://falcon.readthedocs.io/en/stable/api/errors.html
  ...["HTTPBadRequest", "HTTPInternalServerError"].map((name) => `falcon.${name}`),
]);

/** https://www.tornadoweb.org/en/stable/web.html#output: methods of the handler itself. */
export const HANDLER_WRITES: ReadonlySet<string> = new Set(["finish", "write"]);

/** Classes with such methods, by the end of the name of the base: `tornado.web.RequestHandler`, a project's own `BaseHandler`. */
export const WRITING_HANDLER = /(?:^|\.)(?:\w*RequestHandler|\w*APIHandler|BaseHandler)$/;

/** Decorators that bind a function to an address, and so send what it returns. */
export const ROUTE_DECORATORS: ReadonlySet<string> = new Set(["delete", "get", "patch", "post", "put", "route"]);

/** Frameworks whose routes are bound by such decorators. */
export const ROUTING_FRAMEWORKS = /^(?:flask|quart|fastapi|starlette|sanic|bottle|ninja)\b/;

/** https://flask-restful.readthedocs.io/en/latest/quickstart.html#resourceful-routing: what its methods return is sent. */
export const RESOURCE_CLASSES: ReadonlySet<string> = new Set([
  "flask.views.MethodView",
  "flask_restful.Resource",
  "flask_restx.Resource",
]);

/** Calls that give a traceback as text. https://docs.python.org/3/library/traceback.html */
export const TRACEBACK_TEXTS: ReadonlySet<string> = new Set([
  "traceback.format_exc",
  "traceback.format_exception",
  "traceback.format_exception_only",
  "traceback.format_stack",
]);

/**
 * Errors whose texts tell of the machine, its files, databases and neighbours. By the pages that the packs of their libraries name.
 */
export const OUTER_ERRORS: readonly string[] = [
  "OSError",
  "botocore.exceptions.BotoCoreError",
  "botocore.exceptions.ClientError",
  "django.db.utils.DatabaseError",
  "psycopg.Error",
  "psycopg2.Error",
  "pymysql.err.Error",
  "redis.exceptions.RedisError",
  "requests.exceptions.RequestException",
  "sqlalchemy.exc.SQLAlchemyError",
  "sqlite3.Error",
  "subprocess.SubprocessError",
];
