import { describe, expect, test } from "@jest/globals";
import { LIBRARY } from "../../rules/knowledge/library.ts";
import { PythonFile } from "../../src/python/file.ts";
import { isErrorSubtype } from "../../src/python/library.ts";
import { parseOrFail } from "./rule-fixture.ts";

describe("the name that a library defines", () => {
  test.each([
    ["IOError", "OSError"],
    ["builtins.open", "open"],
    ["socket.timeout", "TimeoutError"],
    ["requests.Timeout", "requests.exceptions.Timeout"],
    ["requests.Session.get", "requests.sessions.Session.get"],
    ["requests.api.get", "requests.get"],
    ["eventlet.green.subprocess.Popen.wait", "subprocess.Popen.wait"],
    ["six.moves.urllib.request.urlopen", "urllib.request.urlopen"],
    ["flask.current_app.logger.info", "logging.Logger.info"],
    ["docker.from_env", "docker.client.from_env"],
    ["acme.client.get", "acme.client.get"],
    ["constructor.prototype", "constructor.prototype"],
  ])("of %s is %s", (name, canonical) => {
    expect(LIBRARY.canonicalName(name)).toBe(canonical);
  });
});

describe("a class below another", () => {
  test.each([
    ["requests.ConnectTimeout", "requests.ConnectionError", true],
    ["requests.ConnectTimeout", "requests.Timeout", true],
    ["requests.exceptions.JSONDecodeError", "ValueError", true],
    ["requests.ConnectionError", "IOError", true],
    ["requests.ConnectionError", "ConnectionError", false],
    ["requests.ReadTimeout", "requests.ConnectionError", false],
    ["subprocess.TimeoutExpired", "TimeoutError", false],
    ["asyncio.CancelledError", "Exception", false],
    ["asyncio.TimeoutError", "TimeoutError", true],
    ["json.decoder.JSONDecodeError", "ValueError", true],
    ["smtplib.SMTPAuthenticationError", "OSError", true],
    ["ftplib.error_perm", "OSError", false],
    ["urllib.error.HTTPError", "urllib.request.URLError", true],
    ["ssl.CertificateError", "ValueError", true],
    ["docker.errors.NotFound", "requests.exceptions.HTTPError", true],
    ["django.db.IntegrityError", "django.db.DatabaseError", true],
    ["sqlalchemy.orm.exc.NoResultFound", "sqlalchemy.exc.SQLAlchemyError", true],
    ["psycopg2.errors.UniqueViolation", "psycopg2.IntegrityError", true],
    ["redis.ConnectionError", "ConnectionError", false],
    ["paramiko.AuthenticationException", "paramiko.SSHException", true],
    ["paramiko.SSHException", "OSError", false],
    ["kubernetes.client.rest.ApiException", "Exception", true],
    ["acme.Error", "Exception", undefined],
    ["ValueError", "acme.Error", false],
  ])("%s below %s: %j", (error, ancestor, expected) => {
    expect(isErrorSubtype(LIBRARY, error, ancestor)).toBe(expected);
  });
});

describe("what is raised", () => {
  test.each([
    ["os.remove", [], ["OSError"]],
    ["len", [], []],
    ["subprocess.run", [], ["OSError"]],
    ["subprocess.run", ["check", "timeout"], ["OSError", "subprocess.CalledProcessError", "subprocess.TimeoutExpired"]],
    ["json.loads", [], ["UnicodeDecodeError", "json.JSONDecodeError"]],
    ["queue.PriorityQueue.get_nowait", [], ["queue.Empty"]],
    ["requests.Response.raise_for_status", [], ["requests.exceptions.HTTPError"]],
    ["httpx.AsyncClient.post", [], ["httpx.DecodingError", "httpx.TooManyRedirects", "httpx.TransportError"]],
    ["pymysql.cursors.Cursor.execute", [], ["pymysql.Error"]],
    ["ValueError", [], []],
    ["concurrent.futures.Future.result", [], undefined],
    ["acme.fetch", [], undefined],
    ["toString", [], undefined],
  ])("by %s given %j: %j", (callee, given, expected) => {
    expect(LIBRARY.raisesOf(callee, new Set(given))).toEqual(expected);
  });
});

