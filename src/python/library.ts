/** What is known of code outside of the file. The facts are data of `rules/knowledge`; here is what the engine asks of them. */
export interface Library {
  /** The class of what a call returns, or of what its `with` statement binds: `open` → `io.TextIOWrapper`. */
  readonly returnTypeOf: (callee: string) => string | undefined;
  /** The errors that a call is documented to raise; undefined when nothing is known of it. */
  readonly raisesOf: (callee: string) => readonly string[] | undefined;
  /** The direct base classes of an error class; undefined when it is not known. */
  readonly errorBasesOf: (error: string) => readonly string[] | undefined;
}

/** Knows nothing. */
export const EMPTY_LIBRARY: Library = {
  returnTypeOf: () => undefined,
  raisesOf: () => undefined,
  errorBasesOf: () => undefined,
};

/** Whether one error class is, or derives from, another. Undefined when the hierarchy above it is not known. */
export function isErrorSubtype(library: Library, error: string, ancestor: string): boolean | undefined {
  if (error === ancestor || ancestor === "BaseException") return true;
  const bases = library.errorBasesOf(error);
  if (bases === undefined) return undefined;
  const answers = bases.map((base) => isErrorSubtype(library, base, ancestor));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}
