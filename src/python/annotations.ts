/** The class that an annotation names: its dotted name as written, and whether it stands in quotes somewhere. */
export interface AnnotatedClass {
  readonly name: string;
  readonly isQuoted: boolean;
}

/** Generic types whose value is of the class of their first argument: https://docs.python.org/3/library/typing.html */
const TRANSPARENT: ReadonlySet<string> = new Set(["Annotated", "ClassVar", "Final", "Optional", "ReadOnly"]);

/** Nesting beyond this is not read. */
const MAX_DEPTH = 8;

/** Reads an annotation: `Foo`, `"Foo"`, `Optional[Foo]`, `Foo | None`, `Annotated[Foo, …]`, `list[Foo]`. Undefined for a choice of several. */
export function readAnnotation(text: string, depth = 0): AnnotatedClass | undefined {
  const annotation = text.trim();
  if (depth > MAX_DEPTH) return undefined;
  const quoted = /^(["'])(.*)\1$/s.exec(annotation)?.[2];
  if (quoted !== undefined && !/["']/.test(quoted)) {
    const inner = readAnnotation(quoted, depth + 1);
    return inner && { ...inner, isQuoted: true };
  }
  const choices = splitOutside(annotation, "|");
  if (choices.length > 1) return onlyClass(choices, depth);
  const [, generic = "", parameters = ""] = /^([\w.]+)\s*\[(.*)\]$/s.exec(annotation) ?? [];
  const word = generic.slice(generic.lastIndexOf(".") + 1);
  if (word === "Union") return onlyClass(splitOutside(parameters, ","), depth);
  if (TRANSPARENT.has(word)) return readAnnotation(splitOutside(parameters, ",")[0] ?? "", depth + 1);
  const name = generic || annotation;
  return /^[A-Za-z_]\w*(?:\.\w+)*$/.test(name) ? { name, isQuoted: false } : undefined;
}

function onlyClass(choices: readonly string[], depth: number): AnnotatedClass | undefined {
  const classes = choices.filter((choice) => choice.trim() !== "None");
  return classes.length === 1 ? readAnnotation(classes[0] ?? "", depth + 1) : undefined;
}

/** Splits at a separator that stands in no brackets. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let level = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "[" || character === "(") level += 1;
    if (character === "]" || character === ")") level -= 1;
    if (character !== separator || level > 0) continue;
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  return [...parts, text.slice(start)];
}
