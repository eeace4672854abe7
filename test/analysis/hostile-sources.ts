/** Python, or nearly, that is made to exhaust whoever reads it. */
export interface HostileSource {
  readonly what: string;
  readonly source: () => string;
  /** A part of the reason why it is skipped; undefined when it is small enough to be reviewed. */
  readonly skip?: string;
}

const DEEP = "nested more than 1,000 levels deep";
const LONG_LINE = "a line longer than 20,000 characters";
const NODES = "more than 500,000 syntax nodes";
const LARGE = "larger than 1 MB";

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("");

const nested = (depth: number, opening: (level: number) => string, innermost: string): string =>
  `${lines(depth, (level) => `${" ".repeat(level)}${opening(level)}\n`)}${" ".repeat(depth)}${innermost}\n`;

/** Statement after statement, each within a try within the finally of another. */
function intricateFunction(statements: number): string {
  const depth = 10;
  const block = `${nested(depth, () => "try:", "work(item)")}${lines(depth, (level) => {
    const indent = " ".repeat(depth - 1 - level);
    return `${indent}finally:\n${indent} handle = open(item)\n${indent} handle.close()\n`;
  })}`;
  const body = block
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}\n`)
    .join("");
  return `def f(item):\n${lines(Math.floor(statements / (4 * depth + 1)), () => body)}`;
}

/** Each is skipped by a limit or reviewed in time. */
export const HOSTILE_SOURCES: readonly HostileSource[] = [
  { what: "a sum of 19 kB", source: () => `x = ${"1 + ".repeat(4_750)}1\n`, skip: DEEP },
  { what: "100,000 parentheses", source: () => `${"(".repeat(100_000)}${")".repeat(100_000)}\n`, skip: LONG_LINE },
  { what: "100,000 parentheses over lines", source: () => `${"(\n".repeat(19_000)}${"(((((\n".repeat(900)}` },
  { what: "10,000 parentheses", source: () => `x = ${"(".repeat(9_000)}1${")".repeat(9_000)}\n`, skip: DEEP },
  { what: "10,000 open parentheses", source: () => `${"(".repeat(19_999)}\n` },
  { what: "100,000 attributes", source: () => `x = a${".a".repeat(100_000)}\n`, skip: LONG_LINE },
  { what: "9,000 attributes", source: () => `x = a${".a".repeat(9_000)}\n`, skip: DEEP },
  { what: "9,000 calls of calls", source: () => `x = f${"()".repeat(9_000)}\n`, skip: DEEP },
  { what: "a line of 20 MB", source: () => `x = "${"a".repeat(20_000_000)}"\n`, skip: LARGE },
  {
    what: "100,000 lists in lists",
    source: () => `x = ${"[".repeat(100_000)}${"]".repeat(100_000)}\n`,
    skip: LONG_LINE,
  },
  {
    what: "lists in lists over 19,000 lines",
    source: () => `x = ${"[\n".repeat(9_500)}${"]\n".repeat(9_500)}`,
    skip: DEEP,
  },
  { what: "mixed brackets that never close", source: () => "([{".repeat(6_600) },
  {
    what: "mixed brackets that never close, over lines",
    skip: NODES,
    source: () => `${"([{".repeat(6_000)}\n`.repeat(50),
  },
  { what: "100,000 ifs in one line each", source: () => "if x: ".repeat(100_000), skip: LONG_LINE },
  { what: "1,200 ifs in ifs", source: () => nested(1_200, (level) => `if x${level}:`, "pass"), skip: DEEP },
  { what: "400 ifs in ifs", source: () => nested(400, (level) => `if x${level}:`, "pass") },
  {
    what: "400 tries in tries in a function",
    source: () => `def f():\n${nested(400, () => " try:", "pass").replaceAll(/^/gm, " ")}`,
  },
  { what: "300 functions in functions", source: () => nested(300, (level) => `def f${level}():`, "open(path)") },
  { what: "300 classes in classes", source: () => nested(300, (level) => `class C${level}:`, "x = open(path)") },
  { what: "300 lambdas in lambdas", source: () => `x = ${"lambda: ".repeat(300)}1\n` },
  {
    what: "50,000 elifs",
    source: () => `if x == 0:\n    pass\n${lines(50_000, (index) => `elif x == ${index}:\n    pass\n`)}`,
    skip: LARGE,
  },
  {
    what: "9,000 elifs",
    source: () => `def f(x):\n if x:\n  pass\n${lines(9_000, (index) => ` elif x == ${index}:\n  open(x)\n`)}`,
  },
  {
    what: "9,000 elifs that each ask for a path",
    source: () =>
      `def f(x, y):\n if x:\n  pass\n${lines(9_000, (index) => ` elif os.path.exists(x${index}):\n  os.remove(y)\n`)}`,
  },
  {
    what: "6,000 early exits",
    source: () => `def f(x, y):\n${lines(6_000, (index) => ` if os.path.exists(x${index}):\n  return\n y.find(x)\n`)}`,
  },
  {
    what: "6,000 early exits after checks of a resource",
    source: () =>
      `def f(self, y):\n${lines(6_000, (index) => ` if self.client.exists(x${index}):\n  return\n self.client.get(${index})\n`)}`,
  },
  {
    what: "9,000 elifs that each ask for a resource",
    source: () =>
      `def f(self, y):\n if y:\n  pass\n${lines(9_000, (index) => ` elif self.client.exists(x${index}):\n  self.client.get(${index})\n`)}`,
  },
  {
    what: "names that each stand for thirty others",
    source: () =>
      `${lines(19_500, (index) => `a${Math.floor(index / 30)} = a${Math.floor(index / 30) + 1}\n`)}a0.run()\na0.error(mac)\n`,
  },
  {
    what: "names that are each thirty calls on others",
    source: () =>
      `${lines(19_500, (index) => `a${Math.floor(index / 30)} = a${Math.floor(index / 30) + 1}.get()\n`)}a0.error(mac)\n`,
  },
  {
    what: "attributes that each stand for thirty others",
    source: () =>
      `class C:\n def f(self):\n${lines(19_500, (index) => `  self.a${Math.floor(index / 30)} = self.a${Math.floor(index / 30) + 1}.get()\n`)}  self.a0.error(mac)\n`,
  },
  {
    what: "600 functions that each return thirty others",
    source: () =>
      `${lines(600, (index) => `def f${index}():\n${" return f@()\n".repeat(30).replaceAll("@", String(index + 1))}`)}f0().error(mac)\n`,
  },
  {
    what: "18,000 logged errors",
    source: () => `def f(self, x):\n${lines(18_000, () => " self.log.error('%s', x.mac)\n")}`,
  },
  {
    what: "4,500 swallowed errors in one function",
    source: () =>
      `def f(self, x):\n${lines(4_500, () => " try:\n  x.delete()\n except Exception as e:\n  log.debug(e)\n")}`,
  },
  {
    what: "6,000 cleanups one after the other",
    source: () =>
      `def f(self, x):\n${lines(6_000, () => " self.driver.unplug(x)\n self.lock.release()\n x.close()\n")}`,
  },
  {
    what: "6,000 files opened in one function",
    source: () =>
      `def f(x):\n${lines(6_000, (index) => ` f${index} = open(x)\n`)}${lines(6_000, (index) => ` f${index}.close()\n`)}`,
  },
  {
    what: "4,000 files of one name opened in one function",
    source: () => `def f(x):\n${lines(4_000, () => " file = open(x)\n file.close()\n")}`,
  },
  {
    what: "4,000 locks taken in one function",
    source: () =>
      `import threading\nlock = threading.Lock()\ndef f(x):\n${lines(4_000, () => " lock.acquire()\n x()\n lock.release()\n")}`,
  },
  {
    what: "4,000 files lent to a long helper",
    source: () => `def h(x):\n${lines(4_000, () => " x.read()\n")}def f(x):\n${lines(4_000, () => " h(open(x))\n")}`,
  },
  {
    what: "18,000 options",
    source: () => `OPTS = [\n${lines(18_000, (index) => ` cfg.IntOpt('a${index}', default=1),\n`)}]\n`,
  },
  {
    what: "9,000 excepts",
    source: () => `def f(x):\n try:\n  open(x)\n${lines(9_000, (index) => ` except E${index}:\n  pass\n`)}`,
  },
  {
    what: "9,000 withs",
    source: () => `def f(x):\n${lines(9_000, (index) => ` with open(x) as f${index}:\n  f${index}.read()\n`)}`,
  },
  {
    what: "6,000 match cases",
    source: () => `def f(x):\n match x:\n${lines(6_000, (index) => `  case ${index} | [${index}, *_]:\n   open(x)\n`)}`,
  },
  {
    what: "10,000 decorators",
    source: () => `${lines(10_000, (index) => `@d${index}(retries=${index})\n`)}def f():\n    pass\n`,
  },
  { what: "a function of 15,000 statements in tries and finallys", source: () => intricateFunction(15_000) },
  {
    what: "a function of 19,000 calls",
    source: () => `def f(x):\n${lines(19_000, (index) => `    v${index} = open(v${index - 1})\n`)}`,
  },
  {
    what: "a function of 19,000 assignments to one name",
    source: () => `def f(x):\n${lines(19_000, () => "    x = x.read()\n")}`,
  },
  {
    what: "6,000 tries one after the other",
    source: () =>
      `def f(x):\n${lines(4_500, () => "    try:\n        x.remove()\n    except Exception:\n        pass\n")}`,
  },
  {
    what: "4,500 loops with breaks",
    source: () => `def f(x):\n${lines(4_500, () => "    for i in x:\n        break\n    else:\n        return\n")}`,
  },
  {
    what: "6,000 functions that call each other",
    source: () => lines(6_000, (index) => `def f${index}(x):\n    f${index + 1}(x)\n    f${index - 1}(x)\n`),
  },
  {
    what: "a function that calls 9,000 others",
    source: () =>
      `${lines(6_000, (index) => `def f${index}(x):\n    raise E\n`)}def g():\n${lines(6_000, (index) => `    f${index}(1)\n`)}`,
  },
  {
    what: "6,000 methods",
    source: () =>
      `class C:\n${lines(6_000, (index) => `    def m${index}(self):\n        self.m${index + 1}()\n        self.x = open(self.x)\n`)}`,
  },
  {
    what: "6,000 classes that inherit",
    source: () => lines(6_000, (index) => `class C${index + 1}(C${index}):\n    def m(self):\n        self.m()\n`),
  },
  {
    what: "9,000 imports",
    source: () => `${lines(9_000, (index) => `from m${index} import *\n`)}${lines(9_000, (index) => `n${index}()\n`)}`,
  },
  { what: "names that stand for each other", source: () => lines(18_000, (index) => `a${index} = a${index + 1}\n`) },
  {
    what: "names that each stand for two",
    source: () => lines(18_000, (index) => `a${index} = a${index + 1} or a${index + 2}\n`),
  },
  {
    what: "a dict of 19,000 lines",
    skip: NODES,
    source: () => `x = {\n${lines(19_000, (index) => `    "key${index}": {"a": ${index}, "b": [1, 2, f(x)]},\n`)}}\n`,
  },
  { what: "a call with 100,000 arguments in one line", source: () => `f(${"a,".repeat(100_000)})\n`, skip: LONG_LINE },
  { what: "a call with 100,000 arguments", source: () => `f(\n${lines(100, () => `${"a,".repeat(1_000)}\n`)})\n` },
  { what: "480,000 commas", skip: NODES, source: () => `f(\n${lines(49, () => `${"a,".repeat(9_900)}\n`)})\n` },
  {
    what: "60,000 calls in one function",
    skip: NODES,
    source: () => `def f(x):\n${lines(48, () => `    ${"g(x);".repeat(3_500)}\n`)}`,
  },
  { what: "60,000 statements in few lines", source: () => `${"g(x);".repeat(3_500)}\n`.repeat(17) },
  {
    what: "60,000 statements in a class in few lines",
    source: () => `class C:\n${lines(17, () => `    ${"g(x);".repeat(3_500)}\n`)}`,
  },
  { what: "f-strings 200 deep", source: () => `x = ${'f"{'.repeat(200)}1${'}"'.repeat(200)}\n` },
  { what: "f-strings 5,000 deep", skip: LONG_LINE, source: () => `x = ${'f"{'.repeat(4_000)}1${'}"'.repeat(4_000)}\n` },
  { what: "an f-string of 19,000 characters that never ends", source: () => `x = f"${"{x!r:".repeat(3_900)}\n` },
  { what: "NUL bytes", source: () => `x = 1\0\0\0\ndef f():\n    open(x)\0\n` },
  { what: "900,000 NUL bytes", source: () => "\0".repeat(19_000).concat("\n").repeat(45) },
  { what: "lone surrogates", source: () => `x = "\ud800"\n\udc00 = open("\udfff\ud800")\ndef f\ud83d():\n    pass\n` },
  { what: "300,000 lone surrogates", source: () => `${"\ud800".repeat(19_000)}\n`.repeat(16) },
  { what: "20,000 strings that never end", source: () => '"""\n'.repeat(19_999) },
  {
    what: "indents of all widths",
    source: () => lines(19_000, (index) => `${" ".repeat((index * 7_919) % 40)}if x:\n`),
  },
  { what: "dedents that match nothing", source: () => lines(300, (index) => `${" ".repeat(300 - index)}try:\n`) },
  { what: "backslashes at the ends of 19,000 lines", source: () => "x \\\n".repeat(19_000) },
  {
    what: "19,000 suppressions",
    skip: LARGE,
    source: () => lines(19_000, (index) => `x(${index})  # sadpath: ignore[narrow-handler] ${"y ".repeat(5)}\n`),
  },
  {
    what: "a comment of one long line after another",
    source: () => `#${" sadpath: ignore[".repeat(1_000)}\n`.repeat(50),
  },
  { what: "comparisons chained 9,000 times", source: () => `x = a${" < a".repeat(4_900)}\n` },
  { what: "conditions chained with else", source: () => `x = ${"1 if a else ".repeat(1_600)}2\n`, skip: DEEP },
  { what: "negations", source: () => `x = ${"not ".repeat(4_900)}a\n`, skip: DEEP },
  { what: "stars", source: () => `f(${"*".repeat(19_900)})\n` },
  { what: "types in types", skip: DEEP, source: () => `x: ${"list[".repeat(3_000)}int${"]".repeat(3_000)} = 1\n` },
];
