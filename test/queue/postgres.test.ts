import { afterAll, beforeAll } from "@jest/globals";
import { startPostgres, type PostgresServer } from "./postgres-server.ts";
import { describeKilledProcess, describeQueue, type Place } from "./queue-contract.ts";

let server: PostgresServer;
let count = 0;

beforeAll(async () => {
  server = await startPostgres();
});

afterAll(() => server.stop());

async function createPlace(): Promise<Place> {
  return { databaseUrl: await server.createDatabase(`queue_${++count}`), dataDir: "unused" };
}

describeQueue("PostgreSQL", createPlace);
describeKilledProcess("PostgreSQL", createPlace);
