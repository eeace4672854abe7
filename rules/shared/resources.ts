import type { Acquisition } from "../../src/python/acquisition.ts";
import type { PythonFile } from "../../src/python/file.ts";
import type { Resource } from "../../src/python/library.ts";
import { dottedName, positionalArguments } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** A call that acquires something, what that is, and how to follow it. */
export interface Acquired {
  readonly acquisition: Acquisition;
  readonly resource: Resource;
}

/** The calls of each file that were read before, by their index: what several rules ask of one is found out once. */
const readBefore = new WeakMap<PythonFile, Map<number, Acquired | undefined>>();

/** Reads a call as one that acquires what somebody has to give back; undefined when it is none, or not known. */
export function acquiredBy(call: PythonNode, file: PythonFile): Acquired | undefined {
  const known = readBefore.get(file) ?? new Map<number, Acquired | undefined>();
  readBefore.set(file, known);
  if (!known.has(call.index)) known.set(call.index, readAcquisition(call, file));
  return known.get(call.index);
}

function readAcquisition(call: PythonNode, file: PythonFile): Acquired | undefined {
  const callee = file.names.qualifiedName(call.child("function"));
  const resource = callee === undefined ? undefined : file.library.resourceOf(callee);
  if (resource === undefined) return undefined;
  const isDescriptor = callee === "tempfile.mkstemp";
  return {
    resource: isDescriptor ? { ...resource, what: "file descriptor" } : resource,
    acquisition: {
      call,
      subject: resource.held === "receiver" ? "receiver" : isDescriptor ? 0 : "value",
      release: {
        methods: new Set(resource.releasedBy),
        // The file that mkstemp makes is another matter than the descriptor that it opens.
        functions: isDescriptor ? DESCRIPTOR_RELEASES : new Set(resource.releasedByCalls),
        byWith: resource.isContextManager,
        borrows: (name) => BORROWING.test(name),
      },
      needs: OPENING.has(callee ?? "") ? namesOfPath(positionalArguments(call)[0]) : [],
    },
  };
}

const OPENING: ReadonlySet<string> = new Set(["open", "os.open"]);

/** `name` in `open(name)` and in `open(os.path.join(folder, name))`: a folder is opened in another way. */
function namesOfPath(path: PythonNode | undefined): readonly PythonNode[] {
  const isJoined = path?.kind === "call" && /(?:^|\.)join$/.test(dottedName(path.child("function")) ?? "");
  const last = isJoined ? positionalArguments(path).at(-1) : path;
  return last?.kind === "identifier" ? [last] : [];
}

const DESCRIPTOR_RELEASES: ReadonlySet<string> = new Set(["open", "os.close", "os.fdopen"]);

/** Functions that read or write what they are given and let it go, by the names that they have everywhere. */
const BORROWING =
  /(?:^|[._])(?:load|load_all|safe_load|safe_load_all|full_load|unsafe_load|dump|dump_all|safe_dump|copyfileobj|read_file|readfp|parse|fromfile|importKey|import_key|load_pem_\w+|digest|file_digest)$/;

/** What is acquired, for a sentence: the called name. */
export function acquiredName(call: PythonNode): string {
  return dottedName(call.child("function")) ?? call.child("function")?.text ?? "";
}
