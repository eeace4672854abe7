import { expect, test } from "@jest/globals";
import { checkThenUsePath } from "../../rules/existence-checks/check-then-use-path.ts";
import { runRule } from "./rule-fixture.ts";

const LOOK_AND_MAKE = "    if not os.path.exists(folder):\n        os.makedirs(folder)\n";

function confidenceOf(source: string): string {
  const [candidate] = runRule(checkThenUsePath, `import os\n${source}`).candidates;
  return candidate?.hit.confidence ?? checkThenUsePath.confidence;
}

test.each([
  ["a service of green threads", `import eventlet\ndef f(folder):\n${LOOK_AND_MAKE}`],
  ["a service on oslo", `from oslo_config import cfg\ndef f(folder):\n${LOOK_AND_MAKE}`],
  [
    "a lock made of a file",
    "def f(folder):\n    while os.path.exists(folder):\n        sleep(1)\n    os.mkdir(folder)\n",
  ],
  ["an entry for each job", `def f(folder, job_id):\n    path = os.path.join(folder, job_id)\n${LOOK_AND_MAKE}`],
  [
    "a path made step by step",
    'def f(path):\n  folder = ""\n  for part in path.split("/"):\n    folder = folder + "/" + part\n' + LOOK_AND_MAKE,
  ],
])("a folder that several make at once is told in place: %s", (_, source) => {
  expect(confidenceOf(source)).toBe("high");
});

test.each([
  ["nothing tells of others", `def f(folder):\n${LOOK_AND_MAKE}`],
  ["a name to keep apart from leftovers", `def f(folder):\n${LOOK_AND_MAKE}    return tempfile.mkdtemp(dir=folder)\n`],
  ["an entry that others share", `def f(folder):\n    path = os.path.join(folder, "all.log")\n${LOOK_AND_MAKE}`],
  [
    "a lock between processes",
    `from oslo_config import cfg\n@synchronized("x", external=True)\ndef g():\n    write()\ndef f(folder):\n${LOOK_AND_MAKE}`,
  ],
])("one that nobody else may be making is told in the summary: %s", (_, source) => {
  expect(confidenceOf(source)).toBe("low");
});
