import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { timedFetch } from "../../src/server/timed-fetch.ts";

let silent: Server;
let url: string;

beforeEach(async () => {
  silent = createServer(() => undefined);
  await new Promise<void>((resolve) => void silent.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
});

afterEach(async () => {
  silent.closeAllConnections();
  await new Promise((resolve) => void silent.close(resolve));
});

test("a server that never answers is given up", async () => {
  await expect(timedFetch(50)(url)).rejects.toMatchObject({ name: "TimeoutError" });
});

test("the caller's own signal decides when there is one", async () => {
  const signal = AbortSignal.abort(new Error("the job is over"));

  await expect(timedFetch(60_000)(url, { signal })).rejects.toThrow("the job is over");
});
