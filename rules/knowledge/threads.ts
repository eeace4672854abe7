/**
 * Calls that start threads, hand work to them, or make what only threads need.
 * https://docs.python.org/3/library/threading.html, https://docs.python.org/3/library/concurrent.futures.html,
 * https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread, https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.ThreadPool
 */
export const STARTS_THREADS: ReadonlySet<string> = new Set([
  "asyncio.to_thread",
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
