import { definePack } from "./pack.ts";

const DOCS = "https://docs.python.org/3/library";

export const pythonProcesses = definePack({
  library: "Python: subprocess, multiprocessing, processes of os, signal, ctypes",
  version: "3.8-3.14",
  aliases: [
    {
      source: `${DOCS}/multiprocessing.html`,
      names: {
        "multiprocessing.context.{AuthenticationError,BufferTooShort,ProcessError,TimeoutError}": "multiprocessing.*",
        "multiprocessing.context.Process": "multiprocessing.Process",
        "multiprocessing.queues.{JoinableQueue,Queue,SimpleQueue}": "multiprocessing.*",
        "multiprocessing.synchronize.{BoundedSemaphore,Condition,Event,Lock,RLock,Semaphore}": "multiprocessing.*",
      },
    },
    { source: `${DOCS}/signal.html#signal.setitimer`, names: { "signal.itimer_error": "signal.ItimerError" } },
  ],
  errors: [
    {
      source: `${DOCS}/subprocess.html#subprocess.SubprocessError`,
      below: {
        Exception: ["subprocess.SubprocessError"],
        "subprocess.SubprocessError": ["subprocess.{CalledProcessError,TimeoutExpired}"],
      },
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.ProcessError`,
      below: {
        Exception: ["multiprocessing.ProcessError"],
        "multiprocessing.ProcessError": ["multiprocessing.{AuthenticationError,BufferTooShort,TimeoutError}"],
      },
    },
    { source: `${DOCS}/signal.html#signal.setitimer`, below: { OSError: ["signal.ItimerError"] } },
    { source: `${DOCS}/ctypes.html#ctypes.ArgumentError`, below: { Exception: ["ctypes.ArgumentError"] } },
  ],
  classes: [
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.JoinableQueue`,
      below: { object: ["multiprocessing.Queue"], "multiprocessing.Queue": ["multiprocessing.JoinableQueue"] },
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.pool.ThreadPool`,
      below: {
        object: ["multiprocessing.pool.Pool"],
        "multiprocessing.pool.Pool": ["multiprocessing.pool.ThreadPool"],
      },
    },
  ],
  calls: [
    {
      source: `${DOCS}/subprocess.html#subprocess.run`,
      names: ["subprocess.run"],
      raises: ["OSError"],
      raisesWith: { check: ["subprocess.CalledProcessError"], timeout: ["subprocess.TimeoutExpired"] },
      returns: "subprocess.CompletedProcess",
      waits: { for: "process", timeout: "timeout", default: "unbounded" },
      changes: "process",
    },
    {
      source: `${DOCS}/subprocess.html#subprocess.call`,
      names: ["subprocess.call"],
      raises: ["OSError"],
      raisesWith: { timeout: ["subprocess.TimeoutExpired"] },
      waits: { for: "process", timeout: "timeout", default: "unbounded" },
      changes: "process",
    },
    {
      source: `${DOCS}/subprocess.html#subprocess.check_output`,
      names: ["subprocess.{check_call,check_output}"],
      raises: ["OSError", "subprocess.CalledProcessError"],
      raisesWith: { timeout: ["subprocess.TimeoutExpired"] },
      waits: { for: "process", timeout: "timeout", default: "unbounded" },
      changes: "process",
    },
    {
      source: `${DOCS}/subprocess.html#subprocess.CompletedProcess.check_returncode`,
      names: ["subprocess.CompletedProcess.check_returncode"],
      raises: ["subprocess.CalledProcessError"],
    },
    {
      source: `${DOCS}/subprocess.html#subprocess.Popen`,
      names: ["subprocess.Popen"],
      raises: ["OSError"],
      creates: "process",
    },
    {
      source: `${DOCS}/subprocess.html#subprocess.Popen.wait`,
      names: ["subprocess.Popen.wait"],
      raises: [],
      raisesWith: { timeout: ["subprocess.TimeoutExpired"] },
      waits: { for: "process", timeout: "timeout", at: 0, default: "unbounded" },
    },
    {
      source: `${DOCS}/subprocess.html#subprocess.Popen.communicate`,
      names: ["subprocess.Popen.communicate"],
      raises: ["OSError"],
      raisesWith: { timeout: ["subprocess.TimeoutExpired"] },
      waits: { for: "process", timeout: "timeout", at: 1, default: "unbounded" },
    },
    { source: `${DOCS}/subprocess.html#subprocess.Popen.poll`, names: ["subprocess.Popen.poll"], raises: [] },
    {
      source: `${DOCS}/subprocess.html#subprocess.Popen.send_signal`,
      names: ["subprocess.Popen.{kill,send_signal,terminate}"],
      raises: ["OSError"],
      removes: "process",
    },
    {
      source: `${DOCS}/os.html#os.kill`,
      names: ["os.{kill,killpg}"],
      raises: ["OSError"],
      removes: "process",
    },
    { source: `${DOCS}/os.html#os.fork`, names: ["os.{fork,forkpty}"], raises: ["OSError"], creates: "process" },
    {
      source: `${DOCS}/os.html#os.wait`,
      names: ["os.{wait,waitid,waitpid}"],
      raises: ["OSError"],
      waits: { for: "process", default: "unbounded" },
    },
    {
      source: `${DOCS}/os.html#os.system`,
      names: ["os.system"],
      raises: [],
      waits: { for: "process", default: "unbounded" },
      changes: "process",
    },
    {
      source: `${DOCS}/os.html#os.popen`,
      names: ["os.popen"],
      returns: "io.TextIOWrapper",
      creates: "process",
    },
    {
      source: `${DOCS}/os.html#os.execv`,
      names: ["os.{execl,execlp,execv,execve,execvp,execvpe}"],
      raises: ["OSError"],
    },
    { source: `${DOCS}/signal.html#signal.signal`, names: ["signal.signal"], raises: ["OSError", "ValueError"] },
    { source: `${DOCS}/signal.html#signal.alarm`, names: ["signal.{alarm,getsignal}"], raises: [] },
    {
      source: `${DOCS}/signal.html#signal.setitimer`,
      names: ["signal.setitimer"],
      raises: ["signal.ItimerError"],
    },
    {
      source: `${DOCS}/signal.html#signal.pause`,
      names: ["signal.pause"],
      waits: { for: "event", default: "unbounded" },
    },
    {
      source: `${DOCS}/signal.html#signal.sigtimedwait`,
      names: ["signal.{sigwait,sigwaitinfo}"],
      waits: { for: "event", default: "unbounded" },
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.Process.join`,
      names: ["multiprocessing.Process.join"],
      waits: { for: "process", timeout: "timeout", at: 0, default: "unbounded" },
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.Process.start`,
      names: ["multiprocessing.Process.start"],
      creates: "process",
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.Process.terminate`,
      names: ["multiprocessing.Process.{kill,terminate}"],
      removes: "process",
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.pool.Pool`,
      names: ["multiprocessing.Pool"],
      returns: "multiprocessing.pool.Pool",
      creates: "process",
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.pool.Pool.apply_async`,
      names: ["multiprocessing.pool.Pool.{apply_async,map_async,starmap_async}"],
      returns: "multiprocessing.pool.AsyncResult",
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.pool.Pool.map`,
      names: ["multiprocessing.pool.Pool.{apply,join,map,starmap}"],
      waits: { for: "process", default: "unbounded" },
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.pool.AsyncResult`,
      names: ["multiprocessing.pool.AsyncResult.{get,wait}"],
      waits: { for: "process", timeout: "timeout", at: 0, default: "unbounded" },
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.Queue.get`,
      names: ["multiprocessing.Queue.get"],
      waits: { for: "queue", timeout: "timeout", at: 1, default: "unbounded", onlyIf: { keyword: "block", at: 0 } },
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.Queue.put`,
      names: ["multiprocessing.Queue.put"],
      waits: { for: "queue", timeout: "timeout", at: 2, default: "unbounded", onlyIf: { keyword: "block", at: 1 } },
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.Lock.acquire`,
      names: ["multiprocessing.{BoundedSemaphore,Condition,Lock,RLock,Semaphore}.acquire"],
      waits: { for: "lock", timeout: "timeout", at: 1, default: "unbounded", onlyIf: { keyword: "block", at: 0 } },
      holds: { what: "lock", by: "receiver", releasedBy: ["release"], with: true },
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.Event`,
      names: ["multiprocessing.Event.wait"],
      waits: { for: "event", timeout: "timeout", at: 0, default: "unbounded" },
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.connection.Connection.recv`,
      names: ["multiprocessing.connection.Connection.{recv,recv_bytes}"],
      raises: ["EOFError", "OSError"],
      waits: { for: "process", default: "unbounded", boundedBy: ["poll"] },
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.connection.wait`,
      names: ["multiprocessing.connection.wait"],
      waits: { for: "process", timeout: "timeout", at: 1, default: "unbounded" },
    },
    { source: `${DOCS}/ctypes.html#loading-shared-libraries`, names: ["ctypes.{CDLL,PyDLL}"], raises: ["OSError"] },
  ],
  resources: [
    {
      source: `${DOCS}/subprocess.html#subprocess.Popen`,
      types: ["subprocess.Popen"],
      what: "process",
      releasedBy: ["communicate", "wait"],
      with: true,
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.pool.Pool`,
      types: ["multiprocessing.pool.Pool"],
      what: "pool",
      releasedBy: ["close", "terminate"],
      with: true,
    },
    {
      source: `${DOCS}/multiprocessing.html#multiprocessing.connection.Connection.close`,
      types: ["multiprocessing.connection.Connection"],
      what: "connection",
      releasedBy: ["close"],
      with: true,
    },
  ],
});
