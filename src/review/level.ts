/** Severity and confidence, from least to most. */
export const LEVELS = ["low", "medium", "high"] as const;

/** A severity or a confidence. */
export type Level = (typeof LEVELS)[number];

/** Whether `level` reaches `threshold`. */
export function isAtLeast(level: Level, threshold: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(threshold);
}
