import type { PythonFile } from "../../src/python/file.ts";
import type { OptionDeclaration } from "../../src/python/library.ts";
import { dottedName, keywordArgument, literalText, positionalArguments } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import {
  ADDRESS_NAME,
  COMMAND_LINE_BOUNDS,
  PORT_NAME,
  POSITIVE_NUMBER,
  SETTINGS_OBJECT,
} from "../knowledge/options.ts";
import { listedValues } from "../shared/listed-values.ts";

export const unvalidatedOption = defineRule({
  id: "unvalidated-option",
  category: "external-configuration",
  severity: "medium",
  confidence: "high",
  cwe: [1284],
  title: "a setting is taken as it comes",
  why: "A mistyped or missing setting is not refused when the service starts but shows later, in the middle of the work, as an error that does not name the setting.",
  whenNotTo: "When every value is allowed, or the setting is checked in another file before it is used.",
  examples: [
    {
      bad: py`
        parser.add_argument("--mode", help="one of: fast, safe")
      `,
      good: py`
        parser.add_argument("--mode", choices=["fast", "safe"])
      `,
    },
    {
      bad: py`
        from oslo_config import cfg

        OPTS = [cfg.IntOpt("report_interval", default=30)]
      `,
      good: py`
        from oslo_config import cfg

        OPTS = [cfg.IntOpt("report_interval", default=30, min=1)]
      `,
    },
  ],
  startsFrom: ["call", "attribute"],
  check: (node, file) => (node.kind === "call" ? checkDeclaration(node, file) : checkUse(node, file)),
});

function checkDeclaration(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const name = literalText(positionalArguments(call).at(-1)) ?? literalText(positionalArguments(call)[0]);
  if (name === undefined || keywordArgument(call, "deprecated_for_removal") !== undefined) return undefined;
  const callee = file.names.qualifiedName(call.child("function"));
  const declaration = callee === undefined ? undefined : file.library.optionOf(callee);
  const isOslo = callee?.startsWith("oslo_config.") === true;
  const gap = declaration !== undefined && isOslo ? findOsloGap(call, name, declaration) : findCommandLineGap(call);
  if (gap === undefined || isLookedUp(name, file)) return undefined;
  const option = code(name.replace(/^-+/, ""));
  return {
    evidence: call,
    problem: `${option} accepts ${gap.accepts}, so a mistyped value is not refused at start-up but fails later, far from the setting.`,
    solution: `Declare it with ${gap.remedy}.`,
    group: gap.remedy,
    // Nobody types a negative number, found readers, and where an address is asked for a name often does as well.
    ...(gap.isUnlikely && { confidence: "low" as const }),
  };
}

/** What a declaration lets through, and what would refuse it. */
interface Gap {
  readonly accepts: string;
  /** Whether it takes a mistake that hardly anybody makes. */
  readonly isUnlikely: boolean;
  readonly remedy: string;
}

