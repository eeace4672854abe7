import type { Analyser } from "../review/review.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The analyser, closed before a signal ends this process: what it started would go on without us. */
export function closeOnSignals(analyser: Analyser): Analyser {
  const end = (signal: NodeJS.Signals): void => {
    // Its reviews are refused by closing; nobody is left to be told.
    void analyser.close();
    forget();
    process.kill(process.pid, signal);
  };
  const forget = (): void => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return {
    ...analyser,
    close: () => {
      forget();
      return analyser.close();
    },
  };
}
