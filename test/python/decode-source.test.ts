import { describe, expect, test } from "@jest/globals";
import { decodeSource } from "../../src/python/decode-source.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("decodes", () => {
  test("UTF-8, and drops a byte order mark", () => {
    expect(decodeSource(utf8("\ufeffname = 'Łódź'\n"))).toEqual({ text: "name = 'Łódź'\n" });
  });

  test.each(["# -*- coding: latin-1 -*-", "#!/usr/bin/python\n# vim: set fileencoding=iso-8859-1 :"])(
    "latin-1 declared by %j",
    (head) => {
      expect(decodeSource(Buffer.from(`${head}\nname = 'café'\n`, "latin1"))).toEqual({
        text: `${head}\nname = 'café'\n`,
      });
    },
  );

  test("a cookie only in the first two lines", () => {
    expect(decodeSource(utf8("import os\n\n# coding: utf-7\n"))).toEqual({ text: "import os\n\n# coding: utf-7\n" });
  });

  test("no cookie in the second line after code", () => {
    expect(decodeSource(utf8("import os\n# coding: utf-7\n"))).toHaveProperty("text");
  });

  test("CRLF line ends and form feeds as they are", () => {
    expect(decodeSource(utf8("a = 1\r\n\f\nb = 2\r\n"))).toEqual({ text: "a = 1\r\n\f\nb = 2\r\n" });
  });

  test("an empty file", () => {
    expect(decodeSource(utf8(""))).toEqual({ text: "" });
  });
});

describe("says why it skips", () => {
  test.each<[what: string, bytes: Uint8Array, reason: RegExp]>([
    ["a file over 1 MB", utf8("x = 1\n".repeat(400_000)), /^larger than 1 MB$/],
    ["binary", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0), /^binary/],
    ["UTF-16", Buffer.from("\ufeffx = 1\n", "utf16le"), /^UTF-16/],
    ["latin-1 that is not declared", Buffer.from("name = 'café'\n", "latin1"), /^not valid UTF-8/],
    ["an encoding that changes the code", utf8("# coding: utf-7\nx = 1\n"), /^an encoding other than/],
    ["escapes as an encoding", utf8("# coding: unicode_escape\n#\\u000aimport os\n"), /^an encoding other than/],
    ["a mark and a cookie that disagree", utf8("\ufeff# coding: latin-1\n"), /^a UTF-8 byte order mark beside/],
    ["bytes above 127 declared as ASCII", utf8("# coding: ascii\nname = 'é'\n"), /^not valid ASCII/],
    ["a Git LFS pointer", utf8("version https://git-lfs.github.com/spec/v1\noid sha256:0\n"), /^a Git LFS pointer/],
    ["conflict markers", utf8("<<<<<<< ours\nx = 1\n=======\nx = 2\n>>>>>>> theirs\n"), /^unresolved merge conflict/],
    ["bare carriage returns", utf8("a = 1\rb = 2\r"), /^bare carriage returns/],
    [
      "a line of 20 kB and more",
      utf8(`x = "${"a".repeat(20_001)}"\n`),
      /^a line longer than 20,000 characters: line 1 has 20,007$/,
    ],
    ["more than 20,000 lines", utf8("x\n".repeat(20_001)), /^more than 20,000 lines: it has 20,001$/],
  ])("%s", (_, bytes, reason) => {
    expect(decodeSource(bytes)).toEqual({ skip: expect.stringMatching(reason) });
  });
});
