const ofModule = (module: string, names: string): readonly string[] =>
  names.split(" ").map((name) => `${module}.${name}`);

/**
 * Functions that use an argument while they run and keep nothing of it, by the documentation of Python 3.14
 * (https://docs.python.org/3/library/) and of PyYAML (https://pyyaml.org/wiki/PyYAMLDocumentation).
 */
const BORROWING: ReadonlySet<string> = new Set([
  ..."all any bool hasattr hash id int isinstance len list max min next print repr set sorted str sum type".split(" "),
  ...ofModule("fcntl", "fcntl flock ioctl lockf"),
  "hashlib.file_digest",
  ...ofModule("json", "dump load"),
  ...ofModule("marshal", "dump load"),
  ...ofModule(
    "os",
    "chdir dup2 fchmod fchown fstat fsync ftruncate isatty listdir lseek read sendfile set_blocking set_inheritable stat write",
  ),
  ...ofModule("os.path", "exists isdir isfile"),
  ...ofModule("pickle", "dump load"),
  "plistlib.load",
  "select.select",
  ...ofModule("shutil", "copyfileobj copytree disk_usage"),
  ...ofModule("subprocess", "call check_call check_output run"),
  "tomllib.load",
  ...ofModule("traceback", "print_exc print_stack"),
  ...ofModule("yaml", "dump load safe_dump safe_load"),
]);

/** Whether a function, by its qualified name, is known to let go of its arguments when it returns. */
export function isBorrowingCall(callee: string): boolean {
  return BORROWING.has(callee);
}
