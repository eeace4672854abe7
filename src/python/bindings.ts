import type { PythonNode } from "./tree.ts";

/** How a name came to be. */
export type BindingKind =
  | "import"
  | "function"
  | "class"
  | "parameter"
  | "assignment"
  | "augmented"
  | "loop"
  | "with"
  | "except"
  | "pattern"
  | "deletion";

/** One place that binds a name. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** The identifier that is bound; for an import the imported name. */
  readonly node: PythonNode;
  /** The expression whose value the name gets whole: `x = value`, `with value as x`, `(x := value)`. */
  readonly value?: PythonNode;
  /** The annotation of an assignment or parameter. */
  readonly annotation?: PythonNode;
  /** What an import stands for: `os.path`, or with a leading dot when relative. */
  readonly target?: string;
}

/** The names that one node binds in the scope it runs in; what stands below it is not looked at. */
export function bindingsOf(node: PythonNode): readonly Binding[] {
  switch (node.kind) {
    case "import_statement":
    case "import_from_statement":
    case "future_import_statement":
      return importBindings(node);
    case "function_definition":
    case "class_definition":
      return definitionBinding(node);
    case "assignment":
      return assignmentBindings(node);
    case "augmented_assignment":
      return targets(node.child("left")).map((target) => ({ name: target.text, kind: "augmented", node: target }));
    case "named_expression":
      return targets(node.child("name")).map((target) => withValue(target, "assignment", node.child("value")));
    case "for_statement":
    case "for_in_clause":
      return targets(node.child("left")).map((target) => ({ name: target.text, kind: "loop", node: target }));
    case "as_pattern":
      return asBindings(node);
    case "delete_statement":
      return node.namedChildren
        .flatMap(targets)
        .map((target) => ({ name: target.text, kind: "deletion", node: target }));
    case "case_clause":
      return patternBindings(node);
    default:
      return [];
  }
}

/** The parameters of a function or lambda. */
export function parameterBindings(definition: PythonNode): readonly Binding[] {
  const parameters = definition.child("parameters")?.namedChildren ?? [];
  return parameters.flatMap((parameter) => {
    const identifier =
      parameter.kind === "identifier" ? parameter : (parameter.child("name") ?? firstIdentifier(parameter));
    if (identifier === undefined) return [];
    // `*args: X` annotates each of them.
    const isStarred = parameter.namedChildren[0]?.kind.endsWith("_splat_pattern") === true;
    const annotation = isStarred ? undefined : parameter.child("type");
    return [{ name: identifier.text, kind: "parameter" as const, node: identifier, ...(annotation && { annotation }) }];
  });
}

function firstIdentifier(parameter: PythonNode): PythonNode | undefined {
  return parameter.descendants("identifier")[0];
}

function importBindings(statement: PythonNode): readonly Binding[] {
  const module = statement.child("module_name")?.text.replace(/\s/g, "");
  return statement.childrenIn("name").map((node) => {
    const imported = (node.child("name") ?? node).text.replace(/\s/g, "");
    const alias = node.kind === "aliased_import" ? node.child("alias")?.text : undefined;
    if (module !== undefined) {
      const target = module.endsWith(".") ? module + imported : `${module}.${imported}`;
      return { name: alias ?? imported, kind: "import", node, target };
    }
    // `import os.path` binds `os` only.
    const root = imported.split(".", 1)[0] ?? imported;
    return alias === undefined
      ? { name: root, kind: "import", node, target: root }
      : { name: alias, kind: "import", node, target: imported };
  });
}

function definitionBinding(definition: PythonNode): readonly Binding[] {
  const name = definition.child("name");
  if (name === undefined) return [];
  return [
    {
      name: name.text,
      kind: definition.kind === "class_definition" ? "class" : "function",
      node: name,
      value: definition,
    },
  ];
}

function assignmentBindings(assignment: PythonNode): readonly Binding[] {
  const left = assignment.child("left");
  const annotation = assignment.child("type");
  if (left?.kind === "identifier") {
    return [{ ...withValue(left, "assignment", finalValue(assignment)), ...(annotation && { annotation }) }];
  }
  return targets(left).map((target) => ({ name: target.text, kind: "assignment", node: target }));
}

/** In `a = b = value` the value of both. */
function finalValue(assignment: PythonNode): PythonNode | undefined {
  let value = assignment.child("right");
  while (value?.kind === "assignment") value = value.child("right");
  return value;
}

function withValue(node: PythonNode, kind: BindingKind, value: PythonNode | undefined): Binding {
  return { name: node.text, kind, node, ...(value && { value }) };
}

/** `with value as x`, `except E as x`, and `case pattern as x`, which the pattern of its clause gives. */
function asBindings(pattern: PythonNode): readonly Binding[] {
  const parent = pattern.parent?.kind;
  if (parent !== "with_item" && parent !== "except_clause") return [];
  const [value] = pattern.namedChildren;
  const alias = pattern.child("alias")?.namedChildren[0];
  if (alias?.kind === "identifier") {
    return [
      parent === "with_item" ? withValue(alias, "with", value) : { name: alias.text, kind: "except", node: alias },
    ];
  }
  return targets(alias).map((target) => ({ name: target.text, kind: "with", node: target }));
}

function patternBindings(clause: PythonNode): readonly Binding[] {
  const patterns = clause.namedChildren.filter((child) => child.kind === "case_pattern");
  const names = patterns.flatMap((pattern) => pattern.descendants("dotted_name", "identifier"));
  return names
    .filter((node) => !node.text.includes(".") && node.text !== "_" && isCapture(node))
    .map((node) => ({ name: node.text, kind: "pattern", node }));
}

/** A bare name in a pattern captures; the class in `Point(x=0)` and its keywords do not. */
function isCapture(node: PythonNode): boolean {
  const parent = node.parent?.kind;
  if (node.kind === "identifier" && (parent === "dotted_name" || parent === "keyword_pattern")) return false;
  return parent !== "class_pattern";
}

const NESTED_TARGETS: ReadonlySet<string> = new Set([
  "pattern_list",
  "tuple_pattern",
  "list_pattern",
  "list_splat_pattern",
  "as_pattern_target",
  "expression_list",
  "parenthesized_expression",
  "tuple",
  "list",
  "list_splat",
]);

/** The plain names in an assignment target: `a`, `(a, *b)`, `[a, b]`; attributes and items bind no name. */
function targets(target: PythonNode | undefined): readonly PythonNode[] {
  if (target?.kind === "identifier") return [target];
  return target !== undefined && NESTED_TARGETS.has(target.kind) ? target.namedChildren.flatMap(targets) : [];
}
