import Parser from "tree-sitter";
import Python from "tree-sitter-python";
import { LIMITS } from "./limits.ts";
import { PythonTree, type TreeNames } from "./tree.ts";

/** A parsed file, or why there is none. A tree may hold syntax errors. */
export type ParsedSource = { readonly tree: PythonTree } | { readonly skip: string };

const FIELD_NAMES: string[] = [""];
const FIELD_NUMBERS = new Map<string | null | undefined, number>([
  [null, 0],
  [undefined, 0],
]);
const KINDS: string[] = [];
const IS_NAMED: boolean[] = [];
const NAMES: TreeNames = { kinds: KINDS, isNamed: IS_NAMED, fields: FIELD_NAMES };
const ERROR_KIND_ID = 65_535; // tree-sitter's ts_builtin_sym_error

let parser: Parser | undefined;

/** Parses one file. The text may be anything: what is broken in it becomes ERROR nodes. */
export function parsePython(text: string): ParsedSource {
  const cursor = parseWithTreeSitter(text)?.walk();
  if (cursor === undefined) return { skip: "it takes too long to parse" };
  const copy = new TreeCopy();
  if (!copy.copy(cursor)) return { skip: `nested more than ${LIMITS.depth.toLocaleString("en")} levels deep` };
  return { tree: new PythonTree(text, { arrays: copy.finish(), names: NAMES, brokenNodes: copy.brokenNodes }) };
}

function parseWithTreeSitter(text: string): Parser.Tree | undefined {
  if (parser === undefined) {
    parser = new Parser();
    parser.setLanguage(Python);
    parser.setTimeoutMicros(LIMITS.parseMicroseconds);
  }
  // The binding reads the text in one piece only when its buffer is larger than the text (in bytes of UTF-16).
  return parser.parse(text, undefined, { bufferSize: text.length * 2 + 1_024 }) ?? undefined;
}

/** Copies a tree by its cursor into growing columns; never recursive, so depth costs no stack. */
class TreeCopy {
  readonly #kind: number[] = [];
  readonly #field: number[] = [];
  readonly #start: number[] = [];
  readonly #end: number[] = [];
  readonly #parent: number[] = [];
  readonly #subtreeEnd: number[] = [];
  /** Numbers of the nodes that are, or stand for, a syntax error. */
  readonly brokenNodes: number[] = [];

  /** False when the tree is deeper than LIMITS allows. */
  copy(cursor: Parser.TreeCursor): boolean {
    const open: number[] = [];
    for (;;) {
      const index = this.#add(cursor, open.at(-1) ?? 0);
      if (cursor.gotoFirstChild()) {
        if (open.length >= LIMITS.depth) return false;
        open.push(index);
        continue;
      }
      this.#subtreeEnd[index] = index + 1;
      while (!cursor.gotoNextSibling()) {
        const parent = open.pop();
        if (parent === undefined) return true;
        this.#subtreeEnd[parent] = this.#kind.length;
        cursor.gotoParent();
      }
    }
  }

  #add(cursor: Parser.TreeCursor, parent: number): number {
    this.#kind.push(kindNumber(cursor));
    this.#field.push(fieldNumber(cursor.currentFieldName));
    this.#start.push(cursor.startIndex);
    this.#end.push(cursor.endIndex);
    this.#parent.push(parent);
    const index = this.#kind.length - 1;
    if (cursor.nodeTypeId === ERROR_KIND_ID || cursor.nodeIsMissing) this.brokenNodes.push(index);
    return index;
  }

  finish(): PythonTree["arrays"] {
    return {
      kind: Uint16Array.from(this.#kind),
      field: Uint8Array.from(this.#field),
      start: Uint32Array.from(this.#start),
      end: Uint32Array.from(this.#end),
      parent: Uint32Array.from(this.#parent),
      subtreeEnd: Uint32Array.from(this.#subtreeEnd),
    };
  }
}

function kindNumber(cursor: Parser.TreeCursor): number {
  const id = cursor.nodeTypeId === ERROR_KIND_ID ? 0 : cursor.nodeTypeId + 1;
  if (KINDS[id] === undefined) {
    KINDS[id] = cursor.nodeType;
    IS_NAMED[id] = cursor.nodeIsNamed;
  }
  return id;
}

function fieldNumber(name: string | null | undefined): number {
  const known = FIELD_NUMBERS.get(name);
  if (known !== undefined) return known;
  FIELD_NAMES.push(name ?? "");
  FIELD_NUMBERS.set(name, FIELD_NAMES.length - 1);
  return FIELD_NAMES.length - 1;
}
