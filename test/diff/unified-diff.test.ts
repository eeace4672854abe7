import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";

import { parseUnifiedDiff } from "../../src/diff/unified-diff.ts";
import { PatchError } from "../../src/errors.ts";

const HUNK = "@@ -1 +1 @@\n-a\n+b\n";

/** Names and status of each file, without its hunks. */
function summarise(text: string): readonly object[] {
  return parseUnifiedDiff(text).map(({ hunks, ...file }) => ({ ...file, hunks: hunks.length }));
}

/** The path of a file whose diff starts with these lines. */
function nameOf(header: string, old: string, young: string): string | undefined {
  return parseUnifiedDiff(`${header}--- ${old}\n+++ ${young}\n${HUNK}`)[0]?.newPath;
}

describe("what git writes", () => {
  test("a modified file", () => {
    const text = `diff --git a/src/x.py b/src/x.py\nindex 7898192..6178079 100644\n--- a/src/x.py\n+++ b/src/x.py\n${HUNK}`;
    expect(summarise(text)).toEqual([
      { oldPath: "src/x.py", newPath: "src/x.py", status: "modified", isBinary: false, hunks: 1 },
    ]);
  });

  test("an added file has no old path", () => {
    const text =
      "diff --git a/x.py b/x.py\nnew file mode 100644\nindex 0000000..6178079\n--- /dev/null\n+++ b/x.py\n@@ -0,0 +1 @@\n+b\n";
    expect(summarise(text)).toEqual([{ newPath: "x.py", status: "added", isBinary: false, hunks: 1 }]);
  });

  test("an added empty file has neither hunks nor headers with its name", () => {
    const text = "diff --git a/x y.py b/x y.py\nnew file mode 100644\nindex 0000000..e69de29\n";
    expect(summarise(text)).toEqual([{ newPath: "x y.py", status: "added", isBinary: false, hunks: 0 }]);
  });

  test("a deleted file has no new path", () => {
    const text =
      "diff --git a/x.py b/x.py\ndeleted file mode 100644\nindex 6178079..0000000\n--- a/x.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-b\n";
    expect(summarise(text)).toEqual([{ oldPath: "x.py", status: "deleted", isBinary: false, hunks: 1 }]);
  });

  test("a renamed file without changes", () => {
    const text = "diff --git a/a/x.py b/b/y.py\nsimilarity index 100%\nrename from a/x.py\nrename to b/y.py\n";
    expect(summarise(text)).toEqual([
      { oldPath: "a/x.py", newPath: "b/y.py", status: "renamed", isBinary: false, hunks: 0 },
    ]);
  });

  test("a copied file with changes", () => {
    const text = `diff --git a/x.py b/y.py\nsimilarity index 90%\ncopy from x.py\ncopy to y.py\nindex 1..2 100644\n--- a/x.py\n+++ b/y.py\n${HUNK}`;
    expect(summarise(text)).toEqual([
      { oldPath: "x.py", newPath: "y.py", status: "copied", isBinary: false, hunks: 1 },
    ]);
  });

  test("a change of mode alone", () => {
    const text = "diff --git a/x.py b/x.py\nold mode 100644\nnew mode 100755\n";
    expect(summarise(text)).toEqual([
      { oldPath: "x.py", newPath: "x.py", status: "modified", isBinary: false, hunks: 0 },
    ]);
  });

  test.each([
    ["named only", "Binary files a/x.py and b/x.py differ\n"],
    ["with its bytes", "GIT binary patch\nliteral 3\nKcmZQzWMT#Y01f~L\n\nliteral 2\nJcmZQzU|;|M00aO5\n\n"],
  ])("a binary file %s", (_name, body) => {
    const after = `diff --git a/y.py b/y.py\nindex 1..2 100644\n--- a/y.py\n+++ b/y.py\n${HUNK}`;
    expect(summarise(`diff --git a/x.py b/x.py\nindex 1..2 100644\n${body}${after}`)).toEqual([
      { oldPath: "x.py", newPath: "x.py", status: "modified", isBinary: true, hunks: 0 },
      { oldPath: "y.py", newPath: "y.py", status: "modified", isBinary: false, hunks: 1 },
    ]);
  });

  test("a mail with a message before and a signature after", () => {
    const text = `From 1234 Mon Sep 17 00:00:00 2001\nSubject: [PATCH] x\n\n--- not a header\n+++ nor this\n---\n x.py | 2 +-\n\ndiff --git a/x.py b/x.py\nindex 1..2 100644\n--- a/x.py\n+++ b/x.py\n${HUNK}-- \n2.39.5\n\n`;
    expect(summarise(text)).toMatchObject([{ newPath: "x.py", hunks: 1 }]);
  });

  test("contents and headers with Windows line ends", () => {
    const text =
      "diff --git a/x.py b/x.py\r\nindex 1..2 100644\r\n--- a/x.py\r\n+++ b/x.py\r\n@@ -1 +1 @@\r\n-a\r\n+b\r\n";
    const [file] = parseUnifiedDiff(text);
    expect(file).toMatchObject({ oldPath: "x.py", newPath: "x.py" });
    expect(file?.hunks[0]?.lines).toMatchObject([{ text: "a\r" }, { text: "b\r" }]);
  });
});

