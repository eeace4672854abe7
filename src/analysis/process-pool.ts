import { Child, type Outcome, type Program } from "./child-process.ts";

/** Limits of a pool and of its processes. */
export interface PoolLimits {
  /** How many child processes at most. */
  readonly processes: number;
  /** How long a process may take to start, in milliseconds. */
  readonly startMilliseconds: number;
  /** How long one task may take before its process is killed, in milliseconds. */
  readonly deadlineMilliseconds: number;
  /** How long a process waits for another task before it leaves, in milliseconds. */
  readonly idleMilliseconds: number;
  /** A process that holds more resident memory than this after a task is replaced, in megabytes. */
  readonly retireMegabytes: number;
}

const CLOSED = "the pool is closed";

/**
 * Runs tasks in child processes. None starts before the first task, each does one task at a time, and one that was killed, crashed or
 * grew too large is replaced when the next task comes. The deadline of a task begins when a process takes it: waiting does not count.
 */
export class ProcessPool<Task, Answer> {
  readonly #program: Program;
  readonly #limits: PoolLimits;
  readonly #idle: { readonly child: Child<Task, Answer>; readonly timer: NodeJS.Timeout }[] = [];
  readonly #busy = new Set<Child<Task, Answer>>();
  readonly #waiting: (() => void)[] = [];
  #slotsTaken = 0;
  #isClosed = false;

  constructor(program: Program, limits: PoolLimits) {
    this.#program = program;
    this.#limits = limits;
  }

  /** How many processes are there, idle ones included. */
  get size(): number {
    return this.#busy.size + this.#idle.length;
  }

  /**
   * Runs a task when a process is free; waiting tasks keep their order.
   *
   * @throws Error when the program does not start, or the pool is closed.
   */
  async run(task: Task): Promise<Outcome<Answer>> {
    await this.#takeSlot();
    try {
      return await this.#runInSlot(task);
    } finally {
      this.#giveSlot();
    }
  }

  /** Kills the processes. What was running or waiting is refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const idle = this.#idle.splice(0);
    for (const { timer } of idle) clearTimeout(timer);
    await Promise.all([...this.#busy, ...idle.map(({ child }) => child)].map((child) => child.kill()));
  }

  async #takeSlot(): Promise<void> {
    if (this.#slotsTaken < this.#limits.processes) this.#slotsTaken += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #giveSlot(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#slotsTaken -= 1;
    else next();
  }

  async #runInSlot(task: Task): Promise<Outcome<Answer>> {
    if (this.#isClosed) throw new Error(CLOSED);
    const reused = this.#takeIdle();
    const outcome = reused === undefined ? undefined : await this.#runIn(reused, task);
    // A process that lay idle may have been dying already; what ends a fresh one is the task.
    const isSettled = outcome !== undefined && !("ended" in outcome && typeof outcome.ended === "object");
    return isSettled ? outcome : this.#runIn(new Child<Task, Answer>(this.#program), task);
  }

  async #runIn(child: Child<Task, Answer>, task: Task): Promise<Outcome<Answer>> {
    this.#busy.add(child);
    try {
      await child.start(this.#limits.startMilliseconds);
      const outcome = await child.run(task, this.#limits.deadlineMilliseconds);
      if (this.#isClosed) throw new Error(CLOSED);
      if ("answer" in outcome && outcome.megabytes <= this.#limits.retireMegabytes) this.#keep(child);
      else await child.kill();
      return outcome;
    } catch (error) {
      await child.kill();
      throw this.#isClosed ? new Error(CLOSED, { cause: error }) : error;
    } finally {
      this.#busy.delete(child);
    }
  }

  #takeIdle(): Child<Task, Answer> | undefined {
    for (let last = this.#idle.pop(); last !== undefined; last = this.#idle.pop()) {
      clearTimeout(last.timer);
      if (last.child.isAlive) return last.child;
    }
    return undefined;
  }

  #keep(child: Child<Task, Answer>): void {
    const leave = (): void => {
      const at = this.#idle.findIndex((other) => other.child === child);
      this.#idle.splice(at, 1);
      // It never rejects.
      void child.kill();
    };
    child.setReferenced(false);
    this.#idle.push({ child, timer: setTimeout(leave, this.#limits.idleMilliseconds).unref() });
  }
}
