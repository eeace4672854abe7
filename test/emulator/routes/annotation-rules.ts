import { validationFailed } from "../api-error.ts";
import type { Annotation } from "../state.ts";

/** Largest message and details of an annotation, in bytes, and longest title, in characters. */
const MAX_TEXT_BYTES = 64 * 1024;
const MAX_TITLE = 255;

/** Refuses all annotations of a request when one is wrong; like the service, it does not say which. */
export function assertAnnotations(annotations: readonly Annotation[]): void {
  const problem = annotations.map((annotation) => findProblem(annotation)).find(Boolean);
  if (problem !== undefined) throw validationFailed("CheckRun", "annotations", problem);
}

function findProblem(annotation: Annotation): string | undefined {
  const { start_line: startLine, end_line: endLine, start_column: startColumn, end_column: endColumn } = annotation;
  const hasColumns = startColumn !== undefined || endColumn !== undefined;

  if (startLine < 1 || endLine < 1) return "line must be greater than or equal to 1";
  if (startLine > endLine) return "start_line must not be after end_line";
  if (hasColumns && startLine !== endLine) return "columns are only allowed on a single line";
  if ((startColumn ?? 1) < 1 || (startColumn ?? 1) > (endColumn ?? Infinity)) return "start_column is out of range";
  if (Buffer.byteLength(annotation.message) > MAX_TEXT_BYTES) return "message is too long";
  if (Buffer.byteLength(annotation.raw_details ?? "") > MAX_TEXT_BYTES) return "raw_details is too long";
  return (annotation.title ?? "").length > MAX_TITLE ? "title is too long" : undefined;
}
