import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { type ParsedSettings, parseSettings } from "../config/parse-settings.ts";
import { ConfigError } from "../errors.ts";
import { DEFAULT_SETTINGS } from "../review/settings.ts";
import type { ReviewInput } from "./load-input.ts";

/** Where a repository keeps its settings. */
const SETTINGS_PATH = ".github/sadpath.yml";

/** Where settings come from. */
export interface SettingsSource {
  /** A file that the user named; undefined: the file in the base of the input. */
  readonly config: string | undefined;
  readonly cwd: string;
  readonly input: ReviewInput;
  readonly ruleIds: readonly string[];
}

/**
 * Reads the settings: those of the file that the user named, else those of the base, else the defaults.
 *
 * @throws ConfigError when the file that the user named cannot be read.
 */
export async function loadSettings({ config, cwd, input, ruleIds }: SettingsSource): Promise<ParsedSettings> {
  const text =
    config === undefined ? await input.readBaseFile(SETTINGS_PATH) : await readSettings(resolve(cwd, config));
  if (text === undefined) return { settings: DEFAULT_SETTINGS, problems: [] };
  return parseSettings(text, config ?? SETTINGS_PATH, ruleIds);
}

async function readSettings(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new ConfigError(`The settings cannot be read: ${path}`, { cause });
  }
}
