import { createColors } from "picocolors";

import { escapeUnseen, visible } from "../review/text.ts";

/** How a terminal shows a text. */
export interface TerminalStyle {
  readonly color: boolean;
  /** Columns. Prose is wrapped at it, code is cut. */
  readonly width: number;
}

/** Functions that colour a text, or return it as it is. */
export type Palette = ReturnType<typeof createColors>;

/** The colours of a style. */
export function paletteOf({ color }: TerminalStyle): Palette {
  return createColors(color);
}

/** One line of code as it is to be shown: tabs are four spaces, and what a terminal would act on, or not show, is written out. */
export function showCode(line: string): string {
  return escapeUnseen(
    line
      .replace(/\r$/, "")
      .replaceAll("\t", "    ")
      .replaceAll(/[\u2028\u2029]/g, " "),
  );
}

/** Cuts a shown text to a number of columns. */
export function cutTo(text: string, columns: number): string {
  const characters = Array.from(text);
  return characters.length <= columns ? text : `${characters.slice(0, Math.max(0, columns - 1)).join("")}…`;
}

/** Breaks a sentence at its spaces so that every line, with the indent that all of them get, fits the width. */
export function wrap(text: string, indent: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of visible(text).split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && indent.length + longer.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].map((each) => indent + each);
}
