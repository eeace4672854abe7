import type { PythonFile } from "../../src/python/file.ts";
import {
  enclosingFunction,
  enclosingStatement,
  givenKeywords,
  keywordArgument,
  literalText,
  positionalArguments,
  unparenthesized,
  walkScope,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import type { Suggestion } from "../../src/review/finding.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";

export const predictableTempPath = defineRule({
  id: "predictable-temp-path",
  category: "existence-checks",
  severity: "medium",
  confidence: "high",
  cwe: [377, 379],
  equivalents: {
    ruff: ["S108", "S306"],
    bandit: ["B108", "B306"],
    codeql: ["py/insecure-temporary-file"],
  },
  title: "a temporary path that others can guess",
  why: "Everybody may write to the folder for temporary files. Who knows the name puts a link there first, and the program overwrites another file or reads what a stranger wrote; two copies of the program get in each other's way too.",
  whenNotTo: "When the machine has no other users and never runs two copies, or the folder is private to the service.",
  examples: [
    {
      bad: py`
        import tempfile


        def render(text):
            path = tempfile.mktemp(suffix=".html")
            with open(path, "w") as stream:
                stream.write(text)
            return path
      `,
      good: py`
        import tempfile


        def render(text):
            with tempfile.NamedTemporaryFile("w", suffix=".html", delete=False) as stream:
                stream.write(text)
            return stream.name
      `,
    },
    {
      bad: py`
        def dump(state):
            with open("/tmp/state.json", "w") as stream:
                stream.write(state)
      `,
      good: py`
        import tempfile


        def dump(state):
            with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as stream:
                stream.write(state)
            return stream.name
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const callee = file.names.qualifiedName(call.child("function")) ?? "";
  if (callee === "tempfile.mktemp") return describeMktemp(call, file);
  const path = writtenPath(call, callee);
  const written = path === undefined ? undefined : predictable(path, file);
  if (path === undefined || written === undefined) return undefined;
  return {
    evidence: call,
    problem: `Anybody on the machine can put a link at ${code(path.text)} first: this then overwrites what it points at, and two runs at a time overwrite each other.`,
    solution: `Let ${code("tempfile")} make the file or a private folder for it.`,
    // Mostly told to the user, or written by a command that one person runs.
    confidence: "low",
    group: path.text,
  };
}

/** What a call creates or overwrites without refusing what is there. */
function writtenPath(call: PythonNode, callee: string): PythonNode | undefined {
  const [first, second] = positionalArguments(call);
  if (callee === "open" || callee === "io.open" || callee === "codecs.open") {
    const mode = literalText(second ?? keywordArgument(call, "mode")) ?? "r";
    return /[wa]/.test(mode) ? first : undefined;
  }
  if (/^shutil\.(?:copy|copy2|copyfile|move)$/.test(callee)) return second;
  if (callee === "os.makedirs" && givenKeywords(call).has("exist_ok")) return first;
  return /^logging\.(?:FileHandler|handlers\.\w*FileHandler)$/.test(callee) ? first : undefined;
}

const FOLDERS = /^(?:\/tmp|\/var\/tmp|\/dev\/shm)\/[^/]/;

/** A fixed place below the folder that everybody writes to, written here or kept under a name that is bound once. */
function predictable(path: PythonNode, file: PythonFile): PythonNode | undefined {
  const node = unparenthesized(path);
  if (node === undefined || UNGUESSABLE.test(node.text)) return undefined;
  if (node.kind === "identifier") {
    const found = file.scopes.lookup(node);
    const [binding, ...others] = found.kind === "bound" ? found.bindings : [];
    const value = binding?.kind === "assignment" && others.length === 0 ? binding.value : undefined;
    return value === undefined || value.kind === "identifier" ? undefined : predictable(value, file);
  }
  if (node.kind === "string") return FOLDERS.test(leadingText(node)) ? node : undefined;
  if (node.kind === "binary_operator") {
    const left = node.child("left");
    return left?.kind === "string" && FOLDERS.test(leadingText(left)) ? node : undefined;
  }
  return node.kind === "call" && isJoined(node, file) ? node : undefined;
}

/** The text that a string begins with, up to its first interpolation. */
function leadingText(string: PythonNode): string {
  const [, first] = string.children;
  return first?.kind === "string_content" ? first.text : "";
}

const UNGUESSABLE = /uuid|random|secret|token|mkdtemp|TemporaryDirectory|mkstemp|nonce|urandom/i;

/** `os.path.join("/tmp", "name")`, `os.path.join(tempfile.gettempdir(), "name")`. */
function isJoined(call: PythonNode, file: PythonFile): boolean {
  if (file.names.qualifiedName(call.child("function")) !== "os.path.join") return false;
  const [folder, ...rest] = positionalArguments(call);
  const isShared =
    FOLDERS.test(`${literalText(folder) ?? ""}/x`) ||
    (folder?.kind === "call" && file.names.qualifiedName(folder.child("function")) === "tempfile.gettempdir");
  return isShared && rest.length > 0 && rest.every(({ kind }) => kind === "string");
}

function describeMktemp(call: PythonNode, file: PythonFile): RuleHit {
  const suggestion = suggestMkstemp(call, file);
  return {
    evidence: call,
    problem: `${code("mktemp")} only gives a name: somebody else can create that file before this code does, and have it write where they like.`,
    solution: `Use ${code("mkstemp()")} or ${code("NamedTemporaryFile()")}, which create the file as they name it.`,
    ...(suggestion === undefined ? {} : { suggestion }),
    // What makes a folder refuses one that is there.
    ...(/\bmkdirs?\(|\bmakedirs\(/.test(enclosingFunction(call)?.text ?? "") ? { confidence: "low" as const } : {}),
    group: "mktemp",
  };
}

/** `path = mktemp(…)` where the path is opened later: the file may be there already. */
function suggestMkstemp(call: PythonNode, file: PythonFile): Suggestion | undefined {
  const statement = enclosingStatement(call);
  const assignment = call.parent?.kind === "assignment" && call.parent.parent === statement ? call.parent : undefined;
  const target = assignment?.child("left");
  const owner = enclosingFunction(call);
  if (target?.kind !== "identifier" || owner === undefined || assignment?.child("type") !== undefined) return undefined;
  const isOpened = [...walkScope(owner.child("body") ?? owner)].some(
    (node) =>
      node.kind === "call" &&
      positionalArguments(node)[0]?.text === target.text &&
      /^(?:io\.)?open$/.test(node.child("function")?.text ?? ""),
  );
  const os = file.scopes.lookupName("os", file.scopes.scopeOf(call));
  const hasOs = os.kind === "bound" && os.bindings.every(({ kind }) => kind === "import");
  const { tree, startLine, endLine } = statement;
  const isPlain =
    startLine === endLine && tree.lineText(startLine).trim() === statement.text && !tree.text.includes("\r");
  if (!isOpened || !hasOs || !isPlain) return undefined;
  const line = tree.lineText(startLine);
  const indent = line.slice(0, line.length - line.trimStart().length);
  const made = call.text.replace("mktemp", "mkstemp");
  const text = `${indent}descriptor, ${target.text} = ${made}\n${indent}os.close(descriptor)`;
  return made.includes("mkstemp") ? { startLine, endLine, text, python: "3.0" } : undefined;
}
