import { type Document, isMap, isNode, isScalar, isSeq, parseDocument, visit } from "yaml";
import { code, visible } from "../review/text.ts";

/** Where something stands in a text, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something that keeps a text from being read as YAML. */
export interface YamlFault extends Place {
  readonly message: string;
}

/** A YAML text that was read. */
export interface YamlSource {
  /** When there are any, nothing of the text is to be trusted. */
  readonly faults: readonly YamlFault[];
  /** Plain data; undefined where there are faults. */
  readonly value: unknown;
  /** Where the value, or the key, at the end of a path of keys stands: the nearest place known. */
  readonly placeOf: (path: readonly PropertyKey[], what: "key" | "value") => Place;
}

const LONGEST_TEXT = 65_536;
const MOST_FAULTS = 5;

/** Reads one YAML 1.2 document of plain data. Never throws: text that is too long, too deep, has aliases or a key twice is a fault. */
export function readYaml(text: string): YamlSource {
  if (text.length > LONGEST_TEXT) {
    const message = "The file is larger than 64 KB. Shorten it; until then nothing of it is used.";
    return { faults: [{ line: 1, column: 1, message }], value: undefined, placeOf: () => ({ line: 1, column: 1 }) };
  }
  // The library compares each key with each other; our own look for keys that stand twice takes one pass.
  const source = text.replace(/^\uFEFF/, "");
  const document = parseDocument(source, {
    prettyErrors: false,
    // Even more silent, and a second document would be dropped without an error.
    logLevel: "error",
    uniqueKeys: false,
    // Plain data, whatever tags and %YAML line the file has: tags for merging and dates run code that can throw.
    schema: "core",
    resolveKnownTags: false,
  });
  // The library's own line counter misses line breaks inside what it cannot read.
  const placeAt = (offset = 0): Place => {
    const before = source.slice(0, offset);
    return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
  };
  const faults = [...findSyntaxFaults(document), ...(document.errors.length > 0 ? [] : findRefusals(document))]
    .slice(0, MOST_FAULTS)
    .map(({ offset, message }) => ({ ...placeAt(offset), message }));
  return {
    faults,
    value: faults.length > 0 ? undefined : document.toJS(),
    placeOf: (path, what) => placeAt(findOffset(document.contents, path, what)),
  };
}

interface Fault {
  readonly offset: number | undefined;
  readonly message: string;
}

function findSyntaxFaults(document: Document.Parsed): readonly Fault[] {
  return document.errors.map((error) => {
    if (error.code === "MULTIPLE_DOCS") {
      const message = "A second document begins here. Keep one; until then nothing of the file is used.";
      return { offset: error.pos[0], message };
    }
    const what = error.code === "RESOURCE_EXHAUSTION" ? "It is nested too deeply" : visible(error.message);
    return {
      offset: error.pos[0],
      message: `This is not YAML that can be read: ${what}. Mend it; until then nothing of the file is used.`,
    };
  });
}

function findRefusals(document: Document.Parsed): readonly Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Alias: (_key, alias) => {
      const message = "Aliases are not read here. Write the value out; until then nothing of the file is used.";
      faults.push({ offset: startOf(alias), message });
    },
    Map: (_key, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const name = nameOf(key);
        if (name === undefined) continue;
        const message = `The key ${code(name)} stands here for the second time. Keep one; until then nothing of the file is used.`;
        if (seen.has(name)) faults.push({ offset: startOf(key), message });
        seen.add(name);
      }
    },
  });
  return faults;
}

function findOffset(node: unknown, path: readonly PropertyKey[], what: "key" | "value"): number | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return startOf(node);
  if (isSeq(node)) return findOffset(node.items[Number(step)], rest, what) ?? startOf(node);
  const pair = isMap(node) ? node.items.find(({ key }) => nameOf(key) === String(step)) : undefined;
  if (pair === undefined) return startOf(node);
  if (what === "key" && rest.length === 0) return startOf(pair.key);
  return findOffset(pair.value, rest, what) ?? startOf(pair.key);
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** A key as the plain data names it; keys that are lists or maps stay nameless. */
function nameOf(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  const { value } = key;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
