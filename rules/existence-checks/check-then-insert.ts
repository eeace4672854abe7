import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, enclosingFunction, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import type { Suggestion } from "../../src/review/finding.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { DECIDING_KINDS, decisionsOf, nodesOf } from "../shared/decisions.ts";
import { suggestEdits } from "../shared/edits.ts";
import { callWithoutResult } from "../shared/found-nothing.ts";
import { isFailureHandled, isHeld, isHeldByAll } from "../shared/guards.ts";
import { twoCalls } from "../shared/interleaving.ts";
import { runsForRequests } from "../shared/handlers.ts";
import { runsAlone } from "../shared/lone-code.ts";
import { isSameKey } from "../shared/row-keys.ts";

export const checkThenInsert = defineRule({
  id: "check-then-insert",
  category: "existence-checks",
  severity: "high",
  // Whether a whole request is run again after an integrity error is decided elsewhere.
  confidence: "low",
  cwe: [362],
  title: "a row is looked for and then inserted",
  why: "Two requests that look at the same time both find nothing and both insert. The second fails with an integrity error, or, without a unique constraint, the row is there twice and every later look for one of it fails.",
  whenNotTo: "When only one worker ever writes the table, or a caller in another file retries on the integrity error.",
  examples: [
    {
      bad: py`
        def tag(session, name):
            try:
                return session.query(Tag).filter_by(name=name).one()
            except NoResultFound:
                session.add(Tag(name=name))
      `,
      good: py`
        def tag(session, name):
            session.execute(insert(Tag).values(name=name).on_conflict_do_nothing())
            return session.query(Tag).filter_by(name=name).one()
      `,
    },
    {
      bad: py`
        def tag(name):
            if not Tag.objects.filter(name=name).exists():
                Tag.objects.create(name=name)
      `,
      good: py`
        def tag(name):
            Tag.objects.get_or_create(name=name)
      `,
    },
  ],
  startsFrom: ["except_clause", ...DECIDING_KINDS],
  check: (node, file) => (node.kind === "except_clause" ? checkHandler(node, file) : checkDecision(node, file)),
});

const NOTHING_FOUND = /(?:^|\.)(?:NoResultFound|DoesNotExist|ObjectDoesNotExist)$/;

/** `except NoResultFound:` after a query, and an insert in the handler. */
function checkHandler(handler: PythonNode, file: PythonFile): RuleHit | undefined {
  const types = handler
    .childrenIn("value")
    .flatMap((value) => [value, ...value.descendants("identifier", "attribute")]);
  if (!types.some((type) => NOTHING_FOUND.test(type.text)) || isHeld(handler)) return undefined;
  const guarded = handler.parent?.child("body");
  const query = guarded?.descendants("call").find((call) => queriedModel(call, file) !== undefined);
  const model = query === undefined ? undefined : queriedModel(query, file);
  if (query === undefined || model === undefined) return undefined;
  const insert = findInsert([handler], model, file);
  return insert === undefined ? undefined : describe({ query, model, ...insert }, file);
}

/** `if not query.exists():` or `if row is None:`, and an insert in that branch. */
function checkDecision(clause: PythonNode, file: PythonFile): RuleHit | undefined {
  if (isHeldByAll(clause, file)) return undefined;
  for (const { asked, answer, statements } of decisionsOf(clause)) {
    const query = callWithoutResult(asked, answer, file);
    const model = query === undefined ? undefined : queriedModel(query, file);
    if (query === undefined || model === undefined || isHeld(query)) continue;
    const insert = findInsert(statements, model, file);
    if (insert !== undefined) return describe({ query, model, ...insert }, file, clause);
  }
  return undefined;
}

const LOOKS_FOR_ONE =
  /\.(?:exists|first|one|one_or_none|scalar|scalar_one|scalar_one_or_none|get|get_or_none|count|afirst|aexists|aget)$/;

