// Environments of other names are known by their pyvenv.cfg.
const NAMES: ReadonlySet<string> = new Set(["node_modules", "__pycache__", "site-packages", "venv", "virtualenv"]);

/** The file that makes a folder a virtual environment. */
export const ENVIRONMENT_MARK = "pyvenv.cfg";

/** Whether a folder of this name holds code that others wrote and that is installed rather than kept. */
export function isForeignFolder(name: string): boolean {
  return NAMES.has(name);
}
