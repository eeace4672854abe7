import { expect, test } from "@jest/globals";
import { listedValues } from "../../rules/shared/listed-values.ts";

test.each([
  ["one of: fast, safe", ["fast", "safe"]],
  ["The level. Allowed values: low, high", ["low", "high"]],
  ["must be one of 'http', 'https' or 'auto'. Default is http.", ["http", "https", "auto"]],
  ["Possible values:\n\n* ``ext2``\n* ``ntfs`` (only for guests)\n* ``xfs``: the default\n", ["ext2", "ntfs", "xfs"]],
  ["Valid values are tcp|udp", ["tcp", "udp"]],
  ['this can be either "one" (onelevel/singleLevel) or "sub" (the whole tree).', ["one", "sub"]],
  ['can be either "never", "finding" or "default". The "default" option', ["never", "finding", "default"]],
  ["Valid options for tls_req_cert are demand, never, and allow.", ["demand", "never", "allow"]],
])("reads the values of %j", (help, values) => {
  expect(listedValues(help)).toEqual(values);
});

test.each([
  "Possible values:\n\n* Any string that is a valid domain name.\n",
  "Possible values:\n\n* ``libvirt.LibvirtDriver``\n* ``fake.FakeDriver``\n",
  "Possible values:\n\n* Name of the program\n* Path to the program\n",
  "Set this to \"auto\" to determine it.\n\nPossible values:\n\n* 'auto': by the versions\n* A string in the format N.N\n",
  "one of the servers",
  "valid values are numbers",
  "supported formats: json, yaml, etc.",
  "one of: <name>, <path>",
  "how often to ask",
  "",
])("reads no values from %j", (help) => {
  expect(listedValues(help)).toBeUndefined();
});
