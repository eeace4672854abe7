import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, enclosingFunction, literalText, symbolAt } from "../../src/python/syntax.ts";
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
  const identifier = loggedValues(call).find((value) => isNetworkIdentifier(value, file));
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

/** Words for things of a network as often as for a disk, a phone, a driver or an object on a bus. */
const AMBIGUOUS = /(?:^|[^a-z])(?:dev|device|devname|interface|segment)(?![a-z])/;

/** Projects own networks; their names are no part of one. */
const OWNER_NAME = /(?:^|_)(?:tenant|project)_names?$/;

const NETWORK =
  /networ|vlan|vxlan|subnet|netns|bridge|\bovs|\bmac\b|mac_addr|\bip\b|ip_addr|_ip\b|ipv[46]|\bvif|\bnic|router|gateway|ethernet|\bport(?:s|_id)?\b|\bl[23]\b|dhcp|veth|\btap\b/i;

/** Lines around a log call that tell what it is about. */
const LINES_AROUND = 8;

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

/** Whether the code around speaks of a network, once the name itself is taken away. */
function isAboutNetwork(value: PythonNode, { path, tree }: PythonFile): boolean {
  const owner = enclosingFunction(value) ?? tree.root;
  const first = Math.max(owner.startLine, value.startLine - LINES_AROUND);
  const last = Math.min(owner.endLine, value.endLine + LINES_AROUND);
  const lines = Array.from({ length: last - first + 1 }, (_, index) => tree.lineText(first + index));
  return NETWORK.test(`${path} ${symbolAt(value)} ${lines.join(" ").replaceAll(value.text, "")}`);
}

function isNetworkIdentifier(value: PythonNode, file: PythonFile): boolean {
  if (!isNamedIdentifier(value)) return false;
  return !AMBIGUOUS.test(value.text.toLowerCase()) || isAboutNetwork(value, file);
}

function isNamedIdentifier(value: PythonNode): boolean {
  if (value.kind === "subscript") {
    const key = literalText(value.child("subscript"))?.toLowerCase() ?? "";
    if (isIdentifierName(key)) return true;
    if (key === "name" && /(?:tenant|project)$/.test(lastWord(value.child("value")))) return false;
    return ID_KEYS.has(key) && ownerPattern.test(lastWord(value.child("value")));
  }
  const name = lastWord(value);
  if (isIdentifierName(name)) return true;
  if (name === "name" && /(?:tenant|project)$/.test(lastWord(value.child("object")))) return false;
  return value.kind === "attribute" && ID_KEYS.has(name) && ownerPattern.test(lastWord(value.child("object")));
}

function isIdentifierName(name: string): boolean {
  return ADDRESS.test(name) || (IDENTIFIER.test(name) && !OWNER_NAME.test(name));
}

const ownerPattern = new RegExp(`(?:^|_)${OWNER}$`);

function lastWord(node: PythonNode | undefined): string {
  return (dottedName(node)?.split(".").at(-1) ?? "").toLowerCase();
}
