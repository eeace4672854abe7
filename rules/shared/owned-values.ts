import { dottedName, enclosingFunction, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import type { Filling } from "./shared-state.ts";

/** Last words of names for what somebody has to close or stop, and of calls that make it: a second one is not just work done twice. */
const OPENED: ReadonlySet<string> = new Set(
  (
    "session client conn connection pool socket sock ws websocket browser engine transport tunnel " +
    "connect open acquire spawn launch"
  ).split(" "),
);

/** The same, but for things that many get and few make: one that is only got belongs to somebody else. */
const OPENED_OR_FOUND: ReadonlySet<string> = new Set(
  "channel stream process proc server task worker subscription consumer producer listener watcher container".split(" "),
);

const FINDS = /^_*(?:get|fetch|find|look_?up|read|resolve|query|list|receive)(?:_|$)/;

/** Calls whose result is a new thing, by the last part of their names. */
const MAKES =
  /^_*(?:async_)?(?:create|make|build|new|open|connect|start|spawn|launch|acquire|register|declare|subscribe|consume|cls)(?:_|$)|^_*[A-Z]\w*[a-z]\w*$/;

/** Whether a value is a new thing, rather than data that who reads it twice gets twice. */
export function isMade(value: PythonNode): boolean {
  const made = unparenthesized(value.kind === "await" ? value.namedChildren[0] : value);
  if (made?.kind !== "call") return isContainer(value);
  return isContainer(made) || MAKES.test(dottedName(made.child("function"))?.split(".").at(-1) ?? "");
}

/** An empty one is there to be filled, by whoever comes. */
export function isContainer(value: PythonNode): boolean {
  return /^(?:\{\}|\[\]|(?:dict|list|set|(?:collections\.)?(?:deque|defaultdict|OrderedDict)|(?:weakref\.)?Weak(?:Value|Key)Dictionary|(?:weakref\.)?WeakSet)\(\w*\))$/.test(
    value.text,
  );
}

/** Awaited methods after which a thing runs, or holds something open. */
const STARTS = /\.(?:start|boot|connect|open|launch|login|initiali[sz]e|__aenter__)$/;

/** Whether what fills a place is to be closed or stopped by somebody: by its name, by how it is made, or because it was started before. */
export function isOwned({ place, condition, assignment, value }: Filling): boolean {
  const made = value.kind === "await" ? value.namedChildren[0] : value;
  if (made?.kind !== "call" || isContainer(made)) return false;
  const callee = dottedName(made.child("function")) ?? made.child("function")?.child("attribute")?.text ?? "";
  if (/(?:^|\.)(?:clone|copy)$/.test(callee)) return false;
  const names = [lastWord(place.name), lastWord(callee)];
  const isGot = FINDS.test(callee.split(".").at(-1) ?? "");
  return (
    names.some((name) => isOneOf(name, OPENED) || (!isGot && isOneOf(name, OPENED_OR_FOUND))) ||
    wasStarted(condition, assignment)
  );
}

/** `connection` of `self._connections`, `connections_by_user` and `net.OpenConnection`. */
function lastWord(name: string): string {
  const words = name.replace(/_(?:by|for)_\w+$/, "").split(/[._]|(?<=[a-z])(?=[A-Z])/);
  return words.at(-1)?.toLowerCase() ?? "";
}

function isOneOf(word: string, words: ReadonlySet<string>): boolean {
  return words.has(word) || words.has(word.replace(/e?s$/, "")) || words.has(word.replace(/s$/, ""));
}

/** `await machine.boot()` before `MACHINES[name] = machine`. */
function wasStarted(condition: PythonNode, assignment: PythonNode): boolean {
  const right = assignment.child("right");
  const owner = enclosingFunction(assignment);
  if (right?.kind !== "identifier" || owner === undefined) return false;
  return owner.descendants("await").some((wait) => {
    const call = wait.namedChildren[0]?.child("function");
    const isBetween = wait.index > condition.index && wait.index < assignment.index;
    return isBetween && call?.child("object")?.text === right.text && STARTS.test(call.text);
  });
}
