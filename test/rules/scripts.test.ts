import { expect, test } from "@jest/globals";
import { isProgram, isScript } from "../../rules/shared/scripts.ts";
import { parseOrFail } from "./rule-fixture.ts";

test.each([
  "tools/build.py",
  "setup/translations.py",
  "setup/__init__.py",
  "manual/custom.py",
  "clients/js/transform-openapi.py",
  "shop/conftest.py",
  "shop/pytest_plugin.py",
  "shop_integrationtests/common/test.py",
  "shop/functionaltests/base.py",
  "scripts-dev/release.py",
  "shop2tests/config.py",
  "docs/conf_helper.py",
])("%s is run by hand, or by a test", (path) => {
  expect(isScript(path)).toBe(true);
});

test.each([
  "shop/tools/price.py",
  "setup/settings.py",
  "shop/setup/units.py",
  "shop/manual/pages.py",
  "shop-server/orders.py",
  "shop/contests/votes.py",
  "release_service/views.py",
  "docs_api/views.py",
  "sample_store/orders.py",
])("%s is part of a product", (path) => {
  expect(isScript(path)).toBe(false);
});

const GUARD = '\nif __name__ == "__main__":\n    main()\n';

test.each(["#!/usr/bin/env python3\ndef main(): ...\n" + GUARD, "#!/usr/bin/python\noptions = parser.parse_args()\n"])(
  "%j is a program",
  (source) => {
    expect(isProgram(parseOrFail(source))).toBe(true);
  },
);

test.each([
  "#!/usr/bin/env python3\ndef orders(): ...\n",
  "#!/usr/bin/env python3\ndef read():\n    return parser.parse_args()\n",
  "#!/usr/bin/python\nfrom ansible.module_utils.basic import AnsibleModule\n" + GUARD,
  "def main(): ...\n" + GUARD,
])("%j is none", (source) => {
  expect(isProgram(parseOrFail(source))).toBe(false);
});
