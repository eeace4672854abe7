import { DEFAULT_SETTINGS, type Settings, type SettingsProblem } from "../review/settings.ts";
import { count } from "../review/text.ts";
import { describeOffence } from "./describe-offence.ts";
import { type Place, readYaml, type YamlSource } from "./read-yaml.ts";
import { settingsSchema, toSettings } from "./schema.ts";
import { type Offence, validate } from "./validate.ts";

/** The settings of a file, and what is wrong with it. */
export interface ParsedSettings {
  readonly settings: Settings;
  /** In the order of the file; at most 20, of which the last counts the others. */
  readonly problems: readonly SettingsProblem[];
}

const MOST_PROBLEMS = 20;

/**
 * Reads the text of a settings file; `source` is what its readers call the file. Never throws: a text that is no YAML gives the
 * defaults, a wrong value the default of its key, and an unknown key or rule has no effect; each is a problem with place and remedy.
 */
export function parseSettings(text: string, source: string, knownRuleIds: readonly string[]): ParsedSettings {
  const yaml = readYaml(text);
  if (yaml.faults.length > 0)
    return {
      settings: DEFAULT_SETTINGS,
      problems: yaml.faults.map((fault) => ({ source, path: "", kind: "error", ...fault })),
    };

  const { file, offences } = validate(settingsSchema(knownRuleIds), yaml.value);
  const shown = offences.slice(0, MOST_PROBLEMS).map((offence) => ({ offence, place: placeOf(offence, yaml) }));
  const rest = offences.length - shown.length;
  const problems = shown
    .toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
    .map(({ offence, place }, index): SettingsProblem => {
      const message = describeOffence(offence, yaml.value, knownRuleIds);
      const isLast = rest > 0 && index === shown.length - 1;
      return {
        source,
        ...place,
        path: offence.path.join("."),
        kind: offence.fault === undefined ? "warning" : "error",
        message: isLast ? `${message} The file has ${count(rest, "more problem")}.` : message,
      };
    });
  return { settings: toSettings(file), problems };
}

function placeOf({ path, fault }: Offence, yaml: YamlSource): Place {
  return yaml.placeOf(path, fault === undefined ? "key" : "value");
}
