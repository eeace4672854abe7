import { expect, test } from "@jest/globals";
import { checkThenUsePath } from "../../rules/existence-checks/check-then-use-path.ts";
import type { Suggestion } from "../../src/review/finding.ts";
import { runRule } from "./rule-fixture.ts";

function suggestionFor(source: string): Suggestion | undefined {
  return runRule(checkThenUsePath, source).candidates[0]?.hit.suggestion;
}

function apply(source: string, { startLine, endLine, text }: Suggestion): string {
  return source
    .split("\n")
    .toSpliced(startLine - 1, endLine - startLine + 1, text)
    .join("\n");
}

test.each([
  ["import os\nif not os.path.exists(folder):\n    os.makedirs(folder)\n", "os.makedirs(folder, exist_ok=True)"],
  [
    "import os\ndef f(folder):\n    if not os.path.exists(folder):\n        os.makedirs(folder, 0o700)\n",
    "    os.makedirs(folder, 0o700, exist_ok=True)",
  ],
  ["def f(path):\n    if path.exists():\n        path.unlink()\n", "    path.unlink(missing_ok=True)"],
  [
    "import os\ndef f(path):\n    if os.path.exists(path):\n        os.remove(path)\n",
    "    try:\n        os.remove(path)\n    except FileNotFoundError:\n        pass",
  ],
  [
    "import contextlib\nimport os\ndef f(path):\n    if os.path.exists(path):\n        os.remove(path)\n",
    "    with contextlib.suppress(FileNotFoundError):\n        os.remove(path)",
  ],
  [
    "import os\nfrom contextlib import closing, suppress\ndef f(path):\n    if os.path.exists(path):\n        os.remove(path)\n",
    "    with suppress(FileNotFoundError):\n        os.remove(path)",
  ],
  [
    'import os\ndef f(path):\n    if not os.path.exists(path):\n        with open(path, "wb") as file:\n            file.write(b"1")\n\n            file.write(b"2")\n',
    '    try:\n        with open(path, "xb") as file:\n            file.write(b"1")\n\n            file.write(b"2")\n    except FileExistsError:\n        pass',
  ],
])("the form that needs no question, for %j", (source, text) => {
  const suggestion = suggestionFor(source);
  expect(suggestion?.text).toBe(text);
  expect(suggestion && suggestionFor(apply(source, suggestion))).toBeUndefined();
});

test.each([
  "import os\nif not os.path.exists(folder):\n    os.makedirs(folder)\nelse:\n    reuse(folder)\n",
  "import os\nif wanted and not os.path.exists(folder):\n    os.makedirs(folder)\n",
  "import os\nif not os.path.exists(folder):\n    # the first run\n    os.makedirs(folder)\n",
  'import os\nif not os.path.exists(path):\n    open(path, "w").close()\n',
])("no form where more depends on the answer: %j", (source) => {
  expect(suggestionFor(source)).toBeUndefined();
});
