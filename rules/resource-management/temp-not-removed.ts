import { custodyOf } from "../../src/python/custody.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { enclosingFunction, keywordArgument } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { acquiredName } from "../shared/resources.ts";
import { isScript, isUnderMain } from "../shared/scripts.ts";

export const tempNotRemoved = defineRule({
  id: "temp-not-removed",
  category: "resource-management",
  severity: "low",
  confidence: "medium",
  cwe: [459],
  title: "a temporary file or directory is never removed",
  why: "Each run leaves something behind. Nobody looks into the temporary directory until the disk is full, and what lies there may be read by others.",
  whenNotTo: "When somebody outside of the function removes it, or the whole machine goes away after the run.",
  examples: [
    {
      bad: py`
        import subprocess
        import tempfile


        def unpack(archive):
            folder = tempfile.mkdtemp()
            subprocess.run(["tar", "-xf", archive, "-C", folder], check=True)
      `,
      good: py`
        import subprocess
        import tempfile


        def unpack(archive):
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run(["tar", "-xf", archive, "-C", folder], check=True)
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

/** What removes a path: https://docs.python.org/3/library/os.html, https://docs.python.org/3/library/shutil.html */
const REMOVALS: ReadonlySet<string> = new Set([
  "os.remove",
  "os.rename",
  "os.replace",
  "os.rmdir",
  "os.unlink",
  "shutil.move",
  "shutil.rmtree",
]);

function check(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const made = madeBy(call, file);
  if (made === undefined || isScript(file.path) || isUnderMain(call)) return undefined;
  const custody = custodyOf(file, {
    call,
    subject: made.subject,
    release: {
      methods: new Set(["unlink", "rmdir", "rmtree", "cleanup"]),
      functions: REMOVALS,
      byWith: false,
      borrows: (callee) => BORROWERS.test(callee),
    },
  });
  if (custody?.leak?.by !== "return" || custody.releases.length > 0 || isForOthers(call)) return undefined;
  return {
    evidence: call,
    problem: `Nothing removes the ${made.what} that ${code(acquiredName(call))} makes: each call leaves one behind.`,
    solution: made.solution,
  };
}

/** Made in a folder that is emptied as a whole, or known to others by its name. */
function isForOthers(call: PythonNode): boolean {
  if (keywordArgument(call, "dir") !== undefined || call.parent?.kind === "subscript") return true;
  const binding = call.ancestors().find(({ kind }) => kind === "assignment" || kind === "as_pattern");
  const name = (binding?.child("left") ?? binding?.child("alias"))?.text;
  const owner = enclosingFunction(call) ?? call.tree.root;
  return name !== undefined && owner.descendants("attribute").some(({ text }) => text === `${name}.name`);
}

interface Made {
  readonly what: string;
  readonly subject: "value" | number;
  readonly solution: string;
}

function madeBy(call: PythonNode, file: PythonFile): Made | undefined {
  const callee = file.names.qualifiedName(call.child("function"));
  if (callee === "tempfile.mkdtemp")
    return {
      what: "temporary directory",
      subject: "value",
      solution: `Use ${code("with tempfile.TemporaryDirectory() as …")}.`,
    };
  if (callee === "tempfile.mkstemp")
    return {
      what: "temporary file",
      subject: 1,
      solution: `Use ${code("with tempfile.NamedTemporaryFile() as …")}, or remove it in a ${code("finally")} clause.`,
    };
  if (callee !== "tempfile.NamedTemporaryFile" || keywordArgument(call, "delete")?.kind !== "false") return undefined;
  return { what: "temporary file", subject: "value", solution: `Remove it in a ${code("finally")} clause.` };
}

/** Calls that use a path and let it go. */
const BORROWERS =
  /^(?:subprocess\.|os\.(?:path\.|chmod|chown|listdir|makedirs|mkdir|open|scandir|stat|walk)|shutil\.(?:copy|copy2|copyfile|copytree)|builtins\.open|open|tarfile\.|zipfile\.)/;
