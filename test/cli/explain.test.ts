import { describe, expect, test } from "@jest/globals";

import { sadpath } from "./sadpath.ts";
import { createScratch } from "./scratch.ts";

const SOURCE = `import requests
from app import Box

class Store:
    def __init__(self):
        self.box = Box()

    def load(self, url, path):
        f = open(path, "w")
        try:
            resp = requests.get(url, timeout=3)
            self.box.put(resp)
        except OSError as e:
            self._failed(e)
            return None
        if resp.ok:
            f.write(resp.text)
        f.close()

    def _failed(self, e):
        self.last = e
        raise ValueError from e

# a comment
x = 1
`;

async function explain(line: number): Promise<string> {
  using scratch = createScratch();
  scratch.write("store.py", SOURCE);
  const { status, stdout, stderr } = await sadpath({ cwd: scratch.path }, "explain", `store.py:${line}`);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return stdout;
}

describe("explain", () => {
  test("what is acquired, who releases it, and what leads past that", async () => {
    expect(await explain(9)).toBe(`store.py:9 in Store.load, lines 8-18

    f = open(path, "w")

Calls
  open(path, "w")  open, gives io.TextIOWrapper

May raise
  OSError  leaves the function

Goes on to
  line 11: resp = requests.get(url, timeout=3)  next
  out, with the error                           when it raises

Acquires
  open(path, "w") as f  not released when this raises: line 12: self.box.put(resp)
                        released at line 18: f.close()

Skipped when it raises
  line 11: resp = requests.get(url, timeout=3)
  line 12: self.box.put(resp)
  line 16: resp.ok
  line 17: f.write(resp.text)
  line 18: f.close()
`);
  });

  test("who takes the errors of a call, and what may pass by", async () => {
    const known = await explain(11);
    expect(known).toContain("requests.get(url, timeout=3)  requests.get, gives requests.models.Response\n");
    expect(known).toMatch(/requests\.exceptions\.ConnectionError +is taken by line 13: except OSError as e\n/);
    expect(known).toMatch(/line 13: except OSError as e +when it raises\n/);
    expect(await explain(12)).toMatch(
      /app\.Box\.put, on app\.Box\n[^]*anything \(not known\) +may leave the function\n/,
    );
  });

  test("a condition and where it leads", async () => {
    expect(await explain(16)).toContain(
      "  line 17: f.write(resp.text)  if so\n  line 18: f.close()           if not\n",
    );
  });

  test("a helper, where it is called and where it is defined", async () => {
    expect(await explain(14)).toContain("  self._failed(e)  .Store._failed, on .Store, defined at line 20\n");
    expect(await explain(20)).toBe(`store.py:20 in class Store

    def _failed(self, e):

Calling it
  raises   ValueError
  returns  a class that is not known
  changes  self.last
`);
  });

  test("a statement at module level", async () => {
    expect(await explain(25)).toBe("store.py:25 at module level\n\n    x = 1\n\nGoes on to\n  the end  next\n");
  });

  test.each([
    ["store.py", /Name a file and a line, as in src\/app\.py:12/],
    ["store.py:0", /Name a file and a line/],
    ["store.py:x", /Name a file and a line/],
    ["store.py:24", /Line 24 of store\.py holds no statement\./],
    ["store.py:19", /Line 19 of store\.py holds no statement\./],
    ["store.py:99", /store\.py has 25 lines; there is no line 99\./],
    ["other.py:1", /other\.py: not found/],
    ["old.py:1", /old\.py is Python 2: line 1 holds a statement that Python 3 does not have\./],
  ])("exits with 2 and says why for %s", async (target, message) => {
    using scratch = createScratch();
    scratch.write("store.py", SOURCE);
    scratch.write("old.py", "print 1\n");
    const { status, stdout, stderr } = await sadpath({ cwd: scratch.path }, "explain", target);
    expect(stderr).toMatch(message);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });
});
