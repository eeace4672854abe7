import type { PythonFile } from "../../src/python/file.ts";
import {
  dottedName,
  enclosingClass,
  enclosingFunction,
  positionalArguments,
  unparenthesized,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { isHeldByAll } from "../shared/guards.ts";
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
  startsFrom: ["augmented_assignment", "assignment", "call"],
  check: (node, file) => (node.kind === "call" ? checkCache(node, file) : checkRow(node, file)),
});

/** `row.n += 1`, and `row.save()` or `session.commit()` further on, of a row that this function has read, or that the method is of. */
function checkRow(change: PythonNode, file: PythonFile): RuleHit | undefined {
  const field = change.child("left");
  const row = field?.kind === "attribute" ? field.child("object") : undefined;
  if (field === undefined || row?.kind !== "identifier" || isHeldByAll(change, file) || !isCount(addedBy(change)))
    return undefined;
  const origin = row.text === "self" ? ownRow(change) : readBy(row, file);
  if (origin === undefined) return undefined;
  const { source, read } = origin;
  const save = laterCalls(change).find((call) => saves(call, row, source));
  if (save === undefined) return undefined;
  return {
    evidence: [change, save],
    problem: `Another request can change ${code(field.text)} between its read (line ${(read ?? change).startLine}) and ${callAt(save)}, which then writes the old number plus its own over it: the other change is lost.`,
    solution:
      source === "sqlalchemy"
        ? `Let the database count, by adding to the column of the class in ${code("update()")}, or lock the row with ${code("with_for_update()")}.`
        : `Let the database count, with an ${code("F()")} expression in ${code("update()")}, or lock the row with ${code("select_for_update()")}.`,
    group: field.text,
    // Whether the caller has locked the row cannot be seen from the method.
    ...(row.text === "self" ? { confidence: "low" as const } : {}),
  };
}

/** What `row.n += 1`, `row.n -= 1` or `row.n = row.n + 1` adds or takes away. */
function addedBy(change: PythonNode): PythonNode | undefined {
  const value = change.child("right");
  if (change.kind === "augmented_assignment")
    return /^[+-]=$/.test(change.child("operator")?.text ?? "") ? value : undefined;
  const isOfItself = value?.kind === "binary_operator" && value.child("left")?.text === change.child("left")?.text;
  return isOfItself && /^[+-]$/.test(value.child("operator")?.text ?? "") ? value.child("right") : undefined;
}

type Source = "django" | "sqlalchemy";

/** Where a row comes from. */
interface Origin {
  readonly source: Source;
  /** The query that has read it; undefined when the caller has. */
  readonly read: PythonNode | undefined;
}

/** A method of a class of Django's that is stored, but not its own `save`. */
function ownRow(change: PythonNode): Origin | undefined {
  const bases = enclosingClass(change)?.child("superclasses")?.text ?? "";
  const method = enclosingFunction(change)?.child("name")?.text ?? "";
  return /\bmodels\.Model\b/.test(bases) && !/^(?:save|__init__)$/.test(method)
    ? { source: "django", read: undefined }
    : undefined;
}

function laterCalls(change: PythonNode): readonly PythonNode[] {
  const blocks = [change.parent ?? change, ...change.ancestors().filter(({ kind }) => kind === "if_statement")];
  return blocks.flatMap(laterSiblings).flatMap((statement) => statement.descendants("call"));
}

function saves(call: PythonNode, row: PythonNode, source: Source): boolean {
  const name = dottedName(call.child("function")) ?? "";
  return source === "django" ? name === `${row.text}.save` : /(?:^|[._])(?:session|db)\.commit$/.test(name);
}

/** A number, or a name or attribute that may be one: no text and no list. */
function isCount(value: PythonNode | undefined): boolean {
  return ["integer", "float", "identifier", "attribute"].includes(unparenthesized(value)?.kind ?? "");
}

/** The library by which a query of this function has read the row, without a lock on it, and that query. */
function readBy(row: PythonNode, file: PythonFile): Origin | undefined {
  const found = file.scopes.lookup(row);
  const owner = enclosingFunction(row);
  const bindings = found.kind === "bound" && found.scope.node === owner ? found.bindings : [];
  const read = bindings.findLast(({ node }) => node.index < row.index)?.value;
  const value = read?.text ?? "";
  if (/for_update|version_id_col/.test(`${owner?.text ?? ""}${/version_id_col/.exec(file.tree.text)?.[0] ?? ""}`))
    return undefined;
  if (/\.objects\b[^]*\.(?:a?get|a?first|a?last|get_or_create)\(|^get_object_or_404\(/.test(value))
    return { source: "django", read };
  const isQuery =
    /(?:session|db)\s*\.query\([^]*\.(?:first|one|one_or_none|get)\(/.test(value) ||
    /\.query\.(?:[^]*\.)?(?:first|one|one_or_none|get|get_or_404|first_or_404)\(/.test(value) ||
    /(?:session|db)\s*\.(?:get|scalar|scalars|execute)\(/.test(value);
  return isQuery ? { source: "sqlalchemy", read } : undefined;
}

/** `cache.set(key, n + 1)` of an `n` that `cache.get(key)` gave. */
function checkCache(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const called = call.child("function");
  const cache = called?.child("object");
  const [key, value] = positionalArguments(call);
  if (called?.child("attribute")?.text !== "set" || cache === undefined || key === undefined || isHeldByAll(call, file))
    return undefined;
  if (!/(?:cache|redis|memcached?|_redis|redis_client)$/i.test(dottedName(cache) ?? "")) return undefined;
  const read = readNumber(value, call, file);
  const get = `${cache.text}.get(${key.text.replaceAll(/\s/g, "")}`;
  if (read === undefined || !new RegExp(`(?:^|[(])${RegExp.escape(get)}[,)]`).test(read.text.replaceAll(/\s/g, "")))
    return undefined;
  return {
    evidence: call,
    problem: `Another request can set ${code(key.text)} between its read (line ${read.startLine}) and ${callAt(call)}, which then writes over it: the other change is lost.`,
    solution: "Let the cache count, with `incr` or `decr`.",
    group: key.text,
  };
}

/** What a sum adds to, as it was read: `n + 1` or `n` after `n = cache.get(key) + 1`, with `int(…)` and `… or 0` around it. */
function readNumber(value: PythonNode | undefined, call: PythonNode, file: PythonFile): PythonNode | undefined {
  const sum = unparenthesized(value?.kind === "identifier" ? valueBefore(value, call, file) : value);
  const isSum = sum?.kind === "binary_operator" && /^[+-]$/.test(sum.child("operator")?.text ?? "");
  if (!isSum || !isCount(sum.child("right"))) return undefined;
  const left = unparenthesized(sum.child("left"));
  return left?.kind === "identifier" ? valueBefore(left, call, file) : left;
}

function valueBefore(name: PythonNode, call: PythonNode, file: PythonFile): PythonNode | undefined {
  const found = file.scopes.lookup(name);
  const bindings = found.kind === "bound" && found.scope.node === enclosingFunction(call) ? found.bindings : [];
  return bindings.findLast(({ node }) => node.index < name.index)?.value;
}
