import { definePack } from "./pack.ts";

const DOCS = "https://docs.python.org/3/library";

export const pythonAsyncio = definePack({
  library: "Python: asyncio",
  version: "3.8-3.14",
  aliases: [
    {
      source: `${DOCS}/asyncio-exceptions.html`,
      names: {
        "asyncio.TimeoutError": "TimeoutError",
        "asyncio.exceptions.TimeoutError": "TimeoutError",
        "asyncio.exceptions.{BrokenBarrierError,CancelledError,IncompleteReadError,InvalidStateError,LimitOverrunError,SendfileNotAvailableError}":
          "asyncio.*",
      },
    },
    {
      source: `${DOCS}/asyncio-queue.html`,
      names: {
        "asyncio.queues.{LifoQueue,PriorityQueue,Queue,QueueEmpty,QueueFull}": "asyncio.*",
        "asyncio.locks.{BoundedSemaphore,Condition,Event,Lock,Semaphore}": "asyncio.*",
        "asyncio.streams.{StreamReader,StreamWriter}": "asyncio.*",
        "asyncio.subprocess.{create_subprocess_exec,create_subprocess_shell}": "asyncio.*",
      },
    },
  ],
  errors: [
    {
      source: `${DOCS}/asyncio-exceptions.html`,
      below: {
        BaseException: ["asyncio.CancelledError"],
        EOFError: ["asyncio.IncompleteReadError"],
        Exception: ["asyncio.{InvalidStateError,LimitOverrunError}"],
        RuntimeError: ["asyncio.{BrokenBarrierError,SendfileNotAvailableError}"],
      },
    },
    {
      source: `${DOCS}/asyncio-queue.html#exceptions`,
      below: { Exception: ["asyncio.{QueueEmpty,QueueFull,QueueShutDown}"] },
    },
  ],
  classes: [
    {
      source: `${DOCS}/asyncio-queue.html`,
      below: { object: ["asyncio.Queue"], "asyncio.Queue": ["asyncio.{LifoQueue,PriorityQueue}"] },
    },
    {
      source: `${DOCS}/asyncio-sync.html`,
      below: { object: ["asyncio.Semaphore"], "asyncio.Semaphore": ["asyncio.BoundedSemaphore"] },
    },
    {
      source: `${DOCS}/asyncio-task.html#asyncio.Task`,
      below: { object: ["asyncio.Future"], "asyncio.Future": ["asyncio.Task"] },
    },
  ],
  calls: [
    {
      source: `${DOCS}/asyncio-task.html#asyncio.create_task`,
      names: ["asyncio.{create_task,ensure_future}"],
      returns: "asyncio.Task",
    },
    {
      source: `${DOCS}/asyncio-task.html#asyncio.sleep`,
      names: ["asyncio.sleep"],
      raises: ["asyncio.CancelledError"],
      waits: { for: "time", timeout: "delay", at: 0, default: "unbounded" },
    },
    {
      source: `${DOCS}/asyncio-task.html#asyncio.wait`,
      names: ["asyncio.wait"],
      waits: { for: "event", timeout: "timeout", default: "unbounded" },
    },
    {
      source: `${DOCS}/asyncio-task.html#asyncio.wait_for`,
      names: ["asyncio.wait_for"],
      waits: { for: "event", timeout: "timeout", at: 1, default: "unbounded" },
    },
    {
      source: `${DOCS}/asyncio-stream.html#asyncio.open_connection`,
      names: ["asyncio.{open_connection,open_unix_connection}"],
      raises: ["OSError", "asyncio.CancelledError"],
      waits: { for: "network", default: "unbounded" },
    },
    {
      source: `${DOCS}/asyncio-stream.html#asyncio.start_server`,
      names: ["asyncio.{start_server,start_unix_server}"],
      raises: ["OSError", "asyncio.CancelledError"],
      returns: "asyncio.Server",
    },
    {
      source: `${DOCS}/asyncio-stream.html#streamreader`,
      names: ["asyncio.StreamReader.{read,readline}"],
      raises: ["OSError", "ValueError", "asyncio.CancelledError"],
      waits: { for: "network", default: "unbounded" },
    },
    {
      source: `${DOCS}/asyncio-stream.html#asyncio.StreamReader.readexactly`,
      names: ["asyncio.StreamReader.{readexactly,readuntil}"],
      raises: ["OSError", "asyncio.CancelledError", "asyncio.IncompleteReadError", "asyncio.LimitOverrunError"],
      waits: { for: "network", default: "unbounded" },
    },
    {
      source: `${DOCS}/asyncio-stream.html#asyncio.StreamWriter.drain`,
      names: ["asyncio.StreamWriter.{drain,wait_closed}"],
      raises: ["OSError", "asyncio.CancelledError"],
      waits: { for: "network", default: "unbounded" },
    },
    {
      source: `${DOCS}/asyncio-stream.html#asyncio.StreamWriter.write`,
      names: ["asyncio.StreamWriter.{write,writelines}"],
      changes: "message",
    },
    {
      source: `${DOCS}/asyncio-subprocess.html#creating-subprocesses`,
      names: ["asyncio.{create_subprocess_exec,create_subprocess_shell}"],
      raises: ["OSError", "asyncio.CancelledError"],
      returns: "asyncio.subprocess.Process",
      creates: "process",
    },
    {
      source: `${DOCS}/asyncio-subprocess.html#asyncio.subprocess.Process.wait`,
      names: ["asyncio.subprocess.Process.{communicate,wait}"],
      raises: ["asyncio.CancelledError"],
      waits: { for: "process", default: "unbounded" },
    },
    {
      source: `${DOCS}/asyncio-subprocess.html#asyncio.subprocess.Process.kill`,
      names: ["asyncio.subprocess.Process.{kill,send_signal,terminate}"],
      raises: ["ProcessLookupError"],
      removes: "process",
    },
    {
      source: `${DOCS}/asyncio-queue.html#asyncio.Queue.get`,
      names: ["asyncio.Queue.{get,join,put}"],
      raises: ["asyncio.CancelledError"],
      waits: { for: "queue", default: "unbounded" },
    },
    {
      source: `${DOCS}/asyncio-queue.html#asyncio.Queue.get_nowait`,
      names: ["asyncio.Queue.get_nowait"],
      raises: ["asyncio.QueueEmpty"],
    },
    {
      source: `${DOCS}/asyncio-queue.html#asyncio.Queue.put_nowait`,
      names: ["asyncio.Queue.put_nowait"],
      raises: ["asyncio.QueueFull"],
    },
    {
      source: `${DOCS}/asyncio-queue.html#asyncio.Queue.empty`,
      names: ["asyncio.Queue.{empty,full,qsize}"],
      raises: [],
    },
    {
      source: `${DOCS}/asyncio-sync.html#asyncio.Event.wait`,
      names: ["asyncio.Event.wait"],
      raises: ["asyncio.CancelledError"],
      waits: { for: "event", default: "unbounded" },
    },
    {
      source: `${DOCS}/asyncio-sync.html#asyncio.Lock.acquire`,
      names: ["asyncio.{Condition,Lock,Semaphore}.acquire"],
      raises: ["asyncio.CancelledError"],
      waits: { for: "lock", default: "unbounded" },
      holds: { what: "lock", by: "receiver", releasedBy: ["release"], with: true },
    },
    {
      source: `${DOCS}/asyncio-sync.html#asyncio.Lock.release`,
      names: ["asyncio.{Condition,Lock,Semaphore}.release"],
      raises: ["RuntimeError"],
    },
    {
      source: `${DOCS}/asyncio-eventloop.html#asyncio.get_event_loop`,
      names: ["asyncio.{get_event_loop,new_event_loop}"],
      returns: "asyncio.AbstractEventLoop",
    },
    {
      source: `${DOCS}/asyncio-eventloop.html#asyncio.get_running_loop`,
      names: ["asyncio.get_running_loop"],
      raises: ["RuntimeError"],
      returns: "asyncio.AbstractEventLoop",
    },
  ],
  resources: [
    {
      source: `${DOCS}/asyncio-eventloop.html#asyncio.Server.close`,
      types: ["asyncio.Server"],
      what: "server socket",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: `${DOCS}/asyncio-subprocess.html#asyncio.subprocess.Process`,
      types: ["asyncio.subprocess.Process"],
      what: "process",
      releasedBy: ["communicate", "wait"],
      with: false,
    },
  ],
});
