import { DataFlow, type FlowQuestion } from "../../src/python/data-flow.ts";
import type { PythonFile } from "../../src/python/file.ts";

/** The flows of a file that answer one question, made when they are first asked for. */
export function fileFlows(questionOf: (file: PythonFile) => FlowQuestion): (file: PythonFile) => DataFlow {
  const known = new WeakMap<PythonFile, DataFlow>();
  return (file) => {
    const made = known.get(file) ?? new DataFlow(file, questionOf(file));
    known.set(file, made);
    return made;
  };
}
