import { readFile } from "node:fs/promises";
import Fastify, { type FastifyInstance } from "fastify";
import { z } from "zod";
import { AUTHOR, MAINTAINER, type Stage, STRANGER } from "../stage.ts";
import { readPage } from "./page-model.ts";
import { renderContent, renderPage, type Speaker } from "./view.ts";

const SPEAKERS: readonly Speaker[] = [
  { login: AUTHOR, role: "author" },
  { login: MAINTAINER, role: "may write" },
  { login: STRANGER, role: "a stranger" },
];

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const comment = z.object({
  author: z.enum([AUTHOR, MAINTAINER, STRANGER]),
  body: z.string().trim().min(1).max(65_536),
});

const rerun = z.object({ check: z.coerce.number().int() });

/** The page of the stage's pull request. Listen on it; close it before the stage is stopped. */
export async function createPage({ emulator, pull }: Pick<Stage, "emulator" | "pull">): Promise<FastifyInstance> {
  const [css, script] = await Promise.all(
    ["page.css", "page.js"].map((name) => readFile(new URL(name, import.meta.url), "utf8")),
  );
  const page = Fastify();
  page.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body.toString())));
  });
  page.addHook("onRequest", async (request, reply) => {
    void reply.headers({
      "content-security-policy": POLICY,
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    // Another site that is open in the same browser can send forms here too.
    const { origin, host } = request.headers;
    if (request.method === "POST" && origin !== `http://${host}`) await reply.code(403).send("Not from this page.");
  });
  page.setErrorHandler(async (error, _request, reply) =>
    error instanceof z.ZodError ? await reply.code(400).send(z.prettifyError(error)) : await reply.send(error),
  );
  page.get("/", async (_request, reply) => {
    await reply.type("text/html; charset=utf-8").send(renderPage(await readPage(emulator, pull), SPEAKERS));
  });
  page.get("/content", async (_request, reply) => {
    await reply.type("text/html; charset=utf-8").send(renderContent(await readPage(emulator, pull)));
  });
  page.get("/page.css", async (_request, reply) => await reply.type("text/css").send(css));
  page.get("/page.js", async (_request, reply) => await reply.type("text/javascript").send(script));
  page.get("/favicon.ico", async (_request, reply) => await reply.code(204).send());
  page.post("/comments", async (request, reply) => {
    const { author, body } = comment.parse(request.body);
    await emulator.comment(pull, author, body);
    await reply.redirect("/#conversation", 303);
  });
  page.post("/re-run", async (request, reply) => {
    await emulator.rerequestCheckRun(rerun.parse(request.body).check);
    await reply.redirect("/#checks", 303);
  });
  return page;
}
