/**
 * Whether a file is run by hand, by those who work on the project: a script that builds, packages, documents or shows something. It
 * ends soon, alone, and in front of somebody, so what it leaves open or to chance hardly matters.
 */
export function isToolFile(path: string): boolean {
  return /(?:^|\/)(?:setup\.py|conf\.py|noxfile\.py|tasks\.py|(?:hacking|contrib|_?scripts(?:-dev)?|tools|release|packaging|\.?ci|\.github|build_helpers|examples?|benchmarks?|demos?|docs?|letstest|certbot-compatibility-test)\/)/.test(
    path,
  );
}
