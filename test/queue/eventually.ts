import { setTimeout as sleep } from "node:timers/promises";

/** Repeats a check until it passes, for at most ten seconds. */
export async function eventually(check: () => void | Promise<void>): Promise<void> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(20);
    }
  }
}
