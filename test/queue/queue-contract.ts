import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { TestClock } from "pg-boss";
import { pino } from "pino";
import type { RequestJob, ReviewJob } from "../../src/queue/job.ts";
import { openQueue, type Queue } from "../../src/queue/queue.ts";
import { eventually } from "./eventually.ts";
import { runUntilKilled } from "./kill.ts";
import { delivery, handlers, review } from "./sample-job.ts";

/** Where a queue of a test keeps its jobs. */
export interface Place {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

const COMMAND: Omit<Extract<RequestJob, { kind: "command" }>, "login"> = {
  kind: "command",
  repository: review(5).repository,
  number: 5,
  commentId: 77,
};

const OLD = "a".repeat(40);
const NEW = "b".repeat(40);

const START = Date.parse("2026-01-01T00:00:00Z");

/** What every queue promises, on whatever database. */
export function describeQueue(name: string, createPlace: () => Promise<Place>): void {
  describe(`the queue on ${name}`, () => {
    let queue: Queue;
    let clock: TestClock;

    beforeEach(async () => {
      clock = new TestClock(START);
      queue = await openQueue({ ...(await createPlace()), logger: pino({ level: "silent" }), clock });
    });

    // A jump, and the next poll.
    const pass = async (milliseconds: number) => {
      await clock.setTime(clock.now() + milliseconds);
      await clock.tick(5000);
    };

    afterEach(() => queue.close({ graceMs: 1000 }));

    test("a job that is accepted is worked on", async () => {
      const reviewed: unknown[] = [];
      await queue.work(handlers({ review: (job) => record(reviewed, job) }), { concurrency: 1 });

      const answer = await queue.accept(delivery("guid-1"), [review(5)]);

      expect(answer).toBe("accepted");
      await eventually(() => expect(reviewed).toEqual([review(5)]));
    });

    test("a delivery that comes again is a duplicate and makes no second job", async () => {
      const reviewed: unknown[] = [];
      await queue.accept(delivery("guid-1"), [review(5)]);

      const answer = await queue.accept(delivery("guid-1"), [review(6)]);

      expect(answer).toBe("duplicate");
      await queue.work(handlers({ review: (job) => record(reviewed, job) }), { concurrency: 1 });
      await eventually(() => expect(reviewed).toEqual([review(5)]));
    });

    test("of one delivery that comes twice at the same time, one is accepted", async () => {
      const answers = await Promise.all([
        queue.accept(delivery("guid-1"), [review(5)]),
        queue.accept(delivery("guid-1"), [review(5)]),
      ]);

      expect(answers.toSorted()).toEqual(["accepted", "duplicate"]);
    });

    test("a delivery whose job could not be stored is not remembered, so that it can come again", async () => {
      const unstorable = { ...review(5), number: 5n as unknown as number };
      await expect(queue.accept(delivery("guid-1"), [unstorable])).rejects.toThrow("BigInt");

      expect(await queue.accept(delivery("guid-1"), [review(5)])).toBe("accepted");
    });

    test("twenty pushes during a review become one more review", async () => {
      const firstMayEnd = Promise.withResolvers<"done">();
      let count = 0;
      const waitForFirst = () => (++count === 1 ? firstMayEnd.promise : Promise.resolve("done" as const));
      await queue.work(handlers({ review: waitForFirst }), { concurrency: 2 });
      await queue.accept(delivery("guid-0"), [review(5)]);
      await eventually(() => expect(count).toBe(1));

      for (let push = 1; push <= 20; push++) await queue.accept(delivery(`guid-${push}`), [review(5)]);
      firstMayEnd.resolve("done");

      await eventually(() => expect(count).toBe(2));
      await queue.accept(delivery("guid-other"), [review(6)]);
      await eventually(() => expect(count).toBe(3));
    });

    test("what was asked last takes the place of a review that waits", async () => {
      const reviewed: unknown[] = [];
      await queue.accept(delivery("guid-1"), [review(5)]);
      await queue.accept(delivery("guid-2"), [{ ...review(5), trigger: "request" }]);

      await queue.work(handlers({ review: (job) => record(reviewed, job) }), { concurrency: 1 });

      await eventually(() => expect(reviewed).toEqual([{ ...review(5), trigger: "request" }]));
    });

    test("of events of one pull request that come at the same time, all are accepted and make one review", async () => {
      const reviewed: unknown[] = [];
      const guids = ["guid-1", "guid-2", "guid-3", "guid-4"];

      const answers = await Promise.all(guids.map((guid) => queue.accept(delivery(guid), [review(5)])));

      expect(answers).toEqual(["accepted", "accepted", "accepted", "accepted"]);
      await queue.work(handlers({ review: (job) => record(reviewed, job) }), { concurrency: 2 });
      await queue.accept(delivery("guid-other"), [review(6)]);
      await eventually(() => expect(reviewed).toEqual([review(5), review(6)]));
    });

    test("a person's commands on a pull request count once in a while, and what came too soon once more after that", async () => {
      const asked: unknown[] = [];
      for (const [index, login] of ["mona", "mona", "mona", "hubot"].entries())
        await queue.accept(delivery(`guid-${index}`), [{ ...COMMAND, commentId: index + 1, login }]);

      await queue.work(handlers({ request: (job) => record(asked, job) }), { concurrency: 1 });
      await eventually(() => expect(asked).toHaveLength(2));
      await pass(60_000);

      await eventually(() => expect(asked).toHaveLength(3));
      expect(asked).toEqual([
        { ...COMMAND, commentId: 1, login: "mona" },
        { ...COMMAND, commentId: 4, login: "hubot" },
        { ...COMMAND, commentId: 2, login: "mona" },
      ]);
    });

    test("a new push begins with all tries and at once, whatever became of the review before it", async () => {
      const tries: unknown[] = [];
      const fail = (job: ReviewJob) => {
        tries.push(job.headSha);
        return Promise.reject(new Error("GitHub is away"));
      };
      await queue.work(handlers({ review: fail }), { concurrency: 1 });
      await queue.accept(delivery("guid-1"), [{ ...review(5), headSha: OLD }]);
      await eventually(() => expect(tries).toEqual([OLD]));
      await pass(30_000);
      await eventually(() => expect(tries).toEqual([OLD, OLD]));

      await queue.accept(delivery("guid-2"), [{ ...review(5), headSha: NEW }]);

      await eventually(() => expect(tries).toEqual([OLD, OLD, NEW]));
      await eventually(async () => {
        await clock.tick(5000);
        expect(tries).toEqual([OLD, OLD, NEW, NEW, NEW]);
      });
    });

    test("a new push does not wait for what the review before it waited for", async () => {
      const tries: unknown[] = [];
      const wait = (job: ReviewJob) => {
        tries.push(job.headSha);
        return Promise.resolve(job.headSha === OLD ? { notBefore: new Date(START + 3_540_000) } : ("done" as const));
      };
      await queue.work(handlers({ review: wait }), { concurrency: 1 });
      await queue.accept(delivery("guid-1"), [{ ...review(5), headSha: OLD }]);
      await eventually(() => expect(tries).toEqual([OLD]));
      await clock.tick(5000);

      await queue.accept(delivery("guid-2"), [{ ...review(5), headSha: NEW }]);

      await eventually(() => expect(tries).toEqual([OLD, NEW]));
      await pass(3_600_000);
      expect(tries).toEqual([OLD, NEW]);
    });

    test("all of a backlog is worked on without waiting for the next poll", async () => {
      const reviewed: unknown[] = [];
      for (let number = 1; number <= 10; number++) await queue.accept(delivery(`guid-${number}`), [review(number)]);

      // The clock of the polls stands still.
      await queue.work(handlers({ review: (job) => record(reviewed, job.number) }), { concurrency: 2 });

      await eventually(() =>
        expect(reviewed.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
      );
    });

    test("a job that fails is tried three times, then its beginnings are ended", async () => {
      const tries: unknown[] = [];
      const abandoned: unknown[] = [];
      const fail = (job: ReviewJob) => {
        tries.push(job);
        return Promise.reject(new Error("GitHub is away"));
      };
      await queue.work(handlers({ review: fail, abandon: (job) => record(abandoned, job) }), { concurrency: 1 });
      await queue.accept(delivery("guid-1"), [review(5)]);

      await eventually(async () => {
        await clock.tick(5000);
        expect(abandoned).toEqual([review(5)]);
      });
      await pass(3_600_000);

      expect(tries).toHaveLength(3);
      expect(abandoned).toHaveLength(1);
    });

    test("a job that GitHub asked to wait comes back at that time, with all its tries", async () => {
      let runs = 0;
      const waitThenFail = () => {
        runs += 1;
        return runs === 1
          ? Promise.resolve({ notBefore: new Date(START + 3_540_000) })
          : Promise.reject(new Error("GitHub is away"));
      };
      await queue.work(handlers({ review: waitThenFail }), { concurrency: 1 });
      await queue.accept(delivery("guid-1"), [review(5)]);
      await eventually(() => expect(runs).toBe(1));

      await pass(3_500_000);
      expect(runs).toBe(1);
      await pass(60_000);
      await eventually(() => expect(runs).toBe(2));

      await eventually(async () => {
        await clock.tick(5000);
        expect(runs).toBe(4);
      });
    });

    test("a job that cannot reach GitHub is tried for two hours, ever more seldom, before its beginnings are ended", async () => {
      const tries: number[] = [];
      const abandoned: unknown[] = [];
      const miss = () => {
        tries.push(clock.now() - START);
        return Promise.resolve("unreachable" as const);
      };
      await queue.work(handlers({ review: miss, abandon: (job) => record(abandoned, job) }), { concurrency: 1 });
      await queue.accept(delivery("guid-1"), [review(5)]);

      await eventually(async () => {
        await pass(300_000);
        expect(abandoned).toEqual([review(5)]);
      });

      const waits = tries.map((at, index) => at - (tries[index - 1] ?? at));
      expect(Math.max(...tries)).toBeGreaterThan(2 * 3_600_000);
      expect(waits.filter((wait) => wait >= 900_000).length).toBeGreaterThan(5);
      expect(tries.length).toBeLessThan(20);
    });

    test("the job that comes back after a wait is the same one", async () => {
      const ids: string[] = [];
      await queue.work(
        handlers({
          review: (_job, { id }) => {
            ids.push(id);
            return Promise.resolve(ids.length === 1 ? { notBefore: new Date(START + 60_000) } : "done");
          },
        }),
        { concurrency: 1 },
      );
      await queue.accept(delivery("guid-1"), [review(5)]);
      await eventually(() => expect(ids).toHaveLength(1));

      await pass(70_000);

      await eventually(() => expect(ids).toHaveLength(2));
      expect(ids[1]).toBe(ids[0]);
    });

    test("the journal counts how often a review of a pull request was sent, without refusals", async () => {
      const { journal } = queue;
      await journal.beginSend({ repositoryId: 9, number: 5 }, "first");
      await journal.beginSend({ repositoryId: 9, number: 5 }, "first");
      await journal.beginSend({ repositoryId: 9, number: 5 }, "refused");
      await journal.takeBackSend("refused");
      await journal.beginSend({ repositoryId: 9, number: 6 }, "of another pull request");

      const sends = await journal.listSends({ repositoryId: 9, number: 5 });

      expect(sends).toEqual([{ marker: "first", sends: 2, ageMs: expect.any(Number) }]);
      expect(sends[0]?.ageMs).toBeGreaterThanOrEqual(0);
    });

    test("the journal knows the open check runs of a pull request, and who works on them", async () => {
      const { journal } = queue;
      const pull = { repositoryId: 9, number: 5 };
      const other = { repositoryId: 9, number: 6 };
      await journal.openCheck(pull, { id: 1, headSha: "a", jobId: "first" });
      await journal.openCheck(pull, { id: 2, headSha: "b", jobId: "first" });
      await journal.openCheck(other, { id: 3, headSha: "c", jobId: "first" });
      await journal.openCheck(pull, { id: 2, headSha: "b", jobId: "second" });
      await journal.closeCheck(1);

      expect(await journal.listOpenChecks(pull)).toEqual([{ id: 2, headSha: "b", jobId: "second" }]);
    });

    test("closing lets a running job end", async () => {
      const started = Promise.withResolvers<void>();
      const reviewed: unknown[] = [];
      const slowly = async (job: ReviewJob) => {
        started.resolve();
        await sleep(200);
        return record(reviewed, job);
      };
      await queue.work(handlers({ review: slowly }), { concurrency: 1 });
      await queue.accept(delivery("guid-1"), [review(5)]);
      await started.promise;

      await queue.close({ graceMs: 5000 });

      expect(reviewed).toEqual([review(5)]);
    });

    test("a database that answers passes the check, a closed one does not", async () => {
      await expect(queue.check()).resolves.toBeUndefined();
      await queue.close({ graceMs: 1000 });
      await expect(queue.check()).rejects.toThrow(/closed|not opened/);
    });
  });
}

/** What every queue promises when a process is killed while it works. */
export function describeKilledProcess(name: string, createPlace: () => Promise<Place>): void {
  test(`a job that a killed process was working on is done once after a restart, on ${name}`, async () => {
    const place = await createPlace();
    await runUntilKilled(place);

    const clock = new TestClock();
    const queue = await openQueue({ ...place, logger: pino({ level: "silent" }), clock });
    const reviewed: unknown[] = [];
    await queue.work(handlers({ review: (job) => record(reviewed, job) }), { concurrency: 2 });

    try {
      await eventually(async () => {
        await clock.tick(5000);
        expect(reviewed).toEqual([review(5)]);
      });
      await clock.setTime(clock.now() + 3_600_000);
      await clock.tick(30_000);
      expect(reviewed).toEqual([review(5)]);
      expect(await queue.accept(delivery("guid-1"), [review(5)])).toBe("duplicate");
    } finally {
      await queue.close({ graceMs: 1000 });
    }
  });
}

function record(into: unknown[], value: unknown): Promise<"done"> {
  into.push(value);
  return Promise.resolve("done");
}
