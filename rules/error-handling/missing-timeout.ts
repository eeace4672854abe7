import { decoratorsOf } from "../../src/python/decorators.ts";
import type { PythonFile } from "../../src/python/file.ts";
import type { Wait } from "../../src/python/library.ts";
import {
  dottedName,
  enclosingClass,
  enclosingFunction,
  keywordArgument,
  positionalArguments,
  unparenthesized,
} from "../../src/python/syntax.ts";
import { parameterBindings } from "../../src/python/bindings.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import type { Level } from "../../src/review/level.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { LASTING_DEFAULTS, SOCKETS_WITHOUT_PEER, USUAL_CLIENTS } from "../knowledge/network-waits.ts";
import { fileSays } from "../shared/file-says.ts";
import { type CalledWait, findWait } from "../shared/network-calls.ts";
import { isProgram, isUnderMain } from "../shared/scripts.ts";
import { appendArgument } from "../shared/suggestions.ts";
import { isSetUpBy, isTimeLimited, originsOf, placeOf, speaksOfTimeout } from "../shared/time-limits.ts";

export const missingTimeout = defineRule({
  id: "missing-timeout",
  category: "error-handling",
  severity: "medium",
  confidence: "high",
  cwe: [1088],
  equivalents: { ruff: ["S113"], bandit: ["B113"], pylint: ["missing-timeout", "W3101"] },
  title: "a network call may wait forever",
  why: "A server that accepts the connection and never answers, or a firewall that drops packets, stops the caller for good: the worker is lost, and nothing is logged because nothing has failed yet.",
  whenNotTo: "When something outside of the code ends the process after a while, as with a job's own time limit.",
  examples: [
    {
      bad: py`
        import requests


        def fetch(url):
            return requests.get(url)
      `,
      good: py`
        import requests


        def fetch(url):
            return requests.get(url, timeout=30)
      `,
    },
    {
      bad: py`
        import socket


        def connect(host):
            sock = socket.socket()
            sock.connect((host, 9000))
            return sock
      `,
      good: py`
        import socket


        def connect(host):
            return socket.create_connection((host, 9000), timeout=10)
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const found = findWait(call, file);
  if (found === undefined || isTimeLimited(call)) return undefined;
  const { wait } = found;
  if (typeof wait.byDefault === "number") return waitsByWish(found) ? describeWish(found, file) : undefined;
  if (isBounded(found, file)) return undefined;
  const unpacked = unpackedKeywords(found.arguments, file);
  if (unpacked === "given") return undefined;
  return describe(
    found,
    file,
    unpacked === "perhaps" || isNearby(call, file) || isWatched(call, file) || isWished(call)
      ? "low"
      : confidenceOf(found, file),
  );
}

/** `timeout=None` where the library would have bounded it. */
function waitsByWish({ arguments: call, wait }: CalledWait): boolean {
  return wait.keyword !== undefined && keywordArgument(call, wait.keyword)?.kind === "none";
}

/** Whether an argument, the receiver's constructor or its methods, or a default of the process bounds the wait. */
function isBounded({ arguments: call, receiver, wait }: CalledWait, file: PythonFile): boolean {
  const positional = positionalArguments(call);
  if (positional.some(({ kind }) => kind === "list_splat") && wait.position !== undefined) return true;
  if (wait.position !== undefined && positional.length > wait.position) return true;
  const keywords = call.child("arguments")?.namedChildren.filter(({ kind }) => kind === "keyword_argument") ?? [];
  if (keywords.some((keyword) => /time_?out|deadline/i.test(keyword.child("name")?.text ?? ""))) return true;
  if (/timeout/i.test(positional[0]?.text ?? "")) return true;
  if (/["'](?:data|file):|\bdata.?ur[il]\b/i.test(enclosingFunction(call)?.text ?? call.text)) return true; // no network
  if (isOfFileScheme(call)) return true;
  if (wait.byDefault === "socket" && setsDefaultTimeout(file)) return true;
  return receiver !== undefined && isBoundedByReceiver(receiver, wait, file);
}

/** In the branch of `if url.scheme == "file":`. */
function isOfFileScheme(call: PythonNode): boolean {
  return call
    .ancestors()
    .some(
      ({ kind, parent }) =>
        kind === "block" && /scheme == ["']file["']$/.test(unparenthesized(parent?.child("condition"))?.text ?? ""),
    );
}

/**
 * Somebody sees that it hangs, or something ends it: a program run by hand or by a test, a module that is loaded, and a job or what
 * a runner runs, whose queue has a time limit, such as those of RQ: https://python-rq.org/docs/#enqueueing-jobs
 */
function isWatched(call: PythonNode, file: PythonFile): boolean {
  const owner = enclosingFunction(call);
  if (owner === undefined || isUnderMain(call) || isProgram(file.tree)) return true;
  const decorators = decoratorsOf(owner).map((decorator) => dottedName(decorator.child("function") ?? decorator) ?? "");
  if (decorators.some((name) => /(?:^|\.)(?:fixture|job)$/.test(name))) return true;
  return basesOf(enclosingClass(call), file).some(({ text }) => /^\w*(?:Job|Runner)$/.test(text));
}

/** The base classes of a class, and those of bases that stand in the same file. */
function basesOf(owner: PythonNode | undefined, file: PythonFile): readonly PythonNode[] {
  return namedBases(owner).flatMap((base) => {
    const found = file.scopes.lookup(base);
    const bindings = found.kind === "bound" ? found.bindings : [];
    return [base, ...bindings.flatMap(({ kind, node }) => (kind === "class" ? namedBases(node.parent) : []))];
  });
}

function namedBases(owner: PythonNode | undefined): readonly PythonNode[] {
  return owner?.child("superclasses")?.descendants("identifier") ?? [];
}

/** In a branch of `if timeout:`: without one, it is to wait for as long as it takes. */
function isWished(call: PythonNode): boolean {
  return call
    .ancestors()
    .some((node) => node.kind === "if_statement" && /time_?out/i.test(node.child("condition")?.text ?? ""));
}

const setsDefaultTimeout = fileSays(/\bsetdefaulttimeout\(/);

function isBoundedByReceiver(receiver: PythonNode, wait: Wait, file: PythonFile): boolean {
  const origins = originsOf(receiver, file);
  const isSocket = wait.boundedBy.includes("settimeout");
  // A socket that comes from elsewhere may have been set up there.
  const makers = makersOf(origins, file);
  if (isSocket && (origins.length === 0 || [...origins, ...makers].some(({ text }) => SOCKETS_WITHOUT_PEER.test(text))))
    return true;
  if (isSocket && makers.some(({ text }) => /\.settimeout\(/.test(text))) return true;
  if (wait.boundedBy.includes("timeout=") && (origins.length === 0 || origins.some(speaksOfTimeout))) return true;
  const methods = wait.boundedBy.filter((name) => !name.endsWith("="));
  if (methods.length > 0 && isSetUpBy(receiver, methods, file)) return true;
  return isAdapted(receiver, file) || (isSocket && /SO_(?:SND|RCV)TIMEO/.test(placeOf(receiver, file).text));
}

/** The functions of this file that make a value. */
function makersOf(origins: readonly PythonNode[], file: PythonFile): readonly PythonNode[] {
  return origins.flatMap((origin) => {
    const call = unparenthesized(origin);
    return call?.kind === "call" ? (file.definitions.calledBy(call) ?? []) : [];
  });
}

/** A session whose adapter or whose `request` is replaced by one of the project's own may have a timeout of its own. */
function isAdapted(receiver: PythonNode, file: PythonFile): boolean {
  const makers = makersOf(originsOf(receiver, file), file);
  const name = dottedName(receiver);
  const isAdaptedIn = (place: PythonNode, isIt: (object: PythonNode | undefined) => boolean): boolean =>
    place.descendants("call", "assignment").some((node) => {
      const changed = node.kind === "call" ? node.child("function") : node.child("left");
      if (changed?.kind !== "attribute" || !isIt(changed.child("object"))) return false;
      return node.kind === "call" ? mountsOwnAdapter(node, file) : SENDS.test(changed.child("attribute")?.text ?? "");
    });
  return (
    (isParameter(receiver, file) &&
      mounts(file) &&
      file.tree.root.descendants("call").some((call) => mountsOwnAdapter(call, file))) ||
    isAdaptedIn(placeOf(receiver, file), (object) => dottedName(object) === name) ||
    makers.some((maker) => isAdaptedIn(maker, () => true))
  );
}

const mounts = fileSays(/\.mount\(/);

function isParameter(receiver: PythonNode, file: PythonFile): boolean {
  const found = receiver.kind === "identifier" ? file.scopes.lookup(receiver) : undefined;
  return found?.kind === "bound" && found.bindings.some(({ kind }) => kind === "parameter");
}

const SENDS = /^(?:request|send|get|post|put)$/;

function mountsOwnAdapter(call: PythonNode, file: PythonFile): boolean {
  if (call.child("function")?.child("attribute")?.text !== "mount") return false;
  const [, adapter] = positionalArguments(call);
  return !/^requests\.(?:adapters\.)?HTTPAdapter$/.test(file.names.typeOf(adapter) ?? "");
}

/** What `**` may bring: a timeout, perhaps one, or certainly none. */
function unpackedKeywords(call: PythonNode, file: PythonFile): "given" | "perhaps" | "none" {
  const splats = call.child("arguments")?.namedChildren.filter(({ kind }) => kind === "dictionary_splat") ?? [];
  if (splats.length === 0) return "none";
  const owner = enclosingFunction(call);
  if (owner === undefined || speaksOfTimeout(owner)) return "given";
  const answers = splats.map((splat) => unpackedBy(splat, owner, file));
  if (answers.includes("given")) return "given";
  return answers.includes("perhaps") ? "perhaps" : "none";
}

function unpackedBy(splat: PythonNode, owner: PythonNode, file: PythonFile): "given" | "perhaps" | "none" {
  const [name] = splat.namedChildren;
  if (name?.kind !== "identifier") return name?.kind === "dictionary" ? "none" : "given";
  const found = file.scopes.lookup(name);
  const bindings = found.kind === "bound" && found.scope.node === owner ? found.bindings : [];
  if (bindings.length === 0) return "given";
  if (parameterBindings(owner).some((parameter) => parameter.name === name.text)) {
    if (speaksOfTimeout(file.tree.root)) return "given";
    // Those who call a private function stand in this file, and none of them speaks of a timeout.
    return /^_[^_]/.test(owner.child("name")?.text ?? "") ? "none" : "perhaps";
  }
  return bindings.every(({ value }) => value?.kind === "dictionary" || (value?.text ?? "").startsWith("dict("))
    ? "none"
    : "given";
}

/** This machine, or a connection that is closed as soon as it stands: nothing is waited for but the connection itself. */
function isNearby(call: PythonNode, file: PythonFile): boolean {
  const given = call.child("arguments");
  const constants = given?.descendants("identifier").flatMap((name) => {
    const found = file.scopes.lookup(name);
    return found.kind === "bound" ? found.bindings.map(({ value }) => value?.text ?? "") : [];
  });
  const owner = enclosingFunction(call);
  const isOnlySent =
    call.child("function")?.text.endsWith(".connect") === true &&
    owner !== undefined &&
    !/\.(?:recv\w*|makefile|read\w*|sendall|wrap_socket)\(|return /.test(owner.text);
  if (isOnlySent) return true;
  const isClosedAtOnce = call.parent?.kind === "attribute" && call.parent.child("attribute")?.text === "close";
  return isClosedAtOnce || [given?.text ?? "", ...(constants ?? [])].some((text) => NEARBY.test(text));
}

const NEARBY = /["'](?:https?:\/\/|http\+unix:|)(?:localhost|127\.0\.0\.1|\[?::1)\b/;

function confidenceOf({ callee }: CalledWait, file: PythonFile): Level {
  if (!USUAL_CLIENTS.test(file.library.canonicalName(callee))) return "low";
  return "high";
}

function describe(found: CalledWait, file: PythonFile, confidence: Level): RuleHit {
  const { call, wait } = found;
  const suggestion = wait.keyword === "timeout" && found.arguments === call ? suggest(found, file) : undefined;
  return {
    evidence: call,
    problem: wait.boundedBy.includes("settimeout")
      ? `${code(found.written)} has no timeout: a host that drops packets blocks it for minutes, and what is read later from the socket may be waited for forever.`
      : `${code(found.written)} has no timeout: when the other side accepts the connection and goes silent, the caller hangs forever and logs nothing.`,
    solution: solutionFor(found),
    ...(confidence === "high" ? {} : { confidence }),
    ...(suggestion === undefined || call.endLine - call.startLine >= 12 ? {} : { suggestion }),
    group: "network",
  };
}

function solutionFor({ callee, wait }: CalledWait): string {
  if (wait.boundedBy.includes("settimeout"))
    return "Call `settimeout()` on the socket before it connects, and handle the timeout.";
  if (wait.keyword === undefined) return "Download with `urlopen(…, timeout=…)`, and handle the timeout.";
  const value = `${wait.keyword}=`;
  return LASTING_DEFAULTS.test(callee)
    ? `Pass ${code(value)} in each call (a session has no default), and handle the error it raises.`
    : `Pass ${code(value)}, and handle the error it raises.`;
}

function describeWish({ call, written, wait }: CalledWait, file: PythonFile): RuleHit {
  return {
    evidence: call,
    problem: `${code(`${wait.keyword ?? ""}=None`)} takes away the ${String(wait.byDefault)} seconds that ${code(written)} would wait: a silent server then stops the caller forever.`,
    solution: "Give a timeout that is long enough instead of none.",
    confidence: "low",
    group: `wish:${file.path}`,
  };
}

/** With the timeout that the function or the module already has a name for, or else 30 seconds. */
function suggest({ call }: CalledWait, file: PythonFile): RuleHit["suggestion"] {
  const owner = enclosingFunction(call);
  const parameters = owner === undefined ? [] : parameterBindings(owner).map(({ name }) => name);
  const constants = [...file.scopes.scopeOwnedBy(file.tree.root).bindings.keys()];
  const value =
    parameters.find((name) => name === "timeout") ??
    constants.find((name) => /^_?(?:DEFAULT_|HTTP_|REQUESTS?_|NETWORK_)*TIMEOUT(?:_SECONDS|_SECS)?$/.test(name)) ??
    "30";
  const isUnpacked = call.child("arguments")?.namedChildren.some(({ kind }) => kind.endsWith("_splat")) === true;
  return isUnpacked ? undefined : appendArgument(call, `timeout=${value}`, "3.0");
}