describe("names", () => {
  test.each([
    ["with spaces", "a/my file.py", "b/my file.py", "my file.py"],
    ["with a folder named b", "a/x b/x.py", "b/x b/x.py", "x b/x.py"],
    ["without prefixes", "src/x.py", "src/x.py", "src/x.py"],
    ["without prefixes in a folder named a", "a/x.py", "a/x.py", "a/x.py"],
    ["with the prefixes of diff.mnemonicPrefix", "i/x.py", "w/x.py", "x.py"],
    ["quoted, with octal escapes", '"a/\\303\\244\\"\\\\\\t.py"', '"b/\\303\\244\\"\\\\\\t.py"', 'ä"\\\t.py'],
    ["in raw characters", "a/ä→.py", "b/ä→.py", "ä→.py"],
    ["in UTF-8 that was read as Latin-1", "a/\u00c3\u00a4.py", "b/\u00c3\u00a4.py", "ä.py"],
    ["in another encoding", '"a/\\344.py"', '"b/\\344.py"', "\u00e4.py"],
  ])("%s", (_name, old, young, path) => {
    expect(nameOf(`diff --git ${old} ${young}\nindex 1..2 100644\n`, old, young)).toBe(path);
    expect(nameOf("", old, young)).toBe(path);
  });

  test("renames are quoted too, and carry no prefix", () => {
    const text =
      'diff --git "a/\\303\\244.py" b/b/x.py\nsimilarity index 100%\nrename from "\\303\\244.py"\nrename to b/x.py\n';
    expect(summarise(text)).toMatchObject([{ oldPath: "ä.py", newPath: "b/x.py", status: "renamed" }]);
  });

  test("the times of diff -u are no part of them", () => {
    const time = "\t2024-01-01 00:00:00.000000000 +0000";
    expect(nameOf("diff -u a/x.py b/x.py\n", `a/x.py${time}`, `b/x.py${time}`)).toBe("x.py");
  });

  test("two files of different names, compared without git, are a modified file", () => {
    expect(summarise(`--- x.py.orig\n+++ x.py\n${HUNK}`)).toEqual([
      { oldPath: "x.py.orig", newPath: "x.py", status: "modified", isBinary: false, hunks: 1 },
    ]);
  });

  test("a file that diff -u compares with nothing is added", () => {
    expect(summarise("--- /dev/null\n+++ b/x.py\n@@ -0,0 +1 @@\n+b\n")).toEqual([
      { newPath: "x.py", status: "added", isBinary: false, hunks: 1 },
    ]);
  });
});

describe("what is no diff", () => {
  test.each([
    ["a combined diff of a merge", "diff --cc x.py\nindex 1,2..3\n--- a/x.py\n+++ b/x.py\n@@@ -1 -1 +1 @@@\n", 1],
    ["a short hunk", "--- a/x.py\n+++ b/x.py\n@@ -1,3 +1,3 @@\n a\n", 5],
    ["a hunk that is longer than its header", `--- a/x.py\n+++ b/x.py\n${HUNK}+c\n`, 6],
    ["a diff cut off before its hunks", "diff --git a/x.py b/x.py\nindex 1..2 100644\n--- a/x.py\n+++ b/x.py\n", 3],
    ["a file whose names cannot be told apart", "diff --git x.py other.py\nold mode 100644\nnew mode 100755\n", 1],
  ])("%s is refused with its line", (_name, text, line) => {
    expect(() => parseUnifiedDiff(text)).toThrow(expect.objectContaining({ name: "PatchError", line }));
  });

  test("prose has no files", () => {
    expect(parseUnifiedDiff("Hello\n+++ b/x.py\n")).toEqual([]);
  });

  test("random fragments of diffs either parse or are refused", () => {
    const lines = [
      "diff --git a/x b/x",
      "diff --git ",
      "--- a/x",
      "+++ b/x",
      "--- /dev/null",
      "+++ /dev/null",
      "rename from x",
    ];
    const more = [
      "rename to y",
      "@@ -1 +1 @@",
      "-a",
      "+b",
      " c",
      "",
      "\\",
      '--- "\\9"',
      "GIT binary patch",
      "Binary files ",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines, ...more), { maxLength: 20 }), (parts) => {
        try {
          parseUnifiedDiff(parts.join("\n"));
        } catch (error) {
          expect(error).toBeInstanceOf(PatchError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
