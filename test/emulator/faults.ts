/** What goes wrong with a request. */
export type FaultEffect =
  /** This status is answered; with `afterCommit` only once the request has done its work. */
  | {
      readonly status: number;
      readonly afterCommit?: boolean;
      readonly body?: object;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection ends before anything was done. */
  | { readonly dropBefore: true }
  /** The connection ends after the request has done its work. */
  | { readonly dropAfterCommit: true }
  /** The answer comes this much later. */
  | { readonly delayMs: number };

/** A fault and the requests it meets: the next `times` (default 1) of `method` whose path and query match `path`. */
export type Fault = { readonly method: string; readonly path: RegExp; readonly times?: number } & FaultEffect;

/** A fault that was asked for. */
export interface ScriptedFault {
  /** Resolves when the last of the requests it is for has met it. */
  readonly met: Promise<void>;
}

/** The faults that are still to happen. */
export interface Faults {
  readonly add: (fault: Fault) => ScriptedFault;
  /** The fault that meets this request, used up by asking. */
  readonly take: (method: string, path: string) => FaultEffect | undefined;
}

/** No faults yet; the one that was added first happens first. */
export function createFaults(): Faults {
  const pending: { readonly fault: Fault; readonly meet: () => void; left: number }[] = [];
  return {
    add(fault) {
      const { promise, resolve } = Promise.withResolvers<void>();
      pending.push({ fault, meet: resolve, left: fault.times ?? 1 });
      return { met: promise };
    },
    take(method, path) {
      const next = pending.find(({ fault, left }) => left > 0 && fault.method === method && matches(fault.path, path));
      if (next) next.left -= 1;
      if (next?.left === 0) next.meet();
      return next?.fault;
    },
  };
}

/** `RegExp.test` without the memory of a global or sticky expression. */
function matches(expression: RegExp, path: string): boolean {
  return path.search(expression) !== -1;
}
