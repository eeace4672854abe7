import { definePack } from "./pack.ts";

const DOCS = "https://redis.readthedocs.io/en/stable";

export const redis = definePack({
  library: "redis-py",
  version: "4-8",
  aliases: [
    {
      source: `${DOCS}/exceptions.html`,
      names: {
        "redis.{AuthenticationError,BusyLoadingError,ConnectionError,DataError,InvalidResponse,OutOfMemoryError,PubSubError,ReadOnlyError,RedisError,ResponseError,TimeoutError,WatchError}":
          "redis.exceptions.*",
      },
    },
    {
      source: `${DOCS}/connections.html`,
      names: {
        "redis.StrictRedis": "redis.Redis",
        "redis.client.{Pipeline,PubSub,Redis}": "redis.*",
        "redis.client.StrictRedis": "redis.Redis",
        "redis.asyncio.client.{PubSub,Redis}": "redis.asyncio.*",
        "redis.asyncio.StrictRedis": "redis.asyncio.Redis",
      },
    },
  ],
  errors: [
    {
      source: `${DOCS}/exceptions.html`,
      below: {
        Exception: ["redis.exceptions.RedisError"],
        ValueError: ["redis.exceptions.LockError"],
        "redis.exceptions.ConnectionError": [
          "redis.exceptions.{AuthenticationError,AuthorizationError,BusyLoadingError,MaxConnectionsError}",
        ],
        "redis.exceptions.LockError": ["redis.exceptions.LockNotOwnedError"],
        "redis.exceptions.RedisError": [
          "redis.exceptions.{ClusterError,ConnectionError,DataError,InvalidResponse,LockError,PubSubError,ResponseError,TimeoutError,WatchError}",
        ],
        "redis.exceptions.ResponseError": [
          "redis.exceptions.{ExecAbortError,ModuleError,NoPermissionError,NoScriptError,OutOfMemoryError,ReadOnlyError}",
        ],
      },
    },
  ],
  classes: [
    {
      source: `${DOCS}/connections.html`,
      below: { object: ["redis.Redis"], "redis.Redis": ["redis.{Pipeline,RedisCluster}"] },
    },
  ],
  calls: [
    {
      source: `${DOCS}/connections.html#redis.Redis.from_url`,
      names: ["redis.Redis.from_url", "redis.from_url"],
      raises: ["ValueError"],
      returns: "redis.Redis",
    },
    {
      source: `${DOCS}/connections.html`,
      names: ["redis.asyncio.Redis.from_url", "redis.asyncio.from_url"],
      raises: ["ValueError"],
      returns: "redis.asyncio.Redis",
    },
    {
      // Before redis-py 8 its connections waited without end unless `socket_timeout` was given.
      source: `${DOCS}/connections.html#generic-client`,
      names: ["redis.Redis"],
      waits: { for: "network", timeout: "socket_timeout", default: 5, boundedBy: ["socket_connect_timeout="] },
    },
    {
      source: `${DOCS}/commands.html`,
      names: [
        "redis.Redis.{exists,get,hget,hgetall,keys,lrange,mget,ping,scan,smembers,ttl,zrange}",
        "redis.asyncio.Redis.{exists,get,hget,hgetall,ping}",
      ],
      raises: ["redis.exceptions.RedisError"],
    },
    {
      source: `${DOCS}/commands.html`,
      names: [
        "redis.Redis.{append,expire,hset,incr,incrby,lpush,mset,publish,rename,rpush,sadd,set,setex,setnx,xadd,zadd}",
        "redis.asyncio.Redis.{expire,hset,incr,lpush,publish,rpush,set,setex,xadd}",
      ],
      raises: ["redis.exceptions.RedisError"],
      changes: "key",
    },
    {
      source: `${DOCS}/commands.html`,
      names: [
        "redis.Redis.{delete,flushall,flushdb,hdel,lpop,lrem,rpop,srem,unlink,zrem}",
        "redis.asyncio.Redis.{delete,hdel,unlink}",
      ],
      raises: ["redis.exceptions.RedisError"],
      removes: "key",
    },
    {
      source: `${DOCS}/commands.html#redis.commands.core.CoreCommands.blpop`,
      names: ["redis.Redis.{blpop,brpop}"],
      raises: ["redis.exceptions.RedisError"],
      waits: { for: "queue", timeout: "timeout", at: 1, default: "unbounded", boundedBy: ["socket_timeout="] },
    },
    {
      source: `${DOCS}/connections.html#redis.Redis.pipeline`,
      names: ["redis.Redis.pipeline"],
      returns: "redis.Pipeline",
    },
    {
      source: `${DOCS}/advanced_features.html#pipelines`,
      names: ["redis.Pipeline.execute"],
      raises: ["redis.exceptions.RedisError"],
      changes: "key",
    },
    {
      source: `${DOCS}/advanced_features.html#publish-subscribe`,
      names: ["redis.Redis.pubsub"],
      returns: "redis.PubSub",
    },
    { source: `${DOCS}/lock.html`, names: ["redis.Redis.lock"], returns: "redis.lock.Lock" },
    {
      source: `${DOCS}/lock.html#redis.lock.Lock.acquire`,
      names: ["redis.lock.Lock.acquire"],
      raises: ["redis.exceptions.RedisError"],
      waits: {
        for: "lock",
        timeout: "blocking_timeout",
        at: 2,
        default: "unbounded",
        boundedBy: ["blocking_timeout="],
        onlyIf: { keyword: "blocking", at: 1 },
      },
      holds: { what: "lock", by: "receiver", releasedBy: ["release"], with: true },
    },
    {
      source: `${DOCS}/lock.html#redis.lock.Lock.release`,
      names: ["redis.lock.Lock.release"],
      raises: ["redis.exceptions.RedisError"],
    },
  ],
  resources: [
    {
      source: `${DOCS}/advanced_features.html#publish-subscribe`,
      types: ["redis.PubSub"],
      what: "subscription",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: `${DOCS}/examples/asyncio_examples.html`,
      types: ["redis.asyncio.Redis"],
      what: "connection",
      releasedBy: ["aclose", "close"],
      with: true,
    },
  ],
});
