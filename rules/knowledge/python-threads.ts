import { definePack } from "./pack.ts";

const DOCS = "https://docs.python.org/3/library";

export const pythonThreads = definePack({
  library: "Python: threading, queue, concurrent.futures, contextlib",
  version: "3.8-3.14",
  aliases: [
    {
      source: `${DOCS}/concurrent.futures.html`,
      names: {
        "concurrent.futures.TimeoutError": "TimeoutError",
        "concurrent.futures.process.ProcessPoolExecutor": "concurrent.futures.ProcessPoolExecutor",
        "concurrent.futures.thread.ThreadPoolExecutor": "concurrent.futures.ThreadPoolExecutor",
        "concurrent.futures._base.{CancelledError,Executor,Future}": "concurrent.futures.*",
      },
    },
  ],
  errors: [
    { source: `${DOCS}/queue.html#queue.Empty`, below: { Exception: ["queue.{Empty,Full,ShutDown}"] } },
    {
      source: `${DOCS}/threading.html#threading.BrokenBarrierError`,
      below: { RuntimeError: ["threading.BrokenBarrierError"] },
    },
    {
      source: `${DOCS}/concurrent.futures.html#exception-classes`,
      below: {
        Exception: ["concurrent.futures.{CancelledError,InvalidStateError}"],
        RuntimeError: ["concurrent.futures.BrokenExecutor"],
        "concurrent.futures.BrokenExecutor": [
          "concurrent.futures.process.BrokenProcessPool",
          "concurrent.futures.thread.BrokenThreadPool",
        ],
      },
    },
  ],
  classes: [
    {
      source: `${DOCS}/queue.html`,
      below: { object: ["queue.Queue"], "queue.Queue": ["queue.{LifoQueue,PriorityQueue}"] },
    },
    {
      source: `${DOCS}/concurrent.futures.html#executor-objects`,
      below: {
        object: ["concurrent.futures.Executor"],
        "concurrent.futures.Executor": ["concurrent.futures.{ProcessPoolExecutor,ThreadPoolExecutor}"],
      },
    },
    {
      source: `${DOCS}/threading.html#timer-objects`,
      below: { object: ["threading.Thread"], "threading.Thread": ["threading.Timer"] },
    },
    {
      source: `${DOCS}/threading.html#threading.BoundedSemaphore`,
      below: { object: ["threading.Semaphore"], "threading.Semaphore": ["threading.BoundedSemaphore"] },
    },
  ],
  calls: [
    {
      source: `${DOCS}/threading.html#threading.Lock.acquire`,
      names: ["threading.{Condition,Lock,RLock,Semaphore}.acquire"],
      raises: [],
      waits: { for: "lock", timeout: "timeout", at: 1, default: "unbounded", onlyIf: { keyword: "blocking", at: 0 } },
      holds: { what: "lock", by: "receiver", releasedBy: ["release"], with: true },
    },
    {
      source: `${DOCS}/threading.html#threading.Lock.release`,
      names: ["threading.{Condition,Lock,RLock,Semaphore}.release"],
      raises: ["RuntimeError"],
    },
    {
      source: `${DOCS}/threading.html#threading.Condition.wait`,
      names: ["threading.Condition.wait"],
      waits: { for: "event", timeout: "timeout", at: 0, default: "unbounded" },
    },
    {
      source: `${DOCS}/threading.html#threading.Condition.wait_for`,
      names: ["threading.Condition.wait_for"],
      waits: { for: "event", timeout: "timeout", at: 1, default: "unbounded" },
    },
    {
      source: `${DOCS}/threading.html#threading.Event.wait`,
      names: ["threading.Event.wait"],
      raises: [],
      waits: { for: "event", timeout: "timeout", at: 0, default: "unbounded" },
    },
    {
      source: `${DOCS}/threading.html`,
      names: ["threading.{Condition,Event,Lock,RLock,Semaphore,Thread,Timer,local}"],
      raises: [],
    },
    { source: `${DOCS}/threading.html#event-objects`, names: ["threading.Event.{clear,is_set,set}"], raises: [] },
    {
      source: `${DOCS}/threading.html#threading.Barrier.wait`,
      names: ["threading.Barrier.wait"],
      raises: ["threading.BrokenBarrierError"],
      waits: { for: "thread", timeout: "timeout", at: 0, default: "unbounded", boundedBy: ["timeout="] },
    },
    {
      source: `${DOCS}/threading.html#threading.Thread.join`,
      names: ["threading.Thread.join"],
      raises: ["RuntimeError"],
      waits: { for: "thread", timeout: "timeout", at: 0, default: "unbounded" },
    },
    {
      source: `${DOCS}/threading.html#threading.Thread.start`,
      names: ["threading.Thread.start"],
      raises: ["RuntimeError"],
    },
    {
      source: `${DOCS}/queue.html#queue.Queue.get`,
      names: ["queue.{Queue,SimpleQueue}.get"],
      raises: [],
      raisesWith: { timeout: ["queue.Empty"] },
      waits: { for: "queue", timeout: "timeout", at: 1, default: "unbounded", onlyIf: { keyword: "block", at: 0 } },
    },
    {
      source: `${DOCS}/queue.html#queue.Queue.get_nowait`,
      names: ["queue.{Queue,SimpleQueue}.get_nowait"],
      raises: ["queue.Empty"],
    },
    {
      // A queue without `maxsize` never makes `put` wait.
      source: `${DOCS}/queue.html#queue.Queue.put`,
      names: ["queue.Queue.put"],
      raises: [],
      raisesWith: { timeout: ["queue.Full"] },
      waits: { for: "queue", timeout: "timeout", at: 2, default: "unbounded", onlyIf: { keyword: "block", at: 1 } },
    },
    { source: `${DOCS}/queue.html#queue.Queue.put_nowait`, names: ["queue.Queue.put_nowait"], raises: ["queue.Full"] },
    {
      source: `${DOCS}/queue.html#queue.Queue.join`,
      names: ["queue.Queue.join"],
      raises: [],
      waits: { for: "queue", default: "unbounded" },
    },
    { source: `${DOCS}/queue.html#queue.Queue.task_done`, names: ["queue.Queue.task_done"], raises: ["ValueError"] },
    {
      source: `${DOCS}/queue.html#queue.Queue.empty`,
      names: ["queue.Queue.full", "queue.{Queue,SimpleQueue}.{empty,qsize}"],
      raises: [],
    },
    {
      source: `${DOCS}/concurrent.futures.html#concurrent.futures.Executor.submit`,
      names: ["concurrent.futures.Executor.submit"],
      raises: ["RuntimeError"],
      returns: "concurrent.futures.Future",
    },
    {
      // It raises whatever the call raised: what it raises stays open.
      source: `${DOCS}/concurrent.futures.html#concurrent.futures.Future.result`,
      names: ["concurrent.futures.Future.{exception,result}"],
      waits: { for: "thread", timeout: "timeout", at: 0, default: "unbounded" },
    },
    {
      source: `${DOCS}/concurrent.futures.html#concurrent.futures.wait`,
      names: ["concurrent.futures.wait"],
      raises: [],
      waits: { for: "thread", timeout: "timeout", at: 1, default: "unbounded" },
    },
    {
      source: `${DOCS}/concurrent.futures.html#concurrent.futures.as_completed`,
      names: ["concurrent.futures.as_completed"],
      waits: { for: "thread", timeout: "timeout", at: 1, default: "unbounded" },
    },
    {
      source: `${DOCS}/concurrent.futures.html#concurrent.futures.Executor.shutdown`,
      names: ["concurrent.futures.Executor.shutdown"],
      raises: [],
      waits: { for: "thread", default: "unbounded", onlyIf: { keyword: "wait", at: 0 } },
    },
  ],
  resources: [
    {
      source: `${DOCS}/concurrent.futures.html#concurrent.futures.Executor.shutdown`,
      types: ["concurrent.futures.{ProcessPoolExecutor,ThreadPoolExecutor}"],
      what: "executor",
      releasedBy: ["shutdown"],
      with: true,
    },
  ],
});
