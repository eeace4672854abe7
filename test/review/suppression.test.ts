import { describe, expect, test } from "@jest/globals";
import { describeSuppressed } from "../../src/review/suppression.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";
import { badCall, changeOf, review } from "./sample.ts";

const outcome = async (source: string): Promise<string> => {
  const { findings, suppressed } = await review([changeOf(undefined, source)]);
  const by = /\((.*)\)/.exec(describeSuppressed(suppressed))?.[1] ?? "none";
  return `${findings.length} told, silenced: ${by}`;
};

describe("a comment for another linter silences", () => {
  test.each([
    "bad()  # noqa\n",
    "bad()  # noqa: BLE001\n",
    "bad()  # NOQA:E501,BLE001 -- on purpose\n",
    "bad()  # noqa: BLE\n",
    "bad()  # type: ignore  # noqa: S110\n",
    "bad()  # nosec\n",
    "bad()  # nosec B110\n",
    "bad()  # nosec: B110, B603\n",
    "bad()  # pylint: disable=broad-except\n",
    "bad()  # pylint: disable=invalid-name, W0703\n",
    "bad()  # pylint: disable=all\n",
    "# pylint: disable-next=broad-except\nbad()\n",
    "# pylint: disable=broad-except\nimport os\n\n\ndef f():\n    bad()\n",
    "def f():\n    # pylint: disable=broad-except\n    a()\n    bad()\n",
    "# pylint: skip-file\nbad()\n",
    "# ruff: noqa: BLE001\nimport os\nbad()\n",
    "# flake8: noqa\nimport os\nbad()\n",
    "bad(\n    1,  # noqa: BLE001\n)\n",
    "def f():  # pylint: disable=broad-except\n    a()\n    bad()\n",
    "def f(\n    x,  # pylint: disable=broad-except\n):\n    bad()\n",
    "class A:  # pylint: disable=broad-except\n    def f(self):\n        bad()\n",
    "with a:  # pylint: disable=broad-except\n    b()\n    bad()\n",
    "if a:  # pylint: disable=broad-except\n    b()\n    bad()\n",
    "if a:\n    b()\nelif c:  # pylint: disable=W0703\n    b()\n    bad()\n",
    "# pylint: disable=broad-except\nbad()\n# pylint: enable=broad-except\n",
    "# pylint: disable=broad-except\ndef f():\n    # pylint: enable=broad-except\n    a()\n\n\nbad()\n",
    "# pylint: disable=broad-except\na()\n# pylint: enable=unused-import\nbad()\n",
    "# pylint: enable=broad-except\n# pylint: disable=broad-except\nbad()\n",
    "bad()  # nosec try_except_pass\n",
    "bad()  # nosec: assert_used, try_except_pass\n",
    "bad()  # nosec - the peer may be gone\n",
    "# ruff: disable[BLE001]\nbad()\n# ruff: enable[BLE001]\n",
    "def f():\n    # ruff: disable[E501, BLE001] why\n    a()\n    bad()\n",
    "bad()  # ruff: ignore[BLE001]\n",
    "# ruff: ignore[BLE001]\nbad()\n",
    "# ruff: file-ignore[BLE001]\nimport os\nbad()\n",
  ])("%j", async (source) => {
    const kind = /nosec|pylint/i.exec(source)?.[0].toLowerCase() ?? "noqa";
    expect(await outcome(source)).toBe(`0 told, silenced: 1 by ${kind}`);
  });
});

describe("our own comment silences", () => {
  test.each([
    ["on the line", "bad()  # sadpath: ignore[bad-call] the peer may be gone\n"],
    ["without a reason", "bad()  # sadpath: ignore[bad-call]\n"],
    ["among other rules", "bad()  # sadpath: ignore[other-rule, bad-call] why\n"],
    ["with other spaces", "bad()  #sadpath:ignore[ bad-call ]\n"],
    ["after another comment", "bad()  # type: ignore  # sadpath: ignore[bad-call] why\n"],
    ["on any line of the evidence", "bad(\n    1,  # sadpath: ignore[bad-call] why\n)\n"],
    ["on the first line of the statement", "x = [  # sadpath: ignore[bad-call] why\n    1,\n    bad(),\n]\n"],
    ["alone above the statement", "# sadpath: ignore[bad-call] why\nx = [\n    1,\n    bad(),\n]\n"],
    ["alone above another comment", "# sadpath: ignore[bad-call] why\n# and more\nbad()\n"],
    ["in a function", "def f():\n    a()\n    # sadpath: ignore[bad-call] why\n    bad()\n"],
    ["before another linter's", "bad()  # noqa  # sadpath: ignore[bad-call] why\n"],
  ])("%s", async (_name, source) => {
    expect(await outcome(source)).toBe("0 told, silenced: 1 by sadpath");
  });
});

