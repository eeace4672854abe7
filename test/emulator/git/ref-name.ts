/** What git forbids in a name, and the operators of its revision syntax (see git-check-ref-format(1)). */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const FORBIDDEN = /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|^[-/.]|[/.]$|\.lock$|\/\.|^@$/;

/** Whether `name` is the plain name of a branch, tag or object: never an option or an expression that git would evaluate. */
export function isSafeRefName(name: string): boolean {
  return name !== "" && !FORBIDDEN.test(name);
}
