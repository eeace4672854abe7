/** Somebody watches these run: set-up, release and development scripts, demonstrations, tests. */
const SCRIPT =
  /^(?:setup|fabfile|tasks|noxfile|release)\.py$|(?:^|\/)(?:[^/]*[-_])?(?:tools?|scripts?|examples?|docs?|doctests?|demos?|hacking|devstack|packaging|ci|\.github|benchmarks?|samples?|e2e|tests?)(?:[-_][^/]*)?\/|^contrib\//;

/** Whether a file, by its path from the repository's root, is run by a developer rather than in production. */
export function isScript(path: string): boolean {
  return SCRIPT.test(path);
}
