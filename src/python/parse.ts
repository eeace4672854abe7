import Parser from "tree-sitter";
import Python from "tree-sitter-python";
import { figure, findExcess, LIMITS } from "./limits.ts";
import { PythonTree, type TreeArrays, type TreeNames } from "./tree.ts";

/** A parsed file, or why there is none. A tree may hold syntax errors. */
export type ParsedSource = { readonly tree: PythonTree } | { readonly skip: string };

const FIELD_NAMES: string[] = [""];
const KINDS: string[] = [];
const IS_NAMED: boolean[] = [];
const NAMES: TreeNames = { kinds: KINDS, isNamed: IS_NAMED, fields: FIELD_NAMES };
const ERROR_KIND_ID = 65_535; // tree-sitter's ts_builtin_sym_error

let parser: Parser | undefined;

/** Parses one file. The text may be anything: what is broken in it becomes ERROR nodes. */
export function parsePython(text: string): ParsedSource {
  const excess = findExcess(text);
  if (excess !== undefined) return { skip: excess };
  const cursor = parseWithTreeSitter(text)?.walk();
  if (cursor === undefined) return { skip: `it takes longer than ${LIMITS.parseMilliseconds / 1_000} s to parse` };
  const copy = copyTree(cursor);
  if ("skip" in copy) return copy;
  return { tree: new PythonTree(text, { ...copy, names: NAMES }) };
}

function parseWithTreeSitter(text: string): Parser.Tree | undefined {
  if (parser === undefined) {
    parser = new Parser();
    parser.setLanguage(Python);
    parser.setTimeoutMicros(LIMITS.parseMilliseconds * 1_000);
  }
  // The binding reads the text in one piece only when its buffer is larger than the text (in bytes of UTF-16).
  return parser.parse(text, undefined, { bufferSize: text.length * 2 + 1_024 }) ?? undefined;
}

/** Columns that grow, kept from one file to the next: a file's tree is cut from them at its end. */
class Columns {
  #capacity = 1 << 16;
  kind = new Uint16Array(this.#capacity);
  field = new Uint8Array(this.#capacity);
  start = new Uint32Array(this.#capacity);
  end = new Uint32Array(this.#capacity);
  parent = new Uint32Array(this.#capacity);
  subtreeEnd = new Uint32Array(this.#capacity);

  /** Makes room for one more node. */
  reserve(size: number): void {
    if (size <= this.#capacity) return;
    this.#capacity *= 2;
    this.kind = grown(this.kind, new Uint16Array(this.#capacity));
    this.field = grown(this.field, new Uint8Array(this.#capacity));
    this.start = grown(this.start, new Uint32Array(this.#capacity));
    this.end = grown(this.end, new Uint32Array(this.#capacity));
    this.parent = grown(this.parent, new Uint32Array(this.#capacity));
    this.subtreeEnd = grown(this.subtreeEnd, new Uint32Array(this.#capacity));
  }

  cut(size: number): TreeArrays {
    return {
      kind: this.kind.slice(0, size),
      field: this.field.slice(0, size),
      start: this.start.slice(0, size),
      end: this.end.slice(0, size),
      parent: this.parent.slice(0, size),
      subtreeEnd: this.subtreeEnd.slice(0, size),
    };
  }
}

function grown<Column extends Uint8Array | Uint16Array | Uint32Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}

const columns = new Columns();

interface TreeCopy {
  readonly arrays: TreeArrays;
  readonly brokenNodes: readonly number[];
}

/** What a cursor's walk gave, within LIMITS. Never recursive, so depth costs no stack. */
function copyTree(cursor: Parser.TreeCursor): TreeCopy | { readonly skip: string } {
  const open: number[] = [];
  const brokenNodes: number[] = [];
  for (let size = 0; ;) {
    const index = size++;
    if (size > LIMITS.nodes) return { skip: `more than ${figure(LIMITS.nodes)} syntax nodes` };
    columns.reserve(size);
    if (copyNode(cursor, index)) brokenNodes.push(index);
    columns.parent[index] = open.at(-1) ?? 0;
    if (cursor.gotoFirstChild()) {
      if (open.length >= LIMITS.depth) return { skip: tooDeep(cursor) };
      open.push(index);
      continue;
    }
    columns.subtreeEnd[index] = size;
    while (!cursor.gotoNextSibling()) {
      const parent = open.pop();
      if (parent === undefined) return { arrays: columns.cut(size), brokenNodes };
      columns.subtreeEnd[parent] = size;
      cursor.gotoParent();
    }
  }
}

function tooDeep(cursor: Parser.TreeCursor): string {
  return `nested more than ${figure(LIMITS.depth)} levels deep: at line ${figure(cursor.startPosition.row + 1)}`;
}

/** Copies the cursor's node; true when the grammar failed there. */
function copyNode(cursor: Parser.TreeCursor, index: number): boolean {
  const typeId = cursor.nodeTypeId;
  const isError = typeId === ERROR_KIND_ID;
  const kind = isError ? 0 : typeId + 1;
  if (KINDS[kind] === undefined) {
    KINDS[kind] = cursor.nodeType;
    IS_NAMED[kind] = cursor.nodeIsNamed;
  }
  const start = cursor.startIndex;
  const end = cursor.endIndex;
  columns.kind[index] = kind;
  columns.field[index] = fieldNumber(cursor);
  columns.start[index] = start;
  columns.end[index] = end;
  // A token that the grammar had to invent is empty.
  return isError || (start === end && cursor.nodeIsMissing);
}

function fieldNumber(cursor: Parser.TreeCursor): number {
  const id = cursor.currentFieldId ?? 0;
  if (id !== 0) FIELD_NAMES[id] ??= cursor.currentFieldName;
  return id;
}
