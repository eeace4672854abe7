/**
 * What is known of code outside of the file. The facts are data of `rules/knowledge`; here is what the engine and the rules ask of them.
 * Every name is qualified, as `Names` gives it: `requests.get`, `requests.sessions.Session.get` for a method on a typed value. Any of the
 * names that a library gives to one thing will do. Undefined means not known.
 */
export interface Library {
  /** The name under which a library defines what it also offers elsewhere: `requests.Timeout` → `requests.exceptions.Timeout`. */
  readonly canonicalName: (name: string) => string;
  /** The class of what a call returns: `open` → `io.TextIOWrapper`. */
  readonly returnTypeOf: (callee: string) => string | undefined;
  /** The class of what `with` binds, where it is not the manager itself. */
  readonly enteredTypeOf: (manager: string) => string | undefined;
  /**
   * The errors that a call is documented to raise; undefined when nothing is known of it. `given` are the keyword arguments of the
   * call that say something (neither `None` nor `False`): `subprocess.run` raises CalledProcessError only with `check`.
   */
  readonly raisesOf: (callee: string, given?: ReadonlySet<string>) => readonly string[] | undefined;
  /** The direct base classes of an error class; undefined when it is not known. */
  readonly errorBasesOf: (error: string) => readonly string[] | undefined;
  /** What a call opens, acquires or makes that somebody has to give back. */
  readonly resourceOf: (callee: string) => Resource | undefined;
  /** How long a call, or the connection that it makes, may wait, and for what; undefined when it does not, or that is not known. */
  readonly waitOf: (callee: string) => Wait | undefined;
  /** What a call changes outside of the process. */
  readonly changeOf: (callee: string) => OutsideChange | undefined;
  /** Where a call writes for people to read. */
  readonly sinkOf: (callee: string) => Sink | undefined;
  /** How a decorator, a wrapper or a policy object tries again. */
  readonly retryOf: (callee: string) => Retry | undefined;
  /** How a call that declares a setting can bound it. */
  readonly optionOf: (callee: string) => OptionDeclaration | undefined;
  /** What is known of a call that looks for something outside, by its name as it is written: `self.client.head_bucket`. */
  readonly lookupOf: (written: string) => Lookup | undefined;
  /** The verb that the name of a method begins or ends with, and what it does, for code whose library is not known: `delete_port`. */
  readonly verbOf: (method: string) => Verb | undefined;
}

/** Something that has to be given back. */
export interface Resource {
  readonly what: string;
  /** `result`: what the call returns. `receiver`: the object whose method is called, as with `lock.acquire()`. */
  readonly held: "result" | "receiver";
  /** Methods of it, each of which gives it back. */
  readonly releasedBy: readonly string[];
  /** Calls that give it back when it is their argument: `os.close(fd)`. */
  readonly releasedByCalls: readonly string[];
  /** Whether the end of a `with` statement gives it back. False for `sqlite3.connect`, whose `with` only ends the transaction. */
  readonly isContextManager: boolean;
}

/** What a call waits for. */
export type Awaited = "network" | "process" | "thread" | "queue" | "lock" | "event" | "time" | "person";

/** How a call, or the connection that it makes, waits. */
export interface Wait {
  readonly awaits: Awaited;
  /** The keyword argument that bounds it; undefined when no argument does. */
  readonly keyword: string | undefined;
  /** Its place among the positional arguments, from 0, without `self`; undefined when it has none. */
  readonly position: number | undefined;
  /** Seconds without that argument. `socket`: without end, unless `socket.setdefaulttimeout` was called. */
  readonly byDefault: number | "unbounded" | "socket";
  /** What bounds it elsewhere: methods of the receiver (`settimeout`), arguments of its constructor (`timeout=`). */
  readonly boundedBy: readonly string[];
  /** The argument that, when false, keeps it from waiting at all: `block` of `Queue.get`. */
  readonly onlyIf: { readonly keyword: string; readonly position: number | undefined } | undefined;
}

/** A change of something outside of the process. */
export interface OutsideChange {
  readonly effect: Effect;
  /** A noun: `file`, `process`, `row`, `message`. */
  readonly what: string;
}

/** How something is changed; what a name that says several means comes first. */
export const EFFECTS = ["removes", "creates", "changes"] as const;

/** How something is changed. */
export type Effect = (typeof EFFECTS)[number];

/** Where text for people goes. */
export type Sink = "log" | "output" | "warning" | "telemetry";

/** A way of trying again. */
export interface Retry {
  /** Whether it gives up by itself when none of `bounds` is given. */
  readonly isBounded: boolean;
  /** Keyword arguments that bound the attempts or the time. */
  readonly bounds: readonly string[];
  /** The keyword argument without which it does not retry at all. */
  readonly onlyWith: string | undefined;
}

/** A declaration of a setting. */
export interface OptionDeclaration {
  readonly value: "integer" | "text";
  /** Keyword arguments each of which bounds the value. */
  readonly bounds: readonly string[];
  /** What bounds it, as code to be shown: `min` and `max`. */
  readonly remedy: string;
}

/** An argument of a call. */
export interface Argument {
  readonly keyword: string;
  /** From 0, without `self`; undefined when it is only given by keyword. */
  readonly position: number | undefined;
}

/** A call that looks for something outside, and the calls that create it. All names are the last words of how they are written. */
export interface Lookup {
  readonly asks: string;
  readonly creates: readonly string[];
  /** The errors that say that it is missing; none when the answer is empty then. */
  readonly missing: readonly string[];
  /** What tells one thing from another, in the call that looks and in those that create. */
  readonly asked: Argument;
  readonly created: Argument;
}

/** A word that says what a method does to something outside. */
export interface Verb {
  readonly word: string;
  readonly effect: Effect;
}

/** Knows nothing. */
export const EMPTY_LIBRARY: Library = {
  canonicalName: (name) => name,
  returnTypeOf: () => undefined,
  enteredTypeOf: () => undefined,
  raisesOf: () => undefined,
  errorBasesOf: () => undefined,
  resourceOf: () => undefined,
  waitOf: () => undefined,
  changeOf: () => undefined,
  sinkOf: () => undefined,
  retryOf: () => undefined,
  optionOf: () => undefined,
  lookupOf: () => undefined,
  verbOf: () => undefined,
};

/** The words that may be the verb of a method's name, in lower case: `_delete_port` → `delete`, `port`. */
export function outerWords(method: string): readonly string[] {
  const words = method.replace(/^_+/, "").toLowerCase().split("_");
  return [...new Set([words[0] ?? "", words.at(-1) ?? ""])];
}

/** Whether one error class is, or derives from, another. Undefined when the hierarchy above it is not known. */
export function isErrorSubtype(
  library: Pick<Library, "canonicalName" | "errorBasesOf">,
  error: string,
  ancestor: string,
): boolean | undefined {
  const wanted = library.canonicalName(ancestor);
  const seen = new Set<string>();
  const ascend = (name: string): boolean | undefined => {
    if (name === wanted || wanted === "BaseException") return true;
    if (seen.has(name)) return false;
    seen.add(name);
    const answers = library.errorBasesOf(name)?.map((base) => ascend(library.canonicalName(base)));
    if (answers === undefined) return undefined;
    if (answers.includes(true)) return true;
    return answers.includes(undefined) ? undefined : false;
  };
  return ascend(library.canonicalName(error));
}
