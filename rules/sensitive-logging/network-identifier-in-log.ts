import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, literalText } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { isLogCall } from "../shared/log-calls.ts";

export const networkIdentifierInLog = defineRule({
  id: "network-identifier-in-log",
  category: "sensitive-logging",
  severity: "low",
  confidence: "low",
  cwe: [532],
  title: "addresses and ids of a network are logged",
  why: "Whoever reads the log learns how the network is laid out and whose ports and devices are where. Logs travel further than the system they come from.",
  whenNotTo: "When only those who operate the network can read its logs, or operators need the ids to find a fault.",
  examples: [
    {
      bad: py`
        LOG.debug("Gateway %s got address %s", interface_name, port["ip_address"])
      `,
      good: py`
        LOG.debug("Gateway got its address")
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): RuleHit | undefined {
  if (!isLogCall(call, file)) return undefined;
  const identifier = loggedValues(call).find(isNetworkIdentifier);
  if (identifier === undefined) return undefined;
  return {
    evidence: call,
    problem: `Network identifiers such as ${code(identifier.text)} are written to the log: whoever can read it learns addresses, ports and devices.`,
    solution: "Make sure that access to the log is controlled, mask the values, or leave them out.",
    group: "identifiers",
  };
}

/** The values that become part of the record: names, attributes and items in the arguments. */
function loggedValues(call: PythonNode): readonly PythonNode[] {
  const everything = (call.child("arguments")?.namedChildren ?? []).filter((argument) => !isCleared(argument));
  const nodes = everything.flatMap((argument) => [...argument.walk((below) => !isValue(below) && !isCleared(below))]);
  return nodes.filter((node) => isValue(node) && !isNameOnly(node));
}

function isValue(node: PythonNode): boolean {
  return VALUE_KINDS.has(node.kind);
}

function isCleared(node: PythonNode): boolean {
  return node.kind === "call" && CLEARING.test(node.child("function")?.text ?? "");
}

const VALUE_KINDS: ReadonlySet<string> = new Set(["identifier", "attribute", "subscript"]);

/** What a value no longer is once it went through one of these. */
const CLEARING = /(?:^|[._])(?:len|bool|type|count|hash|mask|masked|redact|redacted|anonymi[sz]e|sanitize|truncate)$/;

/** The name of a keyword argument and the function of a call are no values. */
function isNameOnly(node: PythonNode): boolean {
  return node.field === "function" || (node.field === "name" && node.parent?.kind === "keyword_argument");
}

const ADDRESS =
  /(?:^|_)(?:ip|ips|mac|macs|cidr|cidrs|ipaddr|macaddr|ip_address(?:es)?|mac_address(?:es)?|fixed_ips?|floating_ips?|gateway_ip|lladdr)$/;

const OWNER =
  "(?:port|device|interface|router|network|subnet|fip|floating_?ip|tenant|project|host|segment|vif|vlan|gw_port|ex_gw_port|gateway)";

const IDENTIFIER = new RegExp(`(?:^|_)(?:${OWNER}_(?:id|ids|uuid|name|names)|interface|dev_name|devname|vif_id)$`);

const ID_KEYS: ReadonlySet<string> = new Set([
  "id",
  "uuid",
  "device_id",
  "tenant_id",
  "project_id",
  "network_id",
  "port_id",
  "mac_address",
  "ip_address",
  "floating_ip_address",
  "fixed_ip_address",
  "name",
]);

function isNetworkIdentifier(value: PythonNode): boolean {
  if (value.kind === "subscript") {
    const key = literalText(value.child("subscript"))?.toLowerCase() ?? "";
    if (ADDRESS.test(key) || IDENTIFIER.test(key)) return true;
    return ID_KEYS.has(key) && ownerPattern.test(lastWord(value.child("value")));
  }
  const name = lastWord(value);
  if (ADDRESS.test(name) || IDENTIFIER.test(name)) return true;
  return value.kind === "attribute" && ID_KEYS.has(name) && ownerPattern.test(lastWord(value.child("object")));
}

const ownerPattern = new RegExp(`(?:^|_)${OWNER}$`);

function lastWord(node: PythonNode | undefined): string {
  return (dottedName(node)?.split(".").at(-1) ?? "").toLowerCase();
}
