import { describe, expect, test } from "@jest/globals";
import { RULES } from "../../rules/index.ts";
import { py } from "../../src/review/rule.ts";
import { changeOf, review } from "./sample.ts";

const BASE = py`
  class Agent:
      def ensure(self, bucket):
          if not bucket.exists():
              bucket.create(self.name, 'eu', mode="rw")

      def publish(self, client, event):
          try:
              client.put(event)
          except Exception as error:
              return None

      def remove_ports(self, ports):
          for port in ports:
              self.driver.unplug(port.name, bridge=self.bridge)


  def configure(parser):
      parser.add_argument("--mode", help="one of: fast, safe")
`;

const FAULTS = 4;

const edits: readonly [name: string, edit: (source: string) => string][] = [
  ["white space", (source) => source.replace("(event)", "( event )").replace("\n    def rem", "\n\n    def rem")],
  ["re-indenting", (source) => `if enabled:\n${source.replaceAll(/^(?=.)/gm, "    ")}`],
  [
    "lines that are wrapped",
    (source) => source.replace("(port.name, ", "(\n                port.name,\n                "),
  ],
  ["trailing commas", (source) => source.replaceAll('")', '",)').replace("self.bridge)", "self.bridge,)")],
  ["other quotes", (source) => source.replaceAll('"', "'").replace("'eu'", '"eu"')],
  [
    "parentheses",
    (source) => source.replace("not bucket.exists()", "(not (bucket.exists()))").replace("None", "(None)"),
  ],
  ["a string in two parts", (source) => source.replace("one of: fast, safe", 'one of: " "fast, safe')],
  ["comments", (source) => source.replaceAll("\n", "  # moved here from agent.py\n").replace("# moved", "# TODO:")],
  ["another name of the variable", (source) => source.replaceAll("error", "failure").replaceAll("port", "device")],
  ["another name of the attribute", (source) => source.replaceAll("self.driver", "self.vif_driver")],
  ["other names of the functions", (source) => source.replaceAll(/def (\w+)/g, "def $1_all")],
  ["another name of the class", (source) => source.replace("Agent", "Worker")],
  ["a move into another class", (source) => source.replace("    def publish", "\nclass Publisher:\n    def publish")],
  [
    "an edit inside the evidence",
    (source) => source.replace("exists():\n", "exists():\n            LOG.info('new')\n"),
  ],
  [
    "another order",
    (source) =>
      source
        .split(/(?=\n {4}def )/)
        .toSorted()
        .toReversed()
        .join(""),
  ],
];

describe("old problems stay quiet after", () => {
  test.each(edits)("%s", async (_name, edit) => {
    const head = edit(BASE);
    expect(head).not.toBe(BASE);
    const { findings } = await review([changeOf(BASE, head)], { rules: RULES });
    expect(findings).toEqual([]);
  });

  test.each([
    ["nothing else", BASE],
    ["a small edit", BASE.replace("LOG", "log")],
    ["an added function", `${BASE}\n\ndef added():\n    return 1\n`],
  ])("a rename of the file with %s", async (_name, head) => {
    const change = changeOf(BASE, head, { path: "worker.py", previousPath: "agent.py" });
    expect((await review([change], { rules: RULES })).findings).toEqual([]);
  });
});

test("the same file without a base is full of problems", async () => {
  expect((await review([changeOf(undefined, BASE)], { rules: RULES })).findings).toHaveLength(FAULTS);
});

test("a second copy is new, each of its problems", async () => {
  const copy = BASE.replace("Agent", "Other").replace("configure", "configure_other");
  const { findings } = await review([changeOf(BASE, `${BASE}\n\n${copy}`)], { rules: RULES });
  expect(findings.map(({ startLine }) => startLine > BASE.split("\n").length)).toEqual(Array(FAULTS).fill(true));
});
