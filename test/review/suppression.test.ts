import { describe, expect, test } from "@jest/globals";
import { changeOf, review } from "./sample.ts";

const outcome = async (source: string): Promise<string> => {
  const { findings, suppressed } = await review([changeOf(undefined, source)]);
  return `${findings.length} told, ${suppressed} silenced`;
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
  ])("%j", async (source) => {
    expect(await outcome(source)).toBe("0 told, 1 silenced");
  });
});

describe("does not silence", () => {
  test.each([
    "bad()  # noqa: E501\n",
    "bad()  # nosec B603\n",
    "bad()  # pylint: disable=invalid-name\n",
    "bad()  # nothing to see\n",
    "a()  # noqa\nbad()\n",
    "x = '# noqa'; bad()\n",
    "def f():\n    # pylint: disable=broad-except\n    a()\n\n\ndef g():\n    bad()\n",
  ])("%j", async (source) => {
    expect(await outcome(source)).toBe("1 told, 0 silenced");
  });
});
