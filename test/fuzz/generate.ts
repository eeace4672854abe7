import type { Random } from "./random.ts";

const OPENINGS = [
  "if x is None:",
  "elif not x:",
  "else:",
  "for item in self.items:",
  "async for item in x:",
  "while not os.path.exists(path):",
  "try:",
  "except Exception:",
  "except (KeyError, ValueError) as error:",
  "except* OSError:",
  "finally:",
  "with open(path) as handle:",
  "async with lock, open(path) as (a, b):",
  "match x:",
  "case {'key': [1, *rest]} if rest:",
  "case _:",
  "def method(self, x=1, *args, key: int = 2, **kwargs) -> None:",
  "async def run(path):",
  "class Thing(Base, metaclass=Meta):",
  "class Box[T: int]:",
  "@retry(stop=3)",
  "@property",
] as const;

const STATEMENTS = [
  "pass",
  "return",
  "return await client.get(url)",
  "raise",
  "raise ValueError(f'bad {x!r:>{width}}') from error",
  "break",
  "continue",
  "yield from x",
  "x = yield",
  "self.lock.acquire()",
  "self.driver.unplug(port)",
  "self.lock.release()",
  "os.remove(path)",
  "shutil.rmtree(path)",
  "os.makedirs(path)",
  "subprocess.run(command, check=True)",
  "LOG.exception('failed: %s', port['mac_address'])",
  'LOG.info(f"at {self.ip_address}")',
  "handle = open(path, 'w')",
  "handle.close()",
  "client = docker.from_env()",
  "timeout = CONF.agent.timeout",
  "value = int(os.environ['VALUE'])",
  "config.get('section', 'name')",
  "cfg.IntOpt('workers', default=1, help='how many')",
  "requests.get(url)",
  "x: list[int] = [y for y in range(3) if y]",
  "if (n := len(x)) > 3: pass",
  "lambda: (yield)",
  "global x, y",
  "del x[0], y",
  "from .helpers import *",
  "import os.path as path, sys",
  "type Alias = int | None",
  "assert x, 'message'",
  "x = '''text",
  "'''",
  "  # sadpath: ignore[narrow-handler] because",
] as const;

/** Lines of Python, or nearly: each has a meaning, and their order none. */
export function generateSource(random: Random): string {
  const lines: string[] = [];
  let depth = 0;
  for (let left = 20 + random.below(150); left > 0; left--) {
    const isOpening = random.below(3) === 0;
    lines.push("    ".repeat(depth) + random.pick(isOpening ? OPENINGS : STATEMENTS));
    if (isOpening && lines.at(-1)?.endsWith(":") === true) depth += 1;
    else if (random.below(3) === 0) depth = Math.max(0, depth - 1 - random.below(2));
  }
  return `${lines.join("\n")}\n`;
}
