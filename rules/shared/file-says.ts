import type { PythonFile } from "../../src/python/file.ts";

/** Whether the text of a file matches a pattern, asked of each file once. */
export function fileSays(pattern: RegExp): (file: PythonFile) => boolean {
  const known = new WeakMap<PythonFile, boolean>();
  return (file) => {
    const answer = known.get(file) ?? pattern.test(file.tree.text);
    known.set(file, answer);
    return answer;
  };
}
