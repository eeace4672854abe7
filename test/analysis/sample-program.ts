/** A program for the pool that does what its task says, for good or ill. */
import { READY } from "../../src/analysis/child-process.ts";

/** What it can be asked to do. */
export type SampleTask = "tell" | "hang" | "exit" | "exit afterwards" | "fail" | "use memory" | "keep memory";

/** What it answers. */
export interface SampleAnswer {
  readonly pid: number;
  readonly environment: readonly string[];
}

const kept: unknown[] = [];

process.on("message", ({ task }: { task: SampleTask }) => {
  if (task === "hang") for (;;);
  if (task === "exit") process.exit(7);
  if (task === "use memory") for (;;) kept.push(Array.from({ length: 10_000 }, String));
  if (task === "fail") process.send?.({ error: "it failed" });
  else {
    const answer: SampleAnswer = { pid: process.pid, environment: Object.keys(process.env) };
    process.send?.({ answer, megabytes: task === "keep memory" ? 9_000 : 1 });
  }
  if (task === "exit afterwards") setImmediate(() => process.exit(7));
});

process.on("disconnect", () => process.exit());
process.send?.(READY);
