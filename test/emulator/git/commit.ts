/** A person and a moment, as a commit records them. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  /** ISO 8601 in UTC. */
  readonly date: string;
}

/** A commit as git stores it. */
export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

/** Reads the content of a commit object. */
export function parseCommit(sha: string, content: Buffer): Commit {
  const text = content.toString("utf8");
  const headerEnd = text.indexOf("\n\n");
  const headers = text
    .slice(0, headerEnd)
    .split("\n")
    .map((line) => splitOnce(line));
  const values = (name: string): readonly string[] => headers.filter(([key]) => key === name).map(([, value]) => value);

  return {
    sha,
    tree: values("tree")[0] ?? "",
    parents: values("parent"),
    author: parseSignature(values("author")[0] ?? ""),
    committer: parseSignature(values("committer")[0] ?? ""),
    message: text.slice(headerEnd + 2).replace(/\n$/, ""),
  };
}

function splitOnce(line: string): readonly [string, string] {
  const space = line.indexOf(" ");
  return [line.slice(0, space), line.slice(space + 1)];
}

function parseSignature(text: string): Signature {
  const [, name = "", email = "", seconds = "0"] = /^(.*?) ?<(.*)> (\d+)/.exec(text) ?? [];
  return { name, email, date: toSecond(new Date(Number(seconds) * 1000)) };
}

function toSecond(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}
