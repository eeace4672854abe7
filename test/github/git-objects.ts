import { createHash } from "node:crypto";
import type nock from "nock";

/** The id that git gives to a file's contents. */
export function blobId(content: string | Buffer): string {
  const bytes = Buffer.from(content);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** Files by `<commit>:<path>`. */
export type Contents = Readonly<Record<string, string | Buffer>>;

interface QueryBody {
  readonly query: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Answers the next `times` GraphQL queries for blobs from these contents, and notes what they asked for. */
export function answerQueries(github: nock.Scope, contents: Contents, times = 2): readonly QueryBody[] {
  const queries: QueryBody[] = [];
  github
    .post("/graphql")
    .times(times)
    .reply(200, async (request: Request) => {
      const query = (await request.json()) as QueryBody;
      queries.push(query);
      return { data: { repository: answerQuery(query, contents) } };
    });
  return queries;
}

function answerQuery({ variables }: QueryBody, contents: Contents): object {
  const asked = Object.entries(variables).filter(([name]) => /^v\d+$/.test(name));
  return Object.fromEntries(
    asked.map(([name, value]) => {
      const content = contents[value] ?? Object.values(contents).find((each) => blobId(each) === value);
      return [name.replace("v", "o"), content === undefined ? null : describe(Buffer.from(content))];
    }),
  );
}

function describe(bytes: Buffer): object {
  const isBinary = bytes.includes(0);
  return {
    oid: blobId(bytes),
    byteSize: bytes.length,
    isBinary,
    isTruncated: bytes.length > 512_000,
    text: isBinary ? null : bytes.toString("utf8", 0, 512_000),
  };
}
