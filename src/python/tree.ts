/**
 * The compact syntax tree: what sadpath keeps of a tree-sitter tree. Nodes are numbered in pre-order, so the descendants of node i
 * are the numbers from i + 1 up to its subtree's end, and no link to a child is stored.
 */
export interface TreeArrays {
  readonly kind: Uint16Array;
  /** Index into the table of field names; 0 for none. */
  readonly field: Uint8Array;
  /** Offsets into the text, in UTF-16 units; `end` is exclusive. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** The parent's number; the root is its own. */
  readonly parent: Uint32Array;
  /** One more than the number of the last descendant. */
  readonly subtreeEnd: Uint32Array;
}

/** Names behind the numbers of TreeArrays; one table serves all trees of a grammar. */
export interface TreeNames {
  readonly kinds: readonly string[];
  readonly isNamed: readonly boolean[];
  readonly fields: readonly string[];
}

/** A line of a node's text: both 1-based, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The tree of one file. Lines end at `\n` only, as git and GitHub count them. */
export class PythonTree {
  readonly text: string;
  readonly arrays: TreeArrays;
  readonly names: TreeNames;
  /** Where the grammar failed: nodes of kind ERROR, and tokens it had to invent. In source order. */
  readonly brokenNodes: readonly PythonNode[];
  readonly #lineStarts: readonly number[];
  readonly #nodes: (PythonNode | undefined)[] = [];

  constructor(text: string, parts: { arrays: TreeArrays; names: TreeNames; brokenNodes: readonly number[] }) {
    this.text = text;
    this.arrays = parts.arrays;
    this.names = parts.names;
    this.#lineStarts = lineStartsOf(text);
    this.brokenNodes = parts.brokenNodes.map((index) => this.node(index));
  }

  get root(): PythonNode {
    return this.node(0);
  }

  /** How many nodes the tree has. */
  get size(): number {
    return this.arrays.kind.length;
  }

  /** How many lines the text has; a final newline does not begin another. */
  get lineCount(): number {
    return this.text.endsWith("\n") ? this.#lineStarts.length - 1 : this.#lineStarts.length;
  }

  /** The handle of a node; the same number gives the same handle. */
  node(index: number): PythonNode {
    return (this.#nodes[index] ??= new PythonNode(this, index));
  }

  /** Where an offset stands. */
  positionAt(offset: number): Position {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  /** The offset at which a 1-based line begins; the end of the text beyond the last line. */
  offsetAt(line: number): number {
    return this.#lineStarts[line - 1] ?? this.text.length;
  }

  /** The text of a 1-based line, without its line end. Empty beyond the end of the file. */
  lineText(line: number): string {
    const start = this.#lineStarts[line - 1];
    if (start === undefined) return "";
    const next = this.#lineStarts[line];
    return this.text.slice(start, next === undefined ? undefined : next - 1).replace(/\r$/, "");
  }

  /** The innermost node that covers the range of offsets, which is not empty. */
  nodeCovering(start: number, end: number): PythonNode {
    const { arrays } = this;
    // In pre-order, starts never fall: whatever covers the range is the last node that starts there or before, or stands above it.
    let low = 0;
    let high = this.size - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((arrays.start[middle] ?? 0) <= start) low = middle;
      else high = middle - 1;
    }
    let found = low;
    while (found > 0 && (arrays.end[found] ?? 0) < end) found = arrays.parent[found] ?? 0;
    return this.node(found);
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** A light handle of one node: all it knows it looks up in the tree. Compare handles with `===`. */
export class PythonNode {
  readonly tree: PythonTree;
  readonly index: number;

  constructor(tree: PythonTree, index: number) {
    this.tree = tree;
    this.index = index;
  }

  /** The grammar's name of the node; for a token its text, as in `not in`. */
  get kind(): string {
    return this.tree.names.kinds[this.tree.arrays.kind[this.index] ?? 0] ?? "";
  }

  get isNamed(): boolean {
    return this.tree.names.isNamed[this.tree.arrays.kind[this.index] ?? 0] ?? false;
  }

  /** The field of its parent that the node stands in. */
  get field(): string | undefined {
    return this.tree.names.fields[this.tree.arrays.field[this.index] ?? 0] || undefined;
  }

  get start(): number {
    return this.tree.arrays.start[this.index] ?? 0;
  }

  get end(): number {
    return this.tree.arrays.end[this.index] ?? 0;
  }

  get text(): string {
    return this.tree.text.slice(this.start, this.end);
  }

  get startLine(): number {
    return this.tree.positionAt(this.start).line;
  }

  get endLine(): number {
    return this.tree.positionAt(Math.max(this.start, this.end - 1)).line;
  }

  get parent(): PythonNode | undefined {
    return this.index === 0 ? undefined : this.tree.node(this.tree.arrays.parent[this.index] ?? 0);
  }

  /** Children in source order, tokens and comments included. */
  get children(): readonly PythonNode[] {
    const ends = this.tree.arrays.subtreeEnd;
    const end = ends[this.index] ?? 0;
    const children: PythonNode[] = [];
    for (let child = this.index + 1; child < end; child = ends[child] ?? end) children.push(this.tree.node(child));
    return children;
  }

  /** Children without tokens and without comments. */
  get namedChildren(): readonly PythonNode[] {
    return this.children.filter((child) => child.isNamed && child.kind !== "comment");
  }

  /** The first child in a field. */
  child(field: string): PythonNode | undefined {
    return this.children.find((child) => child.field === field);
  }

  /** Every child in a field, without separators. */
  childrenIn(field: string): readonly PythonNode[] {
    return this.children.filter((child) => child.field === field && child.isNamed);
  }

  get nextSibling(): PythonNode | undefined {
    const siblings = this.parent?.namedChildren ?? [];
    return siblings.find((sibling) => sibling.index > this.index);
  }

  get previousSibling(): PythonNode | undefined {
    return this.parent?.namedChildren.findLast((sibling) => sibling.index < this.index);
  }

  /** From the parent to the root. */
  *ancestors(): Generator<PythonNode> {
    for (let node = this.parent; node !== undefined; node = node.parent) yield node;
  }

  /** Whether `other` is this node or stands below it. */
  contains(other: PythonNode): boolean {
    return this.index <= other.index && other.index < (this.tree.arrays.subtreeEnd[this.index] ?? 0);
  }

  /**
   * The node and all below it in source order, tokens included. `enter` may refuse to go below a node: that node is still given.
   */
  *walk(enter: (node: PythonNode) => boolean = () => true): Generator<PythonNode> {
    const ends = this.tree.arrays.subtreeEnd;
    const end = ends[this.index] ?? 0;
    for (let index = this.index; index < end;) {
      const node = this.tree.node(index);
      yield node;
      index = index === this.index || enter(node) ? index + 1 : (ends[index] ?? end);
    }
  }

  /** All nodes of a kind at or below this one, in source order. */
  descendants(...kinds: readonly string[]): PythonNode[] {
    const { arrays, names } = this.tree;
    const found: PythonNode[] = [];
    for (let index = this.index; index < (arrays.subtreeEnd[this.index] ?? 0); index++) {
      if (kinds.includes(names.kinds[arrays.kind[index] ?? 0] ?? "")) found.push(this.tree.node(index));
    }
    return found;
  }
}
