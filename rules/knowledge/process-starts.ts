/** A call that starts a program: which of its arguments become the command line that every user of the machine can list. */
export interface ProcessStart {
  /** The positional arguments, from this place on. */
  readonly from: number;
  /** Whether only that one is the command, or all that follow are parts of it. */
  readonly takes: "one" | "rest";
  /** The name by which the command may be given too. */
  readonly keyword?: string;
}

const COMMAND: ProcessStart = { from: 0, takes: "one" };
const ARGUMENTS: ProcessStart = { from: 0, takes: "rest" };

/** By the names under which the libraries define the calls. */
export const PROCESS_STARTS: ReadonlyMap<string, ProcessStart> = new Map([
  // https://docs.python.org/3/library/subprocess.html
  ...["run", "call", "check_call", "check_output", "Popen"].map(
    (name) => [`subprocess.${name}`, { ...COMMAND, keyword: "args" }] as const,
  ),
  ...["getoutput", "getstatusoutput"].map((name) => [`subprocess.${name}`, COMMAND] as const),
  // https://docs.python.org/3/library/os.html#process-management
  ...["os.system", "os.popen", "pty.spawn"].map((name) => [name, COMMAND] as const),
  ...["execl", "execlp", "execle", "execlpe"].map((name) => [`os.${name}`, ARGUMENTS] as const),
  ...["execv", "execvp", "execve", "execvpe"].map((name) => [`os.${name}`, { from: 1, takes: "one" }] as const),
  ...["spawnv", "spawnvp", "spawnve", "spawnvpe"].map((name) => [`os.${name}`, { from: 2, takes: "one" }] as const),
  ...["spawnl", "spawnlp", "spawnle", "spawnlpe"].map((name) => [`os.${name}`, { from: 2, takes: "rest" }] as const),
  // https://docs.python.org/3/library/asyncio-subprocess.html
  ["asyncio.create_subprocess_exec", ARGUMENTS],
  ["asyncio.create_subprocess_shell", COMMAND],
  // https://docs.openstack.org/oslo.concurrency/latest/reference/processutils.html
  ["oslo_concurrency.processutils.execute", ARGUMENTS],
  ["oslo_concurrency.processutils.trycmd", ARGUMENTS],
  ["oslo_concurrency.processutils.ssh_execute", { from: 1, takes: "one" }],
  // https://docs.ansible.com/ansible/latest/reference_appendices/module_utils.html
  ["ansible.module_utils.basic.AnsibleModule.run_command", { ...COMMAND, keyword: "args" }],
  // https://docs.paramiko.org/en/stable/api/client.html
  ["paramiko.client.SSHClient.exec_command", COMMAND],
  ["paramiko.SSHClient.exec_command", COMMAND],
  // https://pexpect.readthedocs.io/en/stable/api/pexpect.html
  ["pexpect.spawn", { from: 0, takes: "rest", keyword: "args" }],
  ["pexpect.run", COMMAND],
  // https://anyio.readthedocs.io/en/stable/subprocesses.html, https://trio.readthedocs.io/en/stable/reference-io.html
  ...["anyio.run_process", "anyio.open_process", "trio.run_process"].map((name) => [name, COMMAND] as const),
]);
