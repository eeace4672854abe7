import { definePack } from "./pack.ts";

const DOCS = "https://grpc.github.io/grpc/python/grpc.html";

export const grpc = definePack({
  library: "grpcio",
  version: "1.40-1.70",
  errors: [
    {
      source: `${DOCS}#grpc.RpcError`,
      below: {
        Exception: ["grpc.{FutureCancelledError,FutureTimeoutError,RpcError}"],
        "grpc.RpcError": ["grpc.aio.AioRpcError"],
      },
    },
  ],
  calls: [
    {
      source: `${DOCS}#grpc.insecure_channel`,
      names: ["grpc.{insecure_channel,intercept_channel,secure_channel}"],
      returns: "grpc.Channel",
    },
    {
      source: "https://grpc.github.io/grpc/python/grpc_asyncio.html",
      names: ["grpc.aio.{insecure_channel,secure_channel}"],
      returns: "grpc.aio.Channel",
    },
    { source: `${DOCS}#grpc.channel_ready_future`, names: ["grpc.channel_ready_future"], returns: "grpc.Future" },
    {
      source: `${DOCS}#grpc.Future.result`,
      names: ["grpc.Future.{exception,result}"],
      raises: ["grpc.{FutureCancelledError,RpcError}"],
      raisesWith: { timeout: ["grpc.FutureTimeoutError"] },
      waits: { for: "network", timeout: "timeout", at: 0, default: "unbounded" },
    },
    { source: `${DOCS}#grpc.server`, names: ["grpc.server"], returns: "grpc.Server" },
    {
      source: `${DOCS}#grpc.Server.wait_for_termination`,
      names: ["grpc.Server.wait_for_termination"],
      waits: { for: "event", timeout: "timeout", at: 0, default: "unbounded" },
    },
    {
      source: `${DOCS}#grpc.ServicerContext.abort`,
      names: ["grpc.ServicerContext.{abort,abort_with_status}"],
      raises: ["Exception"],
    },
  ],
  resources: [
    {
      source: `${DOCS}#grpc.Channel.close`,
      types: ["grpc.Channel", "grpc.aio.Channel"],
      what: "channel",
      releasedBy: ["close"],
      with: true,
    },
  ],
});