function findOsloGap(call: PythonNode, name: string, { value, bounds, remedy }: OptionDeclaration): Gap | undefined {
  if (hasKeyword(call, bounds)) return undefined;
  const given = keywordArgument(call, "default")?.text;
  const initial = given ?? "1";
  if (PORT_NAME.test(name) && (value !== "text" || /^["']?\d+["']?$|^None$/.test(initial)))
    return {
      accepts: value === "integer" ? "any number, not only a port" : "any text, not only a port",
      // A text without a default may be the name or the id of a port, a quota is how many there may be, and the port that a service
      // listens on itself is refused when it starts.
      isUnlikely:
        (value === "text" && !/\d/.test(given ?? "")) ||
        /(?:^|_)(?:quota|max|min|num)_|^(?:(?:bind|listen)_)?port$/.test(name),
      remedy: "`cfg.PortOpt`",
    };
  if (value === "text") {
    if (ADDRESS_NAME.test(name))
      return {
        accepts: "any text, not only an address",
        isUnlikely: true,
        remedy: "`cfg.IPOpt` or `cfg.HostAddressOpt`",
      };
    return listedGap(call, remedy);
  }
  const isPositive = /^[\d._]+$/.test(initial) && Number(initial.replaceAll("_", "")) > 0;
  return POSITIVE_NUMBER.test(name) && isPositive && !MEANS_SOMETHING.test(helpOf(call))
    ? { accepts: "negative numbers", isUnlikely: true, remedy: "`min=`" }
    : undefined;
}

/** A help text that gives zero or a negative number a meaning of its own. */
const MEANS_SOMETHING =
  /-1\b|\b(?:zero|negative|disabled?s?|unlimited|infinite|forever|ignored|overrid\w+|clamped|fall back)\b|\b0\b/i;

const COMMAND_LINE = /(?:^|\.)add_argument$|^click\.(?:option|argument)$/;

function findCommandLineGap(call: PythonNode): Gap | undefined {
  if (!COMMAND_LINE.test(dottedName(call.child("function")) ?? "") || hasKeyword(call, COMMAND_LINE_BOUNDS))
    return undefined;
  return listedGap(call, "`choices`");
}

function hasKeyword(call: PythonNode, names: readonly string[]): boolean {
  return names.some((name) => keywordArgument(call, name) !== undefined);
}

/** A help text that lists all values, which the declaration does not know of. */
function listedGap(call: PythonNode, remedy: string): Gap | undefined {
  const values = listedValues(helpOf(call));
  // With another scheme the first request is refused by name.
  if (values === undefined || values.every((value) => /^https?$/.test(value))) return undefined;
  const [first = "", second = "", ...others] = values.map(code);
  const listed = others.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${others.length} more`;
  return { accepts: `any text, although its help lists ${listed}`, isUnlikely: false, remedy };
}

/** The help text of an option, without the calls around it. */
function helpOf(call: PythonNode): string {
  const parts = keywordArgument(call, "help")?.descendants("string_content") ?? [];
  return parts.map(({ text }) => text).join("");
}

/** Whether the value is looked for among those that are allowed: `if conf.mode not in MODES:`. */
function isLookedUp(name: string, file: PythonFile): boolean {
  const names = lookedUp.get(file) ?? new Set(namesLookedUp(file));
  lookedUp.set(file, names);
  return names.has(name);
}

const lookedUp = new WeakMap<PythonFile, ReadonlySet<string>>();

function namesLookedUp(file: PythonFile): readonly string[] {
  return file.tree.root
    .descendants("comparison_operator")
    .filter((comparison) => /^(?:not )?in$/.test(comparison.child("operators")?.kind ?? ""))
    .flatMap((comparison) => comparison.namedChildren[0]?.child("attribute")?.text ?? []);
}

/** A setting at the point where it takes effect, with no check of it in the file. */
function checkUse(attribute: PythonNode, file: PythonFile): RuleHit | undefined {
  const option = optionOf(attribute, file);
  if (option === undefined || isChecked(option, file)) return undefined;
  return {
    evidence: attribute,
    problem: `Settings such as ${code(option)} take effect here, and nothing in this file checks them: a missing or mistyped value shows only when this runs.`,
    solution: "Validate the settings at start-up, with typed options or a schema.",
    severity: "low",
    confidence: "low",
    group: "use",
  };
}

/** The whole of `self.agent_conf.external_network_bridge`, where it is read. */
function optionOf(attribute: PythonNode, file: PythonFile): string | undefined {
  const { parent } = attribute;
  if (parent?.kind === "attribute" || attribute.field === "left" || attribute.field === "function") return undefined;
  const name = dottedName(attribute);
  for (let object = attribute.child("object"); object !== undefined; object = object.child("object")) {
    const isSetting =
      SETTINGS_OBJECT.test(dottedName(object) ?? "") || file.names.qualifiedName(object)?.endsWith(".CONF") === true;
    if (isSetting) return name;
  }
  return undefined;
}

/** The option is looked at somewhere: compared, tested, or handed to something that converts or validates it. */
function isChecked(option: string, file: PythonFile): boolean {
  return file.tree.root.descendants("attribute").some((use) => dottedName(use) === option && isLookedAt(use));
}

function isLookedAt(use: PythonNode): boolean {
  const { parent } = use;
  if (parent === undefined) return false;
  if (parent.kind === "argument_list")
    return /^(?:int|float|bool|len|isinstance|validate\w*|check\w*|_validate\w*|_check\w*)$/.test(
      dottedName(parent.parent?.child("function")) ?? "",
    );
  return (
    use.field === "condition" ||
    ["comparison_operator", "not_operator", "boolean_operator", "assert_statement"].includes(parent.kind)
  );
}