describe("what has to be given back", () => {
  test.each([
    ["open", "file: result, by close or with"],
    ["gzip.open", "file: result, by close or with"],
    ["io.StringIO", undefined],
    ["socket.create_connection", "socket: result, by close, detach or with"],
    ["threading.BoundedSemaphore.acquire", "lock: receiver, by release or with"],
    ["os.open", "file descriptor: result, by os.close, os.fdopen, open"],
    ["sqlite3.connect", "database connection: result, by close"],
    ["psycopg2.connect", "database connection: result, by close"],
    ["psycopg.connect", "database connection: result, by close or with"],
    ["concurrent.futures.thread.ThreadPoolExecutor", "executor: result, by shutdown or with"],
    ["aiohttp.ClientSession", "HTTP session: result, by close or with"],
    ["smtplib.SMTP_SSL", "connection: result, by close, quit or with"],
    ["paramiko.SSHClient.open_sftp", "SFTP session: result, by close or with"],
    ["logging.getLogger", undefined],
  ])("after %s: %j", (callee, expected) => {
    const resource = LIBRARY.resourceOf(callee);
    const ways = [...(resource?.releasedBy ?? []), ...(resource?.releasedByCalls ?? [])].join(", ");
    const text =
      resource && `${resource.what}: ${resource.held}, by ${ways}${resource.isContextManager ? " or with" : ""}`;
    expect(text).toBe(expected);
  });
});

describe("what bounds the waiting", () => {
  test.each([
    ["requests.Session.get", "network: timeout, else unbounded"],
    ["urllib.request.urlopen", "network: timeout or 2, else socket"],
    ["httpx.get", "network: timeout, else 5"],
    ["subprocess.Popen.communicate", "process: timeout or 1, else unbounded"],
    ["queue.LifoQueue.get", "queue: timeout or 1, else unbounded, only if block"],
    ["select.select", "network: timeout or 3, else unbounded"],
    ["socket.socket.recv", "network: setblocking, settimeout, else socket"],
    ["pymysql.connect", "network: connect_timeout, else 10"],
    ["kubernetes.client.CoreV1Api.read_namespaced_pod", "network: _request_timeout, else socket"],
    ["json.loads", undefined],
  ])("of %s: %j", (callee, expected) => {
    const wait = LIBRARY.waitOf(callee);
    const bounds = [wait?.keyword, wait?.position].filter((bound) => bound !== undefined).join(" or ");
    const text =
      wait &&
      `${wait.awaits}: ${bounds || wait.boundedBy.join(", ")}, else ${wait.byDefault}${wait.onlyIf ? `, only if ${wait.onlyIf.keyword}` : ""}`;
    expect(text).toBe(expected);
  });
});

test.each([
  ["os.unlink", "removes file"],
  ["shutil.rmtree", "removes directory"],
  ["boto3.client", undefined],
  ["botocore.client.BaseClient.delete_object", "removes cloud object"],
  ["docker.client.DockerClient.containers.run", "creates container"],
  ["django.core.mail.send_mail", "creates mail"],
  ["os.path.exists", undefined],
])("%s changes outside: %j", (callee, expected) => {
  const change = LIBRARY.changeOf(callee);
  expect(change && `${change.effect} ${change.what}`).toBe(expected);
});

test.each([
  ["logging.warning", "log"],
  ["oslo_log.log.KeywordArgumentAdapter.debug", "log"],
  ["loguru.logger.success", "log"],
  ["print", "output"],
  ["warnings.warn", "warning"],
  ["sentry_sdk.set_extra", "telemetry"],
  ["math.log", undefined],
])("%s writes to: %j", (callee, expected) => {
  expect(LIBRARY.sinkOf(callee)).toBe(expected);
});

