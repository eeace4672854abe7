/** One line below a hunk's header. */
export interface PatchLine {
  /** Lines below the first `@@` of the file; the line below it is 1. */
  readonly position: number;
  /** Which hunk of the file, from 0. */
  readonly hunk: number;
  /** 1-based line of the old file, for deleted and context lines. */
  readonly oldLine: number | undefined;
  /** 1-based line of the new file, for added and context lines. */
  readonly newLine: number | undefined;
  /** The hunk from its header down to this line: GitHub's `diff_hunk`. */
  readonly excerpt: string;
}

/** Reads a patch as GitHub gives it, line by line. */
export function readPatchLines(patch: string): readonly PatchLine[] {
  const lines: PatchLine[] = [];
  let hunk = -1;
  let excerpt = "";
  let oldLine = 0;
  let newLine = 0;

  for (const [position, text] of patch.split("\n").entries()) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(text);
    if (header) {
      hunk += 1;
      excerpt = text;
      oldLine = Number(header[1]);
      newLine = Number(header[2]);
      continue;
    }
    excerpt += `\n${text}`;
    const isOld = text.startsWith(" ") || text.startsWith("-");
    const isNew = text.startsWith(" ") || text.startsWith("+");
    lines.push({
      position,
      hunk,
      oldLine: isOld ? oldLine : undefined,
      newLine: isNew ? newLine : undefined,
      excerpt,
    });
    if (isOld) oldLine += 1;
    if (isNew) newLine += 1;
  }
  return lines;
}
