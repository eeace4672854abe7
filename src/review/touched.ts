import type { Hunk } from "../diff/hunk.ts";
import type { PythonNode, PythonTree } from "../python/tree.ts";

/**
 * What the hunks touch in the head: for each added line the innermost function, or the outermost statement that holds none. A deletion
 * touches the code right before and right after it. Regions never overlap; they come in source order. Without hunks: everything.
 */
export function touchedRegions(tree: PythonTree, hunks: readonly Hunk[] | undefined): readonly PythonNode[] {
  if (hunks === undefined) return [tree.root];
  const regions = new Set<PythonNode>();
  const holders = findHolders(tree);
  for (const line of touchedLines(tree, hunks)) {
    for (const region of regionsAt(tree, line, holders)) regions.add(region);
  }
  const outermost: PythonNode[] = [];
  for (const region of [...regions].toSorted((a, b) => a.index - b.index)) {
    if (outermost.at(-1)?.contains(region) !== true) outermost.push(region);
  }
  return outermost;
}

/** The nodes that hold functions or classes, or are some. */
function findHolders(tree: PythonTree): ReadonlySet<PythonNode> {
  const holders = new Set<PythonNode>();
  for (const definition of tree.root.descendants("function_definition", "class_definition")) {
    for (let node: PythonNode | undefined = definition; node !== undefined && !holders.has(node); node = node.parent)
      holders.add(node);
  }
  return holders;
}

function touchedLines(tree: PythonTree, hunks: readonly Hunk[]): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const hunk of hunks) {
    // The head's line that comes next; a zero-length range names the line before it.
    let next = hunk.newStart + (hunk.newLines === 0 ? 1 : 0);
    hunk.lines.forEach((line, index) => {
      const isFirstDeleted = line.kind === "deleted" && hunk.lines[index - 1]?.kind !== "deleted";
      if (isFirstDeleted) lines.add(codeLine(tree, next - 1, -1)).add(codeLine(tree, next, 1));
      if (line.kind !== "deleted") next = line.newLine + 1;
      if (line.kind === "added") lines.add(line.newLine);
    });
  }
  return lines;
}

/** The nearest line from `line` on that is not blank, going by `step`. */
function codeLine(tree: PythonTree, line: number, step: 1 | -1): number {
  let at = line;
  while (at >= 1 && at <= tree.lineCount && tree.lineText(at).trim() === "") at += step;
  return at;
}

function* regionsAt(tree: PythonTree, line: number, holders: ReadonlySet<PythonNode>): Generator<PythonNode> {
  const end = tree.offsetAt(line) + tree.lineText(line).length;
  for (let at = tree.offsetAt(line); at < end; at++) {
    // A comment on a line of its own belongs to the function around it, one behind code to that code.
    if (/[\s;]/.test(tree.text.charAt(at))) continue;
    const region = findRegionAt(tree, at, holders);
    if (region === undefined) return;
    yield region;
    at = Math.max(at, region.end - 1);
  }
}

function findRegionAt(tree: PythonTree, offset: number, holders: ReadonlySet<PythonNode>): PythonNode | undefined {
  const innermost = tree.nodeCovering(offset, offset + 1);
  const chain = [innermost, ...innermost.ancestors()];
  const owner =
    chain.find((node) => node.kind === "function_definition" || isDecoratedFunction(node)) ??
    chain.findLast((node) => isStatement(node) && !holders.has(node));
  if (owner === undefined) return innermost === tree.root ? undefined : innermost;
  return owner.parent?.kind === "decorated_definition" ? owner.parent : owner;
}

function isDecoratedFunction(node: PythonNode): boolean {
  return node.kind === "decorated_definition" && node.child("definition")?.kind === "function_definition";
}

function isStatement(node: PythonNode): boolean {
  return node.parent?.kind === "block" || node.parent?.kind === "module";
}
