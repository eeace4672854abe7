import { type CST, type Document, isMap, isNode, isScalar, isSeq, Parser, parseDocument, visit } from "yaml";
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
/** Settings need five levels; the library composes by recursion, and deep input would exhaust the stack wherever it happens to end. */
const DEEPEST_NESTING = 100;
const MOST_FAULTS = 5;

/** Reads one YAML 1.2 document of plain data. Never throws: text that is too long, too deep, has aliases or a key twice is a fault. */
export function readYaml(text: string): YamlSource {
  if (text.length > LONGEST_TEXT) return refuse("The file is larger than 64 KB. Shorten it");
  if (isTooDeep(text)) return refuse("The file is nested too deeply. Flatten it");
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

function refuse(why: string): YamlSource {
  const start = { line: 1, column: 1 };
  const message = `${why}; until then nothing of it is used.`;
  return { faults: [{ ...start, message }], value: undefined, placeOf: () => start };
}

/** Whether collections stand in each other more than 100 deep. The library's parser of tokens does not recurse, nor does this. */
function isTooDeep(text: string): boolean {
  const pending: { readonly token: CST.Token; readonly depth: number }[] = [];
  for (const token of new Parser().parse(text)) pending.push({ token, depth: 0 });
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    if (depth > DEEPEST_NESTING) return true;
    if (token.type === "document" && token.value !== undefined) pending.push({ token: token.value, depth });
    if (!("items" in token)) continue;
    for (const { key, value } of token.items) {
      if (key) pending.push({ token: key, depth: depth + 1 });
      if (value) pending.push({ token: value, depth: depth + 1 });
    }
  }
  return false;
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
    return {
      offset: error.pos[0],
      message: `This is not YAML that can be read: ${visible(error.message)}. Mend it; until then nothing of the file is used.`,
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
