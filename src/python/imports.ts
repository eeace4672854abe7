import type { PythonNode, PythonTree } from "./tree.ts";

/** What the names bound by imports stand for: `rq` → `requests`, `path` → `os.path`. Relative imports begin with a dot. */
export type Imports = ReadonlyMap<string, string>;

/** Collects the imports of a whole file, those inside functions too. Star imports bind no known name. */
export function readImports(tree: PythonTree): Imports {
  const imports = new Map<string, string>();
  for (const statement of tree.root.descendants("import_statement", "import_from_statement")) {
    const module = statement.child("module_name")?.text.replace(/\s/g, "");
    for (const name of statement.childrenIn("name")) bind(imports, name, module);
  }
  return imports;
}

function bind(imports: Map<string, string>, name: PythonNode, module: string | undefined): void {
  const imported = (name.kind === "aliased_import" ? name.child("name") : name)?.text.replace(/\s/g, "") ?? "";
  const alias = name.kind === "aliased_import" ? name.child("alias")?.text : undefined;
  if (module !== undefined)
    imports.set(alias ?? imported, module.endsWith(".") ? module + imported : `${module}.${imported}`);
  else if (alias !== undefined) imports.set(alias, imported);
  // `import os.path` binds `os` only.
  else imports.set(imported.split(".", 1)[0] ?? imported, imported.split(".", 1)[0] ?? imported);
}
