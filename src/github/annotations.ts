import { clampBytes, clampText } from "./clamp-text.ts";

/** A remark of a check run on lines of a file. */
export interface CheckAnnotation {
  readonly path: string;
  /** 1-based and inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
}

/** An annotation in the words of the Checks API. */
export interface AnnotationRequest {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: CheckAnnotation["level"];
  readonly title: string;
  readonly message: string;
}

const LONGEST_TITLE = 255;
const LONGEST_MESSAGE = 64 * 1024;

/** The annotations that GitHub will take: a single wrong one would make it refuse all, without saying which. */
export function selectValidAnnotations(annotations: readonly CheckAnnotation[]): AnnotationRequest[] {
  return annotations.filter(isValid).map(({ path, startLine, endLine, level, title, message }) => ({
    path,
    start_line: startLine,
    end_line: endLine,
    annotation_level: level,
    title: clampText(title, LONGEST_TITLE),
    message: clampBytes(message, LONGEST_MESSAGE),
  }));
}

function isValid({ path, startLine, endLine, message }: CheckAnnotation): boolean {
  const areLines = Number.isSafeInteger(startLine) && Number.isSafeInteger(endLine);
  return path !== "" && message.trim() !== "" && areLines && startLine >= 1 && endLine >= startLine;
}
