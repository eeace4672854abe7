import { expect, test } from "@jest/globals";
import { filteredHandler } from "../../rules/error-handling/filtered-handler.ts";
import { runRule } from "./rule-fixture.ts";

const AS_IF_NOTHING = "what follows runs as if nothing had failed.";

/** The end of what is said of `lines`, the body of a function whose `try` statement has the usual handler. */
function endOf(...lines: string[]): string | undefined {
  const body = lines.flatMap((line) => (line === "except" ? HANDLER : [line]));
  const source = `def of(client, user):\n${body.map((line) => `    ${line}\n`).join("")}`;
  const [candidate] = runRule(filteredHandler, source).candidates;
  return candidate?.hit.problem.replace(/^.* ends here unseen, and /, "");
}

const HANDLER = ["except ServerError as error:", "    if error.code == 404:", "        client.forget(user)"];

test("a name that stays unset fails where it is read", () => {
  const end = endOf("try:", "    client.log_in(user)", "    info = client.get(user)", "except", "return info");

  expect(end).toBe("`info` is unset then, so line 8 fails with an `UnboundLocalError` that hides it.");
});

test("a name that stays unset may be left over from an earlier round of a loop", () => {
  const loop = ["for user in client:", "    try:", "        info = client.get(user)"];
  const end = endOf(...loop, ...HANDLER.map((line) => `    ${line}`), "    print(info)");

  expect(end).toBe("`info` is unset on line 8, or an earlier round's, which hides it.");
});

test.each([
  ["that has a value before", ["info = None", "try:", "    info = client.get(user)", "except", "return info"]],
  ["that is a parameter", ["try:", "    user = client.get(user)", "except", "return user"]],
  ["that is set before the call that fails", ["try:", "    info = 1", "    client.get(user)", "except", "return info"]],
  [
    "that may be set before its block fails",
    ["try:", "    with client:", "        info = client.get(user)", "except", "return info"],
  ],
  ["that is set anew", ["try:", "    info = client.get(user)", "except", "info = user.info", "return info"]],
  ["that nobody reads", ["try:", "    info = client.get(user)", "except", "return user.info"]],
])("nothing is unset of a name %s", (_, lines) => {
  expect(endOf(...lines)).toBe(AS_IF_NOTHING);
});
