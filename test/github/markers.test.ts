import { expect, test } from "@jest/globals";
import { createMarker, readMarkers } from "../../src/github/markers.ts";

const CONTEXT = { repositoryId: 42, number: 7, key: "a key that nobody knows" };
const MARKER = createMarker({ kind: "finding", value: "0a1b2c" }, CONTEXT);

test("a marker is an HTML comment, which GitHub does not show", () => {
  expect(MARKER).toMatch(/^<!-- sadpath:finding 0a1b2c [\w-]{43} -->$/);
});

test("markers are read where they were written, in their order", () => {
  const body = `Text.\n\n${MARKER}\n${createMarker({ kind: "review", value: "head:aa.bb_c" }, CONTEXT)}`;

  expect(readMarkers(body, CONTEXT)).toEqual([
    { kind: "finding", value: "0a1b2c" },
    { kind: "review", value: "head:aa.bb_c" },
  ]);
});

test.each([
  ["another pull request", { ...CONTEXT, number: 8 }],
  ["another repository", { ...CONTEXT, repositoryId: 43 }],
  ["another installation of sadpath", { ...CONTEXT, key: "another key" }],
])("a marker copied from %s is ignored", (_, context) => {
  expect(readMarkers(MARKER, context)).toEqual([]);
});

test.each([
  ["another value", MARKER.replace("0a1b2c", "0a1b2d")],
  ["another kind", MARKER.replace("finding", "review")],
  ["a made-up signature", `<!-- sadpath:finding 0a1b2c ${"A".repeat(43)} -->`],
  ["no signature", "<!-- sadpath:finding 0a1b2c -->"],
  ["other spacing", MARKER.replace(" -->", "  -->")],
  ["the text escaped", MARKER.replace("<", "&lt;")],
])("a marker with %s is ignored", (_, body) => {
  expect(readMarkers(body, CONTEXT)).toEqual([]);
});

test.each(["a b", "-->", "", "x".repeat(201), "a\n"])("%j cannot be the value of a marker", (value) => {
  expect(() => createMarker({ kind: "finding", value }, CONTEXT)).toThrow("not a marker");
});
