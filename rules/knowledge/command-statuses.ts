import type { PythonFile } from "../../src/python/file.ts";
import { literalText, positionalArguments, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** Commands whose failure means little: they clear the screen, end what may have ended, open a window, tidy up. */
const HARMLESS =
  /^(?:clear|cls|stty|reset|tput|kill|pkill|killall|open|xdg-open|start|pause|sync|rm|rmdir|umount|notify-send|say|beep|title|color|chcp|renice|ionice|less|more|vim?|nano|true|wall|logger|which|modprobe|rmmod|stop|shutdown|reboot|poweroff)$/;

/**
 * Commands that answer with their status: 1 of `diff` says that the files differ, 1 of `grep` that nothing was found, 3 of
 * `systemctl is-active` that the unit is inactive, 1 of a linter that it has something to say. What they print is right all the same.
 */
const ANSWERING =
  /^(?:(?:\S+ -m )?(?:ruff|flake8|pylint|mypy|pyright|bandit|pytest|pip-audit|pip check|eslint|shellcheck|yamllint|hadolint|actionlint|semgrep|codespell|pycodestyle|pydocstyle|cppcheck|npm audit|npm outdated)\b(?!-)|(?:c?diff3?|colordiff|cmp|[ef]?grep|zgrep|rg|ag|pgrep|pidof|test|expr|systemctl (?:-\S+ )*(?:is-active|is-enabled|is-failed|is-system-running|status|show-environment)|service \S+ status|git (?:-\S+ (?:\S+ )?)*(?:grep|merge-base|check-ignore|diff (?:.* )?(?:--exit-code|--quiet|--no-index|--check)|config (?:--\S+ )*--get\S*))(?: |$))/;

/** `tool --help`: some tools call that a wrong use. */
const HELP = /(?:^| )(?:--help|-h|-help|\/\?)$/;

/** Whether a command's status other than 0 is an answer, or means little, as far as the code shows which command it runs. */
export function isStatusNoFailure(call: PythonNode, file: PythonFile): boolean {
  const command = commandOf(call, file);
  const words = command.split(/\s+/);
  const [program = "", ...others] = words[0] === "sudo" ? words.slice(1) : words;
  const name = program.split("/").at(-1) ?? "";
  return HARMLESS.test(name) || ANSWERING.test([name, ...others].join(" ")) || HELP.test(command);
}

/** The words of a command; `?` stands for what is computed. Of a pipe in a shell, the last command, whose status the shell tells. */
function commandOf(call: PythonNode, file: PythonFile): string {
  const first = unparenthesized(positionalArguments(call)[0]);
  const given = first?.kind === "identifier" ? assignedOnce(first, file) : first;
  if (given?.kind === "list" || given?.kind === "tuple")
    return given.namedChildren.map((word) => literalText(unparenthesized(word))?.trim() ?? "?").join(" ");
  const [last = ""] = textOf(given)
    .split(/(?<!\|)\|(?!\|)/)
    .slice(-1);
  return last.trim();
}

function assignedOnce(name: PythonNode, file: PythonFile): PythonNode | undefined {
  const found = file.scopes.lookup(name);
  return found.kind === "bound" && found.bindings.length === 1 ? unparenthesized(found.bindings[0]?.value) : undefined;
}

/** A text with `?` for each value in it, also before it is formatted. */
function textOf(expression: PythonNode | undefined): string {
  const given = unparenthesized(expression);
  if (given?.kind === "binary_operator") return textOf(given.child("left"));
  if (given?.kind === "call") return textOf(given.child("function")?.child("object"));
  const parts = given?.kind === "string" ? given.children : [];
  return parts
    .filter(({ kind }) => kind === "string_content" || kind === "interpolation")
    .map(({ kind, text }) => (kind === "interpolation" ? "?" : text))
    .join("");
}
