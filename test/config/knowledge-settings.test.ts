import { expect, test } from "@jest/globals";
import { parseSettings } from "../../src/config/parse-settings.ts";
import { NO_KNOWLEDGE } from "../../src/review/repository-knowledge.ts";

function parse(text: string) {
  return parseSettings(text, ".github/sadpath.yml", []);
}

test("every key is read", () => {
  const text = `
knowledge:
  raises:
    acme.client.fetch: [acme.errors.ApiError, TimeoutError]
  errors:
    acme.errors.ApiError: [Exception]
  opens:
    acme.client.connect:
      type: acme.client.Connection
      release: [close, abort]
      with: true
    acme.pool.lease:
  logs: [acme.audit.write]
  retries: [acme.util.persistently]
  verbs:
    creates: [spawn]
    removes: [evict]
    changes: [rotate]
`;
  expect(parse(text)).toMatchObject({
    problems: [],
    settings: {
      knowledge: {
        raises: { "acme.client.fetch": ["acme.errors.ApiError", "TimeoutError"] },
        errors: { "acme.errors.ApiError": ["Exception"] },
        opens: {
          "acme.client.connect": { type: "acme.client.Connection", release: ["close", "abort"], with: true },
          "acme.pool.lease": { release: ["close"], with: false },
        },
        logs: ["acme.audit.write"],
        retries: ["acme.util.persistently"],
        verbs: { creates: ["spawn"], removes: ["evict"], changes: ["rotate"] },
      },
    },
  });
});

test.each(["knowledge:\n", "knowledge: {}\n", "knowledge:\n  raises:\n  verbs:\n"])("%j tells nothing", (text) => {
  expect(parse(text)).toMatchObject({ problems: [], settings: { knowledge: NO_KNOWLEDGE } });
});

test.each([
  [
    "knowledge: []",
    "1:12",
    "`knowledge` must be a mapping of keys to values; it is a list. Until then this has no effect.",
  ],
  [
    "knowledge:\n  raises:\n    acme.fetch: ApiError",
    "3:17",
    "`knowledge.raises.acme.fetch` must be a list of names such as `acme.client.connect`; it is `ApiError`. Until then this has no effect.",
  ],
  [
    "knowledge:\n  raises:\n    acme.fetch: [Api-Error]",
    "3:18",
    "`knowledge.raises.acme.fetch.0` must be a name such as `acme.client.connect`; it is `Api-Error`. Until then this has no effect.",
  ],
  [
    "knowledge:\n  raises:\n    acme.fetch(): [ApiError]",
    "3:19",
    "`knowledge.raises.acme.fetch()` must stand under a name such as `acme.connect`; it is a list. Until then this has no effect.",
  ],
  [
    "knowledge:\n  errors:\n    acme.Error: []",
    "3:17",
    "`knowledge.errors.acme.Error` must name at least one base class; it is a list. Until then this has no effect.",
  ],
  [
    "knowledge:\n  opens:\n    acme.connect: { release: close }",
    "3:30",
    "`knowledge.opens.acme.connect.release` must be a list of methods such as `close`; it is `close`. Until then this has no effect.",
  ],
  [
    "knowledge:\n  opens:\n    acme.connect: { realease: [close] }",
    "3:21",
    "There is no setting `knowledge.opens.acme.connect.realease`, so this has no effect. Did you mean `release`?",
  ],
  [
    "knowledge:\n  verbs: { removes: [Evict] }",
    "2:22",
    "`knowledge.verbs.removes.0` must be one word in small letters such as `evict`; it is `Evict`. Until then this has no effect.",
  ],
  [
    "knowledge:\n  raise: {}",
    "2:3",
    "There is no setting `knowledge.raise`, so this has no effect. Did you mean `raises`?",
  ],
])("%j is told at %s", (text, place, message) => {
  const { problems } = parse(text);

  expect(problems.map(({ line, column }) => `${line}:${column}`)).toEqual([place]);
  expect(problems[0]?.message).toBe(message);
});

test("a mistake costs no more than its own fact", () => {
  const { settings } = parse("knowledge:\n  raises:\n    acme.a: 1\n    acme.b: [ValueError]\n  logs: [acme.log]\n");

  expect(settings.knowledge).toEqual({ ...NO_KNOWLEDGE, raises: { "acme.b": ["ValueError"] }, logs: ["acme.log"] });
});
