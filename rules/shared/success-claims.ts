import type { PythonFile } from "../../src/python/file.ts";
import { keywordArgument, literalText, positionalArguments } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { isLogCall } from "../shared/log-calls.ts";

const SUCCESS_WORD = /^(?:ok|okay|success|succeeded|successful|done|completed?|finished)$/i;

/** Texts that say that something has been done, without saying that only some of it has. */
const SUCCESS_TEXT = /\b(?:success(?:fully|ful)?|succeeded|completed|all done)\b/i;
const PARTLY = /\b(?:not|un|without|fail\w*|error\w*|partial\w*|partly|skipped|attempt\w*|tried|if)\b|\bun\w*success/i;

/** Whether a returned value says that all went well: `True`, `"ok"`, `{"success": True}`. */
export function isSuccessValue(value: PythonNode | undefined): boolean {
  if (value === undefined) return false;
  if (value.kind === "true") return true;
  if (value.kind === "string") return SUCCESS_WORD.test(literalText(value) ?? "");
  if (value.kind === "dictionary") return value.namedChildren.some(isSuccessPair);
  if (value.kind === "call") return isSuccessAnswer(value);
  if (value.kind === "tuple" || value.kind === "expression_list") return isSuccessValue(value.namedChildren[0]);
  return false;
}

/** `jsonify(success=True)`, `Response({"status": "ok"})`, `HttpResponse(status=200)`. */
function isSuccessAnswer(call: PythonNode): boolean {
  const callee = call.child("function")?.text ?? "";
  if (!/(?:^|[._])(?:jsonify|json_response|\w*Response|dict|make_response)$/.test(callee)) return false;
  const [body] = positionalArguments(call);
  const status = keywordArgument(call, "status") ?? keywordArgument(call, "status_code");
  return (
    (body?.kind === "dictionary" && isSuccessValue(body)) ||
    /^20[0-4]$|HTTP_20[0-4]/.test(status?.text ?? "") ||
    ["success", "ok"].some((name) => keywordArgument(call, name)?.kind === "true")
  );
}

function isSuccessPair(pair: PythonNode): boolean {
  const key = literalText(pair.child("key"))?.toLowerCase() ?? "";
  const value = pair.child("value");
  if (/^(?:success|ok|succeeded|completed)$/.test(key)) return value?.kind === "true";
  return /^(?:status|state|result|outcome)$/.test(key) && SUCCESS_WORD.test(literalText(value) ?? "");
}

/**
 * A statement that tells people or a record that what was `tried` went well: `LOG.info("… successfully …")`, `job.status = "done"`,
 * or `session.commit()` of a session that was used there.
 */
export function claimOf(statement: PythonNode, tried: PythonNode, file: PythonFile): PythonNode | undefined {
  const expression = statement.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
  if (expression?.kind === "call")
    return isSuccessMessage(expression, file) || isCommitOf(expression, tried) ? expression : undefined;
  if (expression?.kind !== "assignment") return undefined;
  const left = expression.child("left")?.text ?? "";
  const value = expression.child("right");
  const isWord = SUCCESS_WORD.test(literalText(value) ?? value?.text.split(".").at(-1) ?? "");
  if (/(?:^|[._])(?:status|state|outcome)$/i.test(left) && isWord) return expression;
  return /(?:^|[._])(?:success|succeeded|successful|completed|is_done)$/.test(left) && value?.kind === "true"
    ? expression
    : undefined;
}

/** Makes lasting what `tried` has left half done. */
function isCommitOf(call: PythonNode, tried: PythonNode): boolean {
  const callee = call.child("function");
  const session = callee?.child("object")?.text ?? "";
  return (
    /(?:^|[._])(?:session|conn|connection|db|txn|transaction|cursor)\.commit$/i.test(callee?.text ?? "") &&
    tried.descendants("identifier", "attribute").some((node) => node.text === session)
  );
}

function isSuccessMessage(call: PythonNode, file: PythonFile): boolean {
  const callee = call.child("function")?.text ?? "";
  const isTold = isLogCall(call, file)
    ? /\.(?:info|success|msg)$/.test(callee)
    : /^(?:print|click\.echo)$/.test(callee);
  const [text] = positionalArguments(call);
  return isTold && text !== undefined && SUCCESS_TEXT.test(text.text) && !PARTLY.test(text.text);
}
