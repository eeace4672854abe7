/**
 * Words that say what a call does to something outside of the process, for code whose libraries are not known. The source is usage:
 * the drivers, clients and managers of OpenStack, Ansible, Kubernetes and cloud SDKs name their methods so.
 */

/** Takes something away. */
export const REMOVAL_VERBS: ReadonlySet<string> = new Set([
  "deallocate",
  "delete",
  "deprovision",
  "deregister",
  "destroy",
  "detach",
  "disassociate",
  "drop",
  "purge",
  "remove",
  "revoke",
  "terminate",
  "umount",
  "undefine",
  "undeploy",
  "unmap",
  "unmount",
  "unplug",
  "unpublish",
  "unregister",
]);

/** Changes something, removal included. */
export const CHANGE_VERBS: ReadonlySet<string> = new Set([
  ...REMOVAL_VERBS,
  "add",
  "allocate",
  "assign",
  "associate",
  "attach",
  "bind",
  "configure",
  "create",
  "deploy",
  "enable",
  "disable",
  "grant",
  "install",
  "map",
  "mount",
  "plug",
  "provision",
  "publish",
  "register",
  "replace",
  "resize",
  "set",
  "unbind",
  "update",
]);

/** What such methods are called on: the last word of the receiver's name. */
const OUTSIDE_RECEIVER =
  /(?:^|_)(?:driver|client|manager|mgr|plugin|backend|device|bridge|api|proxy|connector|provider|controller|hypervisor|namespace|interface|addr|route|iptables|ipset|volume|container|cluster|cloud|service|stub)s?$/i;

/** Objects in memory, rows behind a transaction, and other things that such words are used of without anything outside changing. */
const INSIDE_RECEIVER =
  /(?:^|_)(?:session|objects|queryset|query|qs|cache|dict|list|set|map|registry|widget|window|layout|form|parser|logger|log)$/i;

/** The word that a method's name begins or ends with: `unplug`, `delete_port`, `remove_all`, `port_delete`. */
export function verbOf(method: string, verbs: ReadonlySet<string>): string | undefined {
  const words = method.replace(/^_+/, "").toLowerCase().split("_");
  return words.find((word, index) => (index === 0 || index === words.length - 1) && verbs.has(word));
}

/** Whether a dotted receiver, such as `self.driver` or `ip_device.addr`, stands for something outside of the process. */
export function isOutsideReceiver(receiver: string): boolean {
  const parts = receiver.split(".");
  const last = parts.at(-1) ?? "";
  return OUTSIDE_RECEIVER.test(last) && !INSIDE_RECEIVER.test(last);
}
