import { expect, test } from "@jest/globals";
import { PythonFile } from "../../src/python/file.ts";
import { parseOrFail } from "../rules/rule-fixture.ts";

test.each([
  ["import os", "os.path.exists(p)", "os.path.exists"],
  ["import os.path", "os.path.exists(p)", "os.path.exists"],
  ["import requests as rq", "rq.get(u)", "requests.get"],
  ["from os import path", "path.exists(p)", "os.path.exists"],
  ["from os.path import exists as there", "there(p)", "os.path.exists"],
  ["from . import ip_lib", "ip_lib.device_exists(n)", ".ip_lib.device_exists"],
  ["from ..agent import ip_lib as lib", "lib.device_exists(n)", "..agent.ip_lib.device_exists"],
  ["import os", "open(p)", "open"],
  ["import os", "self.driver.unplug(n)", "self.driver.unplug"],
  ["import os", "f().close()", undefined],
])("after %j, %j calls %j", (statement, expression, name) => {
  const file = new PythonFile("a.py", parseOrFail(`${statement}\n${expression}\n`));
  const [call] = file.tree.root.descendants("expression_statement").at(-1)?.descendants("call") ?? [];

  expect(call && file.calleeName(call)).toBe(name);
});
