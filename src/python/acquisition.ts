import type { PythonNode } from "./tree.ts";

/** Something that a call acquires and that somebody must give back. */
export interface Acquisition {
  /** The call that acquires it. */
  readonly call: PythonNode;
  /**
   * What is acquired: what the call returns (also when its `with` statement binds it), one element of the tuple that it returns, or the
   * object whose method it is, as in `lock.acquire()`.
   */
  readonly subject?: "value" | "receiver" | number;
  readonly release: ReleaseActions;
  /** Names without whose value the call fails: the path of a file that was opened is neither `None` nor empty. */
  readonly needs?: readonly PythonNode[];
}

/** What gives something back. */
export interface ReleaseActions {
  /** Methods of it: `close`. */
  readonly methods: ReadonlySet<string>;
  /** Qualified names of functions that are given it: `os.close`, `shutil.rmtree`. */
  readonly functions?: ReadonlySet<string>;
  /** Whether leaving a `with` statement on it releases it: not so for connections that only commit. Default: it does. */
  readonly byWith?: boolean;
  /** Whether a function, by its qualified name, uses an argument without keeping it: `json.load`. Those of the standard library are known. */
  readonly borrows?: (callee: string) => boolean;
}

/** A place where something acquired becomes somebody else's to release. */
export interface Escape {
  readonly how: "returned" | "yielded" | "stored" | "passed" | "captured";
  /** The statement or call that hands it out. */
  readonly node: PythonNode;
}
