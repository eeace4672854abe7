import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, enclosingFunction, positionalArguments, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { isHeld } from "../shared/guards.ts";
import { callAt } from "../shared/interleaving.ts";
import { laterSiblings } from "../shared/later.ts";

export const lostUpdate = defineRule({
  id: "lost-update",
  category: "existence-checks",
  severity: "high",
  confidence: "medium",
  cwe: [362],
  title: "a stored number is read, changed and written back",
  why: "Two requests that read the same number both write what they made of it, so one of the two changes is gone: a counter is too low, a stock too high, a balance wrong.",
  whenNotTo: "When a single worker is all that ever writes the number, or its loss does not matter.",
  examples: [
    {
      bad: py`
        def visit(pk):
            page = Page.objects.get(pk=pk)
            page.views += 1
            page.save()
      `,
      good: py`
        def visit(pk):
            Page.objects.filter(pk=pk).update(views=F("views") + 1)
      `,
    },
    {
      bad: py`
        from django.core.cache import cache


        def visit(key):
            views = cache.get(key, 0)
            cache.set(key, views + 1)
      `,
      good: py`
        from django.core.cache import cache


        def visit(key):
            cache.add(key, 0)
            cache.incr(key)
      `,
    },
  ],
  startsFrom: ["augmented_assignment", "call"],
  check: (node, file) => (node.kind === "call" ? checkCache(node, file) : checkRow(node, file)),
});

/** `row.n += 1`, and `row.save()` further on, of a row that this function has read. */
function checkRow(change: PythonNode, file: PythonFile): RuleHit | undefined {
  const field = change.child("left");
  const operator = change.child("operator")?.text;
  const row = field?.kind === "attribute" ? field.child("object") : undefined;
  if (row?.kind !== "identifier" || !(operator === "+=" || operator === "-=")) return undefined;
  if (isHeld(change) || !isCount(change.child("right"))) return undefined;
  const read = readHere(row, file);
  if (read === undefined) return undefined;
  const save = laterSiblings(change.parent ?? change)
    .flatMap((statement) => statement.descendants("call"))
    .find((call) => dottedName(call.child("function")) === `${row.text}.save`);
  if (save === undefined || field === undefined) return undefined;
  return {
    evidence: save.endLine - change.startLine < 12 ? [change, save] : change,
    problem: `Another request can change ${code(field.text)} between its read (line ${read.startLine}) and ${callAt(save)}, which then writes the old number plus its own over it: the other change is lost.`,
    solution: `Let the database count, with an ${code("F()")} expression in ${code("update()")}, or lock the row with ${code("select_for_update()")}.`,
    group: field.text,
  };
}

/** A number, or a name or attribute that may be one: no text and no list. */
function isCount(value: PythonNode | undefined): boolean {
  return ["integer", "float", "identifier", "attribute"].includes(unparenthesized(value)?.kind ?? "");
}

/** The query of this function that reads it, and takes no lock on it. */
function readHere(row: PythonNode, file: PythonFile): PythonNode | undefined {
  const found = file.scopes.lookup(row);
  const owner = enclosingFunction(row);
  const bindings = found.kind === "bound" && found.scope.node === owner ? found.bindings : [];
  const value = bindings.findLast(({ node }) => node.index < row.index)?.value;
  const isQuery = /\.objects\b[^]*\.(?:a?get|a?first|a?last|get_or_create)\(|^get_object_or_404\(/.test(
    value?.text ?? "",
  );
  return isQuery && !/for_update/.test(owner?.text ?? "") ? value : undefined;
}

/** `cache.set(key, n + 1)` of an `n` that `cache.get(key)` gave. */
function checkCache(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const called = call.child("function");
  const cache = called?.child("object");
  const [key, value] = positionalArguments(call);
  if (called?.child("attribute")?.text !== "set" || cache === undefined || key === undefined || isHeld(call))
    return undefined;
  if (!/(?:cache|redis|memcached?|_redis|redis_client)$/i.test(dottedName(cache) ?? "")) return undefined;
  const left = value?.kind === "binary_operator" ? value.child("left") : undefined;
  const operator = value?.child("operator")?.text ?? "";
  if (left?.kind !== "identifier" || !/^[+-]$/.test(operator) || !isCount(value?.child("right"))) return undefined;
  const found = file.scopes.lookup(left);
  const bindings = found.kind === "bound" && found.scope.node === enclosingFunction(call) ? found.bindings : [];
  const read = bindings.findLast(({ node }) => node.index < call.index)?.value;
  const get = `${cache.text}.get(${key.text.replaceAll(/\s/g, "")}`;
  if (read === undefined || !new RegExp(`${RegExp.escape(get)}[,)]`).test(read.text.replaceAll(/\s/g, "")))
    return undefined;
  return {
    evidence: call,
    problem: `Another request can set ${code(key.text)} between its read (line ${read.startLine}) and ${callAt(call)}, which then writes over it: the other change is lost.`,
    solution: "Let the cache count, with `incr` or `decr`.",
    group: key.text,
  };
}
