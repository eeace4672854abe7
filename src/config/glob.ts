/** Tells whether a path, relative to the repository's root, matches. */
export type PathMatcher = (path: string) => boolean;

/** The longest pattern. With it the work for one path is bounded: length of the pattern times length of the path. */
const LONGEST_GLOB = 200;

/** What keeps a text from being a pattern, to be read after its name; undefined when nothing does. */
export function findGlobFault(pattern: string): string | undefined {
  if (pattern === "") return "must not be empty";
  if (pattern.length > LONGEST_GLOB) return `must have at most ${LONGEST_GLOB} characters`;
  if (/[[\]{}()!\\]/.test(pattern))
    return "may use `*`, `**` and `?` alone; write alternatives as patterns of their own";
  if (/^\.{0,2}\//.test(pattern)) return "must start at the repository's root, without `/`, `./` or `../`";
  if (pattern.endsWith("/")) return "must match files; end it with `/**` for all that is in a folder";
  return undefined;
}

/**
 * Compiles a pattern without fault: `*` is any text inside a folder's or file's name, `?` one character of it, `**` as a whole name any
 * number of folders. Case and leading dots count like any character. It never backtracks over a path, so no pattern is slow.
 */
export function compileGlob(pattern: string): PathMatcher {
  // What ends in a folder's name and `**` means what is in the folder, never a file of that name.
  const names = pattern.replace(/(?<=^|\/)\*\*$/, "**/*").split("/");
  return (path) => {
    // The names that the next part of the path may match; a position past the last is a match.
    let positions = skipGlobstars(names, [0]);
    for (const part of path.split("/")) {
      const next = [...positions].flatMap((at) => {
        const name = names[at];
        if (name === undefined) return [];
        if (name === "**") return [at];
        return matchesName(name, part) ? [at + 1] : [];
      });
      positions = skipGlobstars(names, next);
    }
    return positions.has(names.length);
  };
}

/** `**` may also stand for no folder at all. */
function skipGlobstars(names: readonly string[], positions: readonly number[]): ReadonlySet<number> {
  const reached = new Set<number>();
  for (let at of positions) {
    reached.add(at);
    while (names[at] === "**") reached.add(++at);
  }
  return reached;
}

/** Matches one name. Each star takes as little as it can, and only the last one is ever made to take more. */
function matchesName(pattern: string, name: string): boolean {
  let [at, taken, star, starTaken] = [0, 0, -1, 0];
  while (taken < name.length) {
    const mark = pattern[at];
    if (mark === "*") {
      [star, starTaken] = [at, taken];
      at += 1;
    } else if (mark !== undefined && (mark === "?" || mark === name[taken])) {
      at += 1;
      taken += 1;
    } else if (star >= 0) {
      starTaken += 1;
      [at, taken] = [star + 1, starTaken];
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
