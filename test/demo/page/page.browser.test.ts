import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import type { FastifyInstance } from "fastify";
import { type Browser, chromium, type Page } from "playwright-core";
import { createSampleRepository } from "../scratch-repository.ts";
import { AUTHOR, type Stage, startStage, STRANGER } from "../stage.ts";
import { createPage } from "./serve-page.ts";

jest.setTimeout(60_000);

let stage: Stage;
let server: FastifyInstance;
let url: string;
let browser: Browser;
let page: Page;
/** What the browser complained about. */
let complaints: string[];

beforeAll(async () => {
  stage = await startStage({ scratch: createSampleRepository(), title: "Sample", timeoutMilliseconds: 30_000 });
  server = await createPage(stage);
  url = await server.listen({ host: "127.0.0.1", port: 0 });
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    // The sandbox needs rights that a container lacks; the only page opened is our own.
    args: ["--no-sandbox"],
  });
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await stage.stop();
});

beforeEach(async () => {
  complaints = [];
  page = await browser.newPage();
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
});

afterEach(async () => {
  await page.close();
  expect(complaints).toEqual([]);
});

function checks() {
  return page.getByRole("region", { name: "Checks" }).getByRole("group");
}

/** Waits until the page shows so many check runs, and that the newest has ended. */
async function untilChecked(count: number): Promise<void> {
  await checks()
    .nth(count - 1)
    .waitFor();
  await checks().first().getByText("neutral").waitFor();
}

async function say(author: string, words: string): Promise<void> {
  await page.getByLabel("As").selectOption(author);
  await page.getByLabel("Comment", { exact: true }).fill(words);
  await page.getByRole("button", { name: "Comment" }).click();
}

test("shows the check with its report, and each comment under the line it is about", async () => {
  await expect(checks().count()).resolves.toBe(1);
  expect(await checks().innerText()).toContain("neutral sadpath — 20 problems in 3 files");
  expect(await checks().getByRole("listitem").first().innerText()).toContain("Error Handling");

  const file = page.getByRole("region", { name: "edge_agent/status.py" });
  const comment = file.getByRole("article", { name: "Comment by sadpath[bot] on line 11" });
  expect(await comment.innerText()).toContain("Every error of client.report");
  const lineAbove = comment.locator("xpath=ancestor::tr/preceding-sibling::tr[1]");
  expect(await lineAbove.innerText()).toMatch(/11\s+\+\s+return None/);
});

test("a stranger's command is turned down, and the page shows so by itself", async () => {
  await say(STRANGER, "/sadpath review");

  const remark = page.getByRole("article", { name: `By ${STRANGER}` });
  await remark.getByRole("img", { name: "-1" }).waitFor();
  expect(await checks().count()).toBe(1);
});

test("the author's command runs the review again, which posts no second review", async () => {
  const before = await checks().count();

  await say(AUTHOR, "/sadpath review");

  await page
    .getByRole("article", { name: `By ${AUTHOR}` })
    .getByRole("img", { name: "eyes" })
    .waitFor();
  await untilChecked(before + 1);
  expect(await page.getByRole("article", { name: "By sadpath[bot]", exact: true }).count()).toBe(1);
});

test("the button runs the check again", async () => {
  const before = await checks().count();

  await page.getByRole("button", { name: "Re-run" }).click();

  await untilChecked(before + 1);
  expect(await page.getByRole("article", { name: "By sadpath[bot]", exact: true }).count()).toBe(1);
});

test("what is being typed is kept when the page changes", async () => {
  const box = page.getByLabel("Comment", { exact: true });
  await box.fill("half a sent");

  await stage.emulator.comment(stage.pull, STRANGER, "Me first.");

  await page.getByText("Me first.").waitFor();
  expect(await box.inputValue()).toBe("half a sent");
});

test.each(["light", "dark"] as const)(
  "fits a narrow screen in a %s scheme, without scrolling sideways",
  async (scheme) => {
    await page.setViewportSize({ width: 400, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });

    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(400);
  },
);

test("another site cannot speak for the user", async () => {
  const answer = await fetch(`${url}/comments`, {
    method: "POST",
    headers: { origin: "https://evil.example" },
    body: new URLSearchParams({ author: AUTHOR, body: "/sadpath review" }),
  });

  expect(answer.status).toBe(403);
});
