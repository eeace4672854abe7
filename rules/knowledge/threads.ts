/**
 * Calls that start threads, or make pools of them. `asyncio.to_thread` is none: most code of a file with it runs in one thread.
 * https://docs.python.org/3/library/threading.html, https://docs.python.org/3/library/concurrent.futures.html,
 * https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.ThreadPool
 */
export const STARTS_THREADS: ReadonlySet<string> = new Set([
  "concurrent.futures.ThreadPoolExecutor",
  "concurrent.futures.thread.ThreadPoolExecutor",
  "multiprocessing.dummy.Pool",
  "multiprocessing.pool.ThreadPool",
  "threading.Thread",
  "threading.Timer",
]);

/** Locks: whoever makes one expects several threads. */
export const THREAD_LOCKS: ReadonlySet<string> = new Set(["threading.Condition", "threading.Lock", "threading.RLock"]);

/** Base classes whose instances run in, or are served by, threads of their own. https://docs.python.org/3/library/socketserver.html#socketserver.ThreadingMixIn */
export const THREAD_BASES: ReadonlySet<string> = new Set([
  "threading.Thread",
  "socketserver.ThreadingMixIn",
  "socketserver.ThreadingTCPServer",
  "http.server.ThreadingHTTPServer",
]);
