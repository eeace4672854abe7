import type { Effect } from "../../src/python/library.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { dottedName } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** What such methods are called on, where its class is not known: the last word of the receiver's name. */
const OUTSIDE_RECEIVER =
  /(?:^|_)(?:driver|client|manager|mgr|plugin|backend|device|bridge|api|proxy|connector|provider|controller|hypervisor|namespace|interface|addr|route|iptables|ipset|volume|container|cluster|cloud|service|stub)s?$/i;

/** Objects in memory, rows behind a transaction, and other things that such words are used of without anything outside changing. */
const INSIDE_RECEIVER =
  /(?:^|_)(?:session|objects|queryset|query|qs|cache|dict|list|set|map|registry|widget|window|layout|form|parser|logger|log)$/i;

/** Kept in memory by whatever they are added to. */
const INSIDE_OBJECT = /listener|observer|callback|handler|subscriber/i;

/** Values that such methods put together. */
const INSIDE_VALUE = /_(?:string|str|text|url|uri|query|message|payload|params|name|path|key)$/i;

/** What a method does to a driver, client, manager or the like, by its verb and by what it is called on. */
export function outsideEffect(call: PythonNode, file: PythonFile): Effect | undefined {
  const name = dottedName(call.child("function"))?.split(".") ?? [];
  const method = name.pop() ?? "";
  const receiver = name.at(-1) ?? "";
  if (!OUTSIDE_RECEIVER.test(receiver) || isInside(receiver)) return undefined;
  if (INSIDE_OBJECT.test(method) || INSIDE_VALUE.test(method)) return undefined;
  return file.library.verbOf(method)?.effect;
}

/** Whether a name is one of things in memory. */
export function isInside(receiver: string): boolean {
  return INSIDE_RECEIVER.test(receiver);
}