/** The class whose rows a call looks for: `Tag.objects.filter(…).first()`, `session.query(Tag)….one()`, `session.scalars(select(Tag)…).first()`. */
function queriedModel(call: PythonNode, file: PythonFile): string | undefined {
  const called = call.child("function");
  if (called?.kind !== "attribute" || !LOOKS_FOR_ONE.test(`.${called.child("attribute")?.text ?? ""}`))
    return undefined;
  const text = call.text.replaceAll(/\s/g, "");
  if (/with_for_update|select_for_update/.test(text)) return undefined;
  return (
    peeweeModel(text, file) ??
    /^([\w.]*?\b_?[A-Z]\w*)\.(?:objects|query|_default_manager)\b/.exec(text)?.[1] ??
    /\b(?:query|select)\((?:[\w]+\.)?([A-Z]\w*)[).,]/.exec(text)?.[1] ??
    /(?:session|db)\.get\((?:[\w]+\.)?([A-Z]\w*),/.exec(text)?.[1]
  );
}

interface Insert {
  readonly insert: PythonNode;
  /** The call that is given the fields of the row. */
  readonly made: PythonNode;
}

/** The insert of a row of this class among the statements, whose failure nobody takes. */
function findInsert(statements: readonly PythonNode[], model: string, file: PythonFile): Insert | undefined {
  const nodes = nodesOf(statements);
  const calls = nodes.filter((node) => node.kind === "call");
  const create = calls.find((call) => isCreate(call, model, file));
  const made = calls.find((call) => dottedName(call.child("function"))?.split(".").at(-1) === model.split(".").at(-1));
  const stored =
    made === undefined ? undefined : calls.find((call) => call.index !== made.index && isStoring(call, made));
  const insert = create ?? stored;
  if (insert === undefined || isHeld(insert)) return undefined;
  const owner = enclosingFunction(insert) ?? file.tree.root;
  const isTaken = isFailureHandled(insert, INTEGRITY_ERRORS, file) || INTEGRITY_NAMES.test(owner.text);
  return isTaken ? undefined : { insert, made: create ?? made ?? insert };
}

const INTEGRITY_ERRORS: readonly string[] = [
  "sqlalchemy.exc.IntegrityError",
  "django.db.utils.IntegrityError",
  "peewee.IntegrityError",
];

/** Handled, or avoided, by something in the function that says so. */
const INTEGRITY_NAMES =
  /IntegrityError|DuplicateEntry|UniqueViolation|begin_nested|on_conflict|advisory|for_update|LOCK TABLE|savepoint/i;

/** `Tag.get_or_none(…)`, `Tag.select().where(…).exists()` of peewee, in a file that uses it. */
function peeweeModel(text: string, file: PythonFile): string | undefined {
  const model = /^((?:\w+\.)?[A-Z]\w*)\.(?:get|get_or_none|select)\(/.exec(text)?.[1];
  return model !== undefined && PEEWEE.test(file.tree.text) ? model : undefined;
}

const PEEWEE = /^(?:from|import) (?:peewee|playhouse)\b/m;

function isCreate(call: PythonNode, model: string, file: PythonFile): boolean {
  const text = call.child("function")?.text.replaceAll(/\s/g, "") ?? "";
  if (text === `${model}.create`) return PEEWEE.test(file.tree.text);
  return text === `${model}.objects.create` || text === `${model}.objects.acreate`;
}

/** `session.add(row)` or `row.save()` of the row that was made. */
function isStoring(call: PythonNode, made: PythonNode): boolean {
  const name = dottedName(call.child("function")) ?? "";
  const target = made.parent?.kind === "assignment" ? made.parent.child("left")?.text : undefined;
  if (target !== undefined && name === `${target}.save`) return true;
  const isAdding = /(?:^|\.)(?:db|session|_session|db_session|db\.session)\.add$/.test(name);
  const argument = call.child("arguments")?.namedChildren[0];
  return isAdding && (argument?.index === made.index || (target !== undefined && argument?.text === target));
}

/** The class, where this module defines it, keeps two such rows apart. */
function isUniqueHere(model: string, file: PythonFile): boolean {
  const name = model.split(".").at(-1);
  return file.tree.root
    .descendants("class_definition")
    .some(
      (each) => each.child("name")?.text === name && /\bunique(?:_together)?\s*=|UniqueConstraint\(/.test(each.text),
    );
}

interface Found extends Insert {
  readonly query: PythonNode;
  readonly model: string;
}

function describe({ query, insert, made, model }: Found, file: PythonFile, clause?: PythonNode): RuleHit {
  const isDjango = /\.objects\b/.test(query.text);
  const isWorthAComment =
    isSameKey(query, made, file) && (runsForRequests(insert) || isUniqueHere(model, file)) && !runsAlone(insert, file);
  const suggestion = isDjango && clause !== undefined ? suggestGetOrCreate(clause, query, made, file) : undefined;
  return {
    evidence: [query, insert],
    problem: `Another request can insert the same ${code(model)} between ${twoCalls(query, insert)}: this insert then fails, or the row is there twice.`,
    solution: isDjango
      ? "Use `get_or_create`, backed by a unique constraint."
      : "Insert with `ON CONFLICT DO NOTHING` or handle the integrity error, then read again.",
    group: model,
    ...(isWorthAComment ? {} : { confidence: "low" as const }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** `if not M.objects.filter(k=v).exists(): M.objects.create(k=v)`, in one call. */
function suggestGetOrCreate(
  clause: PythonNode,
  query: PythonNode,
  made: PythonNode,
  file: PythonFile,
): Suggestion | undefined {
  const body = clause.child("consequence")?.namedChildren ?? [];
  const isAlone = body.length === 1 && body[0] === made.parent && made.parent?.kind === "expression_statement";
  const isOnlyCondition = unparenthesized(clause.child("condition"))?.namedChildren[0] === query;
  const isShort = made.startLine === made.endLine && clause.descendants("comment").length === 0;
  if (clause.kind !== "if_statement" || !isAlone || !isOnlyCondition || !isShort) return undefined;
  if (
    clause.childrenIn("alternative").length > 0 ||
    !isSameKey(query, made, file) ||
    !/\.objects\.create\(/.test(made.text)
  )
    return undefined;
  const asked = new Set(query.descendants("keyword_argument").map(({ text }) => text.replaceAll(/\s/g, "")));
  const fields = made.child("arguments")?.namedChildren ?? [];
  if (fields.some((field) => !asked.has(field.text.replaceAll(/\s/g, "")))) return undefined;
  const text = made.text.replace(/\.create\(/, ".get_or_create(");
  return suggestEdits(clause.tree, [{ start: clause.start, end: clause.end, text }], "3.0");
}
