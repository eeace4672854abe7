import type { Analyser } from "../review/review.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The analyser, closed before a signal ends this process: what it started would go on without us. A second signal does not wait. */
export function closeOnSignals(analyser: Analyser): Analyser {
  let isEnding = false;
  const end = (signal: NodeJS.Signals): void => {
    isEnding = true;
    forget();
    void analyser.close().finally(() => process.kill(process.pid, signal));
  };
  const forget = (): void => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return {
    ...analyser,
    reviewFile: async (change, settings) => {
      try {
        return await analyser.reviewFile(change, settings);
      } catch (error) {
        // Closing refuses what is under review: that is no failure to tell, and this process ends in a moment.
        if (isEnding) return new Promise(() => undefined);
        throw error;
      }
    },
    close: () => {
      forget();
      return analyser.close();
    },
  };
}
