import { setTimeout as sleep } from "node:timers/promises";

/** Repeats a check until it passes, for at most `withinMs` (default: ten seconds). */
export async function eventually(check: () => void | Promise<void>, withinMs = 10_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(20);
    }
  }
}
