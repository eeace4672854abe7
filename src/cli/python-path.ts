/** Whether a file is Python by its name. Paths end in the name; case counts, as for Python itself. */
export function isPythonPath(path: string): boolean {
  return /\.pyw?$/.test(path);
}
