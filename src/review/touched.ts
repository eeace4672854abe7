import type { Hunk } from "../diff/hunk.ts";
import type { PythonNode, PythonTree } from "../python/tree.ts";

/** Which side of a diff a tree is of. */
export type Side = "base" | "head";

/**
 * What the hunks touch on one side: for each changed line the innermost function, or the innermost statement outside of any. A deletion
 * touches what stands right before and right after it. Regions never overlap; they come in source order.
 */
export function touchedRegions(
  tree: PythonTree,
  hunks: readonly Hunk[] | undefined,
  side: Side,
): readonly PythonNode[] {
  if (hunks === undefined) return [tree.root];
  const regions = new Set<PythonNode>();
  for (const line of touchedLines(hunks, side)) {
    const region = findRegionAt(tree, line);
    if (region !== undefined) regions.add(region);
  }
  const sorted = [...regions].toSorted((a, b) => a.index - b.index);
  return sorted.filter((region) => !sorted.some((other) => other !== region && other.contains(region)));
}

function touchedLines(hunks: readonly Hunk[], side: Side): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const hunk of hunks) {
    // The line of this side that comes next; a zero-length range names the line before it.
    let next =
      side === "head" ? hunk.newStart + (hunk.newLines === 0 ? 1 : 0) : hunk.oldStart + (hunk.oldLines === 0 ? 1 : 0);
    for (const line of hunk.lines) {
      const here =
        side === "head" ? ("newLine" in line ? line.newLine : undefined) : "oldLine" in line ? line.oldLine : undefined;
      if (here === undefined) lines.add(next - 1).add(next);
      else if (line.kind !== "context") lines.add(here);
      if (here !== undefined) next = here + 1;
    }
  }
  return lines;
}

function findRegionAt(tree: PythonTree, line: number): PythonNode | undefined {
  const text = tree.lineText(line);
  const start = tree.offsetAt(line) + text.length - text.trimStart().length;
  const innermost = tree.nodeCovering(start, start + text.trim().length);
  if (text.trim() === "" && innermost === tree.root) return undefined;

  const chain = [innermost, ...innermost.ancestors()];
  const owner =
    chain.find((node) => node.kind === "function_definition") ??
    chain.findLast((node) => isStatement(node) && !holdsFunctions(node));
  if (owner === undefined) return innermost === tree.root ? undefined : innermost.namedChildren[0];
  return owner.parent?.kind === "decorated_definition" ? owner.parent : owner;
}

function isStatement(node: PythonNode): boolean {
  return node.parent?.kind === "block" || node.parent?.kind === "module";
}

function holdsFunctions(node: PythonNode): boolean {
  return node.descendants("function_definition", "class_definition").length > 0;
}
