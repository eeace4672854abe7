import { definePack } from "./pack.ts";

const DOCS = "https://docs.celeryq.dev/en/stable";

export const celery = definePack({
  library: "Celery",
  version: "5",
  aliases: [
    {
      source: `${DOCS}/reference/celery.html`,
      names: {
        "celery.Celery": "celery.app.base.Celery",
        "celery.Task": "celery.app.task.Task",
        "celery.app.shared_task": "celery.shared_task",
        "celery.{chain,chord,group,signature}": "celery.canvas.*",
      },
    },
  ],
  errors: [
    {
      source: `${DOCS}/reference/celery.exceptions.html`,
      below: {
        Exception: ["celery.exceptions.{BackendError,CeleryError}"],
        KeyError: ["celery.exceptions.{NotRegistered,QueueNotFound}"],
        SystemExit: ["celery.exceptions.{WorkerShutdown,WorkerTerminate}"],
        "celery.exceptions.BackendError": ["celery.exceptions.{BackendGetMetaError,BackendStoreError}"],
        "celery.exceptions.CeleryError": [
          "celery.exceptions.{ImproperlyConfigured,SecurityError,TaskError,TaskPredicate}",
        ],
        "celery.exceptions.TaskError": [
          "celery.exceptions.{AlreadyRegistered,ChordError,IncompleteStream,InvalidTaskError,MaxRetriesExceededError,NotRegistered,QueueNotFound,TaskRevokedError,TimeoutError}",
        ],
        "celery.exceptions.TaskPredicate": ["celery.exceptions.{Ignore,Reject,Retry}"],
      },
    },
    {
      source: `${DOCS}/reference/celery.exceptions.html#celery.exceptions.SoftTimeLimitExceeded`,
      below: { Exception: ["celery.exceptions.{SoftTimeLimitExceeded,TimeLimitExceeded}"] },
    },
    {
      source: "https://docs.celeryq.dev/projects/kombu/en/stable/reference/kombu.exceptions.html",
      below: {
        Exception: ["kombu.exceptions.KombuError"],
        "kombu.exceptions.KombuError": ["kombu.exceptions.OperationalError"],
      },
    },
  ],
  calls: [
    {
      source: `${DOCS}/userguide/calling.html#message-sending-retry`,
      names: ["celery.app.base.Celery.send_task", "celery.app.task.Task.{apply_async,delay}"],
      raises: ["kombu.exceptions.OperationalError"],
      returns: "celery.result.AsyncResult",
      creates: "message",
    },
    {
      // It raises what the task raised: what it raises stays open.
      source: `${DOCS}/reference/celery.result.html#celery.result.AsyncResult.get`,
      names: ["celery.result.{AsyncResult,ResultSet}.get"],
      waits: { for: "process", timeout: "timeout", at: 0, default: "unbounded" },
    },
    {
      source: `${DOCS}/reference/celery.app.task.html#celery.app.task.Task.retry`,
      names: ["celery.app.task.Task.retry"],
      raises: ["celery.exceptions.{MaxRetriesExceededError,Retry}"],
    },
    {
      source: `${DOCS}/userguide/workers.html#revoke-revoking-tasks`,
      names: ["celery.result.AsyncResult.revoke"],
      changes: "task",
    },
    {
      source: `${DOCS}/userguide/tasks.html#logging`,
      names: ["celery.utils.log.get_task_logger"],
      raises: [],
      returns: "logging.Logger",
    },
  ],
  retries: [
    {
      source: `${DOCS}/userguide/tasks.html#automatic-retry-for-known-exceptions`,
      names: ["celery.app.base.Celery.task", "celery.shared_task"],
      bounded: true,
      onlyWith: "autoretry_for",
    },
    {
      source: `${DOCS}/userguide/tasks.html#retrying`,
      names: ["celery.app.task.Task.retry"],
      bounded: true,
      bounds: ["max_retries"],
    },
  ],
});