describe("does not silence", () => {
  test.each([
    "bad()  # noqa: E501\n",
    "bad()  # nosec B603\n",
    "bad()  # nosec assert_used\n",
    "bad()  # nosec-ish\n",
    "bad()  # noqa-ish text\n",
    "bad()  # see https://example.org/#noqa\n",
    "def f():  # pylint: disable=broad-except\n    a()\n\n\nbad()\n",
    "if a:  # pylint: disable=broad-except\n    b()\nelse:\n    bad()\n",
    "if a: b()  # pylint: disable=broad-except\nbad()\n",
    "# pylint: disable=broad-except\na()\n# pylint: enable=broad-except\nbad()\n",
    "# pylint: disable=broad-except\na()\n# pylint: enable=all\nbad()\n",
    "# pylint: disable=broad-except\nif a:\n    # pylint: enable=broad-except\n    bad()\n",
    "# ruff: disable[BLE001]\na()\n# ruff: enable[BLE001]\nbad()\n",
    "# ruff: disable[E501]\nbad()\n",
    "# ruff: disable\nbad()\n",
    "# ruff: disable[]\nbad()\n",
    "# ruff: ignore[BLE001]\na()\nbad()\n",
    "bad()  # pylint: disable=invalid-name\n",
    "bad()  # nothing to see\n",
    "a()  # noqa\nbad()\n",
    "x = '# noqa'; bad()\n",
    "bad()  # sadpath: ignore[other-rule] why\n",
    "bad()  # sadpath: ignore\n",
    "bad()  # sadpath: ignore[] why\n",
    "bad()  # sadpath: disable[bad-call]\n",
    "# sadpath: ignore[bad-call] why\na()\nbad()\n",
    "# sadpath: ignore[bad-call] why\n\nbad()\n",
    "bad()\n# sadpath: ignore[bad-call] why\n",
    "a()  # sadpath: ignore[bad-call] why\nbad()\n",
    "x = '# sadpath: ignore[bad-call] why'; bad()\n",
    'x = """\n# sadpath: ignore[bad-call]\n"""; bad()\n',
    "if x:  # sadpath: ignore[bad-call] why\n    bad()\n",
    "def f():\n    # pylint: disable=broad-except\n    a()\n\n\ndef g():\n    bad()\n",
  ])("%j", async (source) => {
    expect(await outcome(source)).toBe("1 told, silenced: none");
  });
});

const notes = async (base: string | undefined, head: string, settings = DEFAULT_SETTINGS): Promise<string[]> => {
  const { suppressionProblems } = await review([changeOf(base, head)], { settings });
  return suppressionProblems.map(({ line, message }) => `${line}: ${message}`);
};

const UNUSED = "`bad-call` has nothing to say here: take the comment out.";

describe("a comment of ours without effect is told when it", () => {
  test.each([
    ["is not needed", "a()  # sadpath: ignore[bad-call] why\n", [`1: ${UNUSED}`]],
    ["stands at another line", "def f():\n    # sadpath: ignore[bad-call]\n\n    bad()\n", [`2: ${UNUSED}`]],
    [
      "names no such rule",
      "bad()  # sadpath: ignore[bad-cal] why\n",
      ["1: There is no rule `bad-cal`, so it silences nothing. Did you mean `bad-call`?"],
    ],
    [
      "names no rule at all",
      "bad()  # sadpath: ignore why\nbad()  # sadpath: ignore[]\n",
      [1, 2].map(
        (line) => `${line}: It names no rule, so it silences nothing. Write \`# sadpath: ignore[rule-id] reason\`.`,
      ),
    ],
  ])("%s", async (_name, source, expected) => {
    expect(await notes(undefined, source)).toEqual(expected);
  });

  test("was needed until now", async () => {
    const old = "def f():\n    bad()  # sadpath: ignore[bad-call] why\n";
    expect(await notes(old, old.replace("bad()", "good()"))).toEqual([`2: ${UNUSED}`]);
  });
});

describe("nothing is told of a comment of ours that", () => {
  const far = "def g():\n    a()  # sadpath: ignore[bad-call, no-such-rule] why\n";

  test("silences an old problem in a touched function", async () => {
    const old = "def f():\n    bad()  # sadpath: ignore[bad-call] why\n";
    expect(await notes(old, `${old}    a()\n`)).toEqual([]);
  });

  test("stands in code that is not touched", async () => {
    expect(await notes(`x = 1\n\n\n${far}`, `x = 2\n\n\n${far}`)).toEqual([]);
  });

  test("is for a rule that is switched off", async () => {
    const settings = { ...DEFAULT_SETTINGS, rules: { [badCall.id]: { enabled: false } } };
    expect(await notes(undefined, "a()  # sadpath: ignore[bad-call] why\n", settings)).toEqual([]);
  });

  test("stands in broken code", async () => {
    expect(await notes(undefined, "def f():\n    x = = 1\n    a()  # sadpath: ignore[bad-call] why\n")).toEqual([]);
  });

  test("was put above old code that is not looked at", async () => {
    const old = "class A:\n    @staticmethod\n    def f():\n        bad()\n";
    expect(await notes(old, old.replace("    @", "    # sadpath: ignore[bad-call] why\n    @"))).toEqual([]);
  });
});

test("nothing is told of a comment of ours for a rule that failed", async () => {
  const broken = {
    ...badCall,
    check: () => {
      throw new Error("out of luck");
    },
  };
  const result = await review([changeOf(undefined, "a()  # sadpath: ignore[bad-call] why\n")], { rules: [broken] });
  expect(result.suppressionProblems).toEqual([]);
});