test.each([
  ["tenacity.retry", false, "stop"],
  ["backoff.on_exception", false, "max_time max_tries"],
  ["celery.shared_task", true, "only with autoretry_for"],
  ["urllib3.Retry", true, "total"],
  ["functools.wraps", undefined, ""],
])("%s tries again, bounded by itself: %j, by: %j", (callee, isBounded, bounds) => {
  const retry = LIBRARY.retryOf(callee);
  const onlyWith = retry?.onlyWith === undefined ? [] : [`only with ${retry.onlyWith}`];
  expect(retry?.isBounded).toBe(isBounded);
  expect([...(retry?.bounds ?? []), ...onlyWith].join(" ")).toBe(bounds);
});

test.each([
  ["unplug", "removes"],
  ["_delete_port", "removes"],
  ["port_create", "creates"],
  ["update_port", "changes"],
  ["undeleted", undefined],
  ["get", undefined],
])("a method called %s %j something", (method, expected) => {
  expect(LIBRARY.verbOf(method)?.effect).toBe(expected);
});

describe("what Python code is seen to mean with it:", () => {
  test.each([
    ["import requests\nsession = requests.Session()\nprobe(session.get)", "requests.sessions.Session.get"],
    ["import requests\ndef f(session: requests.Session):\n    probe(session.get)", "requests.sessions.Session.get"],
    ["import sqlite3\nwith sqlite3.connect(p) as db:\n    probe(db.cursor().execute)", "sqlite3.Cursor.execute"],
    [
      "from tempfile import TemporaryDirectory\nwith TemporaryDirectory() as folder:\n    probe(folder.join)",
      "str.join",
    ],
    ["import socket\nsock = None\nsock = socket.create_connection(a)\nprobe(sock.close)", "socket.socket.close"],
    [
      "from oslo_log import log as logging\nLOG = logging.getLogger(__name__)\nprobe(LOG.debug)",
      "oslo_log.log.KeywordArgumentAdapter.debug",
    ],
    [
      "import docker\nclient = docker.from_env()\nprobe(client.containers.run)",
      "docker.client.DockerClient.containers.run",
    ],
    [
      "import httpx\nasync def f():\n    async with httpx.AsyncClient() as client:\n        probe((await client.get(u)).json)",
      "httpx.Response.json",
    ],
  ])("%j names %s", (source, expected) => {
    const file = new PythonFile("a.py", parseOrFail(source), LIBRARY);
    const call = file.tree.root.descendants("call").find((node) => node.child("function")?.text === "probe");

    expect(file.names.qualifiedName(call?.child("arguments")?.namedChildren[0])).toBe(expected);
  });

  test.each([
    [
      "requests.get(u, timeout=3)",
      "requests.ConnectionError",
      "ChunkedEncodingError ContentDecodingError ReadTimeout TooManyRedirects",
    ],
    ["requests.get(u, timeout=3)", "requests.RequestException", ""],
    ["requests.get(u, timeout=3)", "IOError", ""],
    ["subprocess.run(c, check=True)", "subprocess.SubprocessError", "OSError"],
    ["subprocess.run(c, check=False, timeout=None)", "OSError", ""],
  ])("%s under a handler of %s lets out: %j", (expression, handled, expected) => {
    const source = `import requests, subprocess\ntry:\n    ${expression}\nexcept ${handled}:\n    pass\n`;
    const file = new PythonFile("a.py", parseOrFail(source), LIBRARY);
    const [guarded] = file.tree.root.descendants("try_statement");
    const raised = guarded && file.errors.raisedBy(guarded);

    expect(raised?.isOpen).toBe(false);
    expect(raised?.types.map((type) => type.split(".").at(-1)).join(" ")).toBe(expected);
  });
});
