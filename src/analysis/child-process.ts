import { type ChildProcess, fork } from "node:child_process";
import { Socket } from "node:net";

/** What is run in a child, and how. */
export interface Program {
  /** A module that sends READY, and then answers each message with one of `Reply`. */
  readonly path: string;
  /** Node's own options. */
  readonly flags: readonly string[];
}

/** What a program sends once it can take its first task. */
export const READY = "ready";

/** How a program answers a task. */
export type Reply<Answer> =
  /** `megabytes`: resident memory of the process. */
  { readonly answer: Answer; readonly megabytes: number } | { readonly error: string };

/** How a child dealt with a task: `ended` says how the process went away instead of answering. */
export type Outcome<Answer> = Reply<Answer> | { readonly ended: Ending };

/** Killed by us at the deadline; out of JavaScript heap; or gone for another reason, such as `SIGSEGV` or `status 1`. */
export type Ending = "deadline" | "memory" | { readonly by: string };

const LONGEST_STDERR = 4_000;

/** One child process, which does one task at a time. It inherits no environment. */
export class Child<Task, Answer> {
  readonly #process: ChildProcess;
  readonly #exit: Promise<string>;
  #stderr = "";
  #isStarted = false;
  #isGone = false;

  constructor({ path, flags }: Program) {
    this.#process = fork(path, {
      env: {},
      execArgv: [...flags],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-LONGEST_STDERR);
    });
    this.#exit = new Promise((resolve) => {
      const end = (how: string): void => {
        this.#isGone = true;
        resolve(how);
      };
      // Also a message that no longer reaches the child comes as an error; its exit tells more. "close": standard error is complete.
      this.#process.on("error", (error) => this.#process.pid === undefined && end(error.message));
      this.#process.on("close", (status, signal) => end(signal ?? `status ${status}`));
      this.#process.on("exit", () => (this.#isGone = true));
    });
  }

  /** Whether it can be given a task: false once the process has ended. */
  get isAlive(): boolean {
    return !this.#isGone;
  }

  /**
   * Waits until the program can take a task.
   *
   * @throws Error with what the program said on standard error, when it does not start.
   */
  async start(deadlineMilliseconds: number): Promise<void> {
    if (this.#isStarted) return;
    const outcome = await this.#nextMessage(deadlineMilliseconds);
    if ("message" in outcome && outcome.message === READY) {
      this.#isStarted = true;
      return;
    }
    throw new Error(`the analysis process does not start: ${JSON.stringify(outcome)} ${this.#stderr}`);
  }

  /** Gives it a task. At the deadline it is killed. Never rejects. */
  async run(task: Task, deadlineMilliseconds: number): Promise<Outcome<Answer>> {
    this.setReferenced(true);
    // An error of sending comes as an event, or the process is gone.
    this.#process.send({ task }, () => undefined);
    const outcome = await this.#nextMessage(deadlineMilliseconds);
    if ("ended" in outcome) return outcome;
    return isReply<Answer>(outcome.message) ? outcome.message : { error: "it answered what is no reply" };
  }

  /** Kills it, and waits until it is gone. */
  async kill(): Promise<void> {
    this.setReferenced(true);
    this.#process.kill("SIGKILL");
    await this.#exit;
  }

  /** Whether it keeps our own process running: while idle it should not. `run` and `kill` turn it on. */
  setReferenced(isReferenced: boolean): void {
    const { stderr } = this.#process;
    const pipe = stderr instanceof Socket ? stderr : undefined;
    if (isReferenced) {
      this.#process.ref();
      this.#process.channel?.ref();
      pipe?.ref();
    } else {
      this.#process.unref();
      this.#process.channel?.unref();
      pipe?.unref();
    }
  }

  async #nextMessage(deadlineMilliseconds: number): Promise<{ message: unknown } | { ended: Ending }> {
    const { promise: message, resolve } = Promise.withResolvers<{ message: unknown }>();
    const take = (content: unknown): void => resolve({ message: content });
    let isLate = false;
    this.#process.once("message", take);
    const timer = setTimeout(() => {
      isLate = true;
      this.#process.kill("SIGKILL");
    }, deadlineMilliseconds);
    try {
      return await Promise.race([
        message,
        this.#exit.then((how) => ({ ended: isLate ? "deadline" : this.#endingOf(how) })),
      ]);
    } finally {
      clearTimeout(timer);
      this.#process.off("message", take);
    }
  }

  #endingOf(how: string): Ending {
    return this.#stderr.includes("heap out of memory") ? "memory" : { by: how };
  }
}

/** Only our own program is at the other end: what it answers has the type that was asked for. */
function isReply<Answer>(message: unknown): message is Reply<Answer> {
  return typeof message === "object" && message !== null && ("answer" in message || "error" in message);
}
