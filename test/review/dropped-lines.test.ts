import { describe, expect, test } from "@jest/globals";
import { RULES } from "../../rules/index.ts";
import { commentableLines } from "../../src/diff/lines.ts";
import { py } from "../../src/review/rule.ts";
import { changeOf, review } from "./sample.ts";

/** A function, in which `-` marks the lines that the change deletes and `+` those it adds; the others stay. */
interface Dropped {
  readonly what: string;
  readonly ruleId: string;
  readonly diff: string;
}

// A rule that sees another dropped line is another row.
const DROPPED: readonly Dropped[] = [
  {
    what: "a raise after the log line",
    ruleId: "swallowed-exception",
    diff: py`
       def owner_of(client, name):
           try:
               return client.get(name).owner
           except Exception:
      -        raise
      +        return None
    `,
  },
  {
    what: "a raise, and nothing else",
    ruleId: "swallowed-exception",
    diff: py`
       def publish(client, events):
           for event in events:
               try:
                   client.put(event)
               except Exception as error:
                   failed = None
      -            raise PublishError(event) from error
           return True
    `,
  },
  {
    what: "the log line of a handler",
    ruleId: "swallowed-exception",
    diff: py`
       def publish(client, events):
           for event in events:
               try:
                   client.put(event)
               except Exception:
      -            LOG.exception("the event was not published")
                   continue
    `,
  },
  {
    what: "a lock, with what it held re-indented",
    ruleId: "check-then-act-on-resource",
    diff: py`
       def ensure(self, name):
      -    with self.lock:
      -        if not bucket_exists(name):
      -            self.client.create_bucket(name)
      +    if not bucket_exists(name):
      +        self.client.create_bucket(name)
    `,
  },
  {
    what: "a decorator that takes a lock",
    ruleId: "check-then-act-on-resource",
    diff: py`
      -@synchronized("bucket")
       def ensure(self, name):
           if not bucket_exists(name):
               self.client.create_bucket(name)
    `,
  },
  {
    what: "a handler around each removal, with its body re-indented",
    ruleId: "unguarded-cleanup",
    diff: py`
       def remove_ports(self, ports):
           for port in ports:
      -        try:
      -            self.driver.unplug(port.name)
      -        except DriverError:
      -            LOG.exception("a port was not unplugged")
      +        self.driver.unplug(port.name)
    `,
  },
  {
    what: "a retry decorator",
    ruleId: "unguarded-cleanup",
    diff: py`
      -@retry(attempts=3)
       def remove_ports(self, ports):
           for port in ports:
               self.driver.unplug(port.name)
    `,
  },
  {
    what: "the handler for the broader error",
    ruleId: "narrow-handler",
    diff: py`
       def add_address(self, device, address):
           try:
               device.addr.add(address)
           except RuntimeError:
               LOG.warning("the address was not added")
               return
      -    except Exception:
      -        device.addr.delete(address)
      -        raise
           self.addresses.add(address)
    `,
  },
  {
    what: "a close()",
    ruleId: "unclosed-resource",
    diff: py`
       import sqlite3


       def count(path):
           connection = sqlite3.connect(path)
           try:
               return connection.execute("select 1").fetchall()
           finally:
      -        connection.close()
               LOG.debug("counted %s", path)
    `,
  },
  {
    what: "a finally, with what it released after the work",
    ruleId: "release-not-in-finally",
    diff: py`
       import threading

       lock = threading.Lock()


       def book(account, amount):
           lock.acquire()
      -    try:
      -        account.book(amount)
      -    finally:
      -        lock.release()
      +    account.book(amount)
      +    lock.release()
    `,
  },
  {
    what: "the release of a lock",
    ruleId: "release-not-in-finally",
    diff: py`
       import threading

       lock = threading.Lock()


       def book(account, amount):
           lock.acquire()
           try:
               account.book(amount)
           finally:
      -        lock.release()
               LOG.debug("booked %s", amount)
    `,
  },
  {
    what: "the with statement around a connection",
    ruleId: "unclosed-resource",
    diff: py`
       import json


       def read(path):
      -    with open(path) as stream:
      -        return json.load(stream)
      +    return json.load(open(path))
    `,
  },
  {
    what: "the bound of an option",
    ruleId: "unvalidated-option",
    diff: py`
       from oslo_config import cfg

       OPTS = [
           cfg.IntOpt(
               "report_interval",
               default=30,
      -        min=1,
           ),
       ]
    `,
  },
];

describe.each(DROPPED)("dropping $what", ({ ruleId, diff }) => {
  const side = (sign: string): string =>
    diff
      .split("\n")
      .filter((line) => line.startsWith(sign) || !/^[-+]/.test(line))
      .map((line) => line.slice(1))
      .join("\n");
  const far = Array.from({ length: 30 }, (_, index) => `x${index} = ${index}\n`).join("");
  const change = changeOf(far + side("-") + far, far + side("+") + far);

  test(`is told by ${ruleId}, inside the hunk`, async () => {
    const { findings } = await review([change], { rules: RULES });
    const [finding] = findings;

    expect(findings.map((each) => each.ruleId)).toEqual([ruleId]);
    expect(commentableLines(change.hunks ?? [])).toContain(finding?.anchorLine);
  });

  test("the other way round is silent", async () => {
    const { findings } = await review([changeOf(change.head, change.base ?? "")], { rules: RULES });

    expect(findings).toEqual([]);
  });
});
