import { Fragment, h, type JSX } from "preact";
import { renderToString } from "preact-render-to-string";
import { renderMarkdown } from "./markdown.ts";
import type { ChangedFile, Check, LineComment, PageModel, Remark } from "./page-model.ts";
import type { DiffRow } from "./patch-lines.ts";

/** Who may be chosen to speak in the comment box. */
export interface Speaker {
  readonly login: string;
  readonly role: string;
}

/** The whole page. */
export function renderPage(model: PageModel, speakers: readonly Speaker[]): string {
  const document = h(
    "html",
    { lang: "en" },
    h(
      "head",
      null,
      h("meta", { charSet: "utf-8" }),
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("meta", { name: "color-scheme", content: "light dark" }),
      h("title", null, `${model.title} · Pull request #${model.number}`),
      h("link", { rel: "stylesheet", href: "/page.css" }),
      h("script", { src: "/page.js", type: "module" }),
    ),
    h(
      "body",
      null,
      h(Banner, { model }),
      h(
        "main",
        null,
        h("div", { id: "content" }, h(Content, { model })),
        h(CommentBox, { speakers }),
        h("p", { id: "news", role: "status", class: "visually-hidden" }),
      ),
    ),
  );
  return `<!doctype html>${renderToString(document)}`;
}

/** The part of the page that changes while it is open. */
export function renderContent(model: PageModel): string {
  return renderToString(h(Content, { model }));
}

function Banner({ model }: { readonly model: PageModel }): JSX.Element {
  return h(
    "header",
    null,
    h("p", { class: "notice" }, "A GitHub on this machine, for the demo of sadpath"),
    h("h1", null, model.title, " ", h("span", { class: "number" }, `#${model.number}`)),
    h(
      "p",
      null,
      h("span", { class: "state" }, "Open"),
      " ",
      h("strong", null, model.author),
      " wants to merge ",
      h("code", null, model.head),
      " into ",
      h("code", null, model.base),
    ),
  );
}

function Content({ model }: { readonly model: PageModel }): JSX.Element {
  return h(
    Fragment,
    null,
    h(
      "section",
      { "aria-labelledby": "checks" },
      h("h2", { id: "checks" }, "Checks"),
      model.checks.length === 0
        ? h("p", null, "None yet.")
        : model.checks.toReversed().map((check, index) => h(CheckRun, { key: check.id, check, isNewest: index === 0 })),
    ),
    h(
      "section",
      { "aria-labelledby": "files" },
      h("h2", { id: "files" }, "Files changed"),
      model.files.map((file) => h(FileDiff, { key: file.path, file })),
    ),
    h(
      "section",
      { "aria-labelledby": "conversation" },
      h("h2", { id: "conversation" }, "Conversation"),
      model.conversation.length === 0
        ? h("p", null, "Nobody has said anything.")
        : model.conversation.map((remark, index) => h(Comment, { key: index, remark, label: `By ${remark.author}` })),
    ),
  );
}

function CheckRun({ check, isNewest }: { readonly check: Check; readonly isNewest: boolean }): JSX.Element {
  const outcome = check.conclusion ?? check.status;
  return h(
    "details",
    { class: `box check ${outcome}`, open: isNewest },
    h(
      "summary",
      null,
      h("span", { class: "outcome" }, outcome),
      " ",
      h("strong", null, "sadpath"),
      ` — ${check.title}`,
    ),
    h(Markdown, { text: check.summary }),
    isNewest &&
      h(
        "form",
        { method: "post", action: "/re-run" },
        h("input", { type: "hidden", name: "check", value: check.id }),
        h("button", { type: "submit", class: "quiet" }, "Re-run"),
      ),
  );
}

function FileDiff({ file }: { readonly file: ChangedFile }): JSX.Element {
  const outdated = file.comments.filter(({ line }) => line === null);
  return h(
    "section",
    { class: "box file", "aria-label": file.path },
    h("h3", null, file.path, " ", h("span", { class: "status" }, file.status)),
    file.rows.length === 0
      ? h("p", null, "Nothing to show.")
      : h(
          "table",
          null,
          h(
            "thead",
            { class: "visually-hidden" },
            h(
              "tr",
              null,
              ["Old line", "New line", "Code"].map((name) => h("th", { key: name, scope: "col" }, name)),
            ),
          ),
          h(
            "tbody",
            null,
            file.rows.map((row, index) => h(DiffLine, { key: index, row, comments: file.comments })),
          ),
        ),
    outdated.length > 0 && h("h4", null, "Outdated"),
    outdated.map((remark, index) => h(Comment, { key: index, remark, label: `Outdated comment by ${remark.author}` })),
  );
}

const SIGNS = { added: "+", deleted: "−", context: " " } as const;

function DiffLine({
  row,
  comments,
}: {
  readonly row: DiffRow;
  readonly comments: readonly LineComment[];
}): JSX.Element {
  if (row.kind === "hunk") return h("tr", { class: "hunk" }, h("td", { colSpan: 3 }, row.text));
  const here = row.newLine === undefined ? [] : comments.filter(({ line }) => line === row.newLine);
  return h(
    Fragment,
    null,
    h(
      "tr",
      { class: row.kind },
      h("td", { class: "line" }, row.oldLine),
      h("td", { class: "line" }, row.newLine),
      h("td", { class: "code" }, h("span", { class: "sign" }, SIGNS[row.kind]), row.text),
    ),
    here.length > 0 &&
      h(
        "tr",
        { class: "thread" },
        h(
          "td",
          { colSpan: 3 },
          here.map((remark, index) =>
            h(Comment, { key: index, remark, label: `Comment by ${remark.author} on line ${remark.line}` }),
          ),
        ),
      ),
  );
}

const EMOJI: Readonly<Record<string, string>> = { eyes: "👀", "-1": "👎", "+1": "👍", rocket: "🚀", confused: "😕" };

function Comment({ remark, label }: { readonly remark: Remark; readonly label: string }): JSX.Element {
  return h(
    "article",
    { class: "comment", "aria-label": label },
    h(
      "p",
      { class: "author" },
      h("strong", null, remark.author),
      remark.author.endsWith("[bot]") && h("span", { class: "tag" }, "bot"),
    ),
    h(Markdown, { text: remark.body }),
    remark.reactions.length > 0 &&
      h(
        "p",
        { class: "reactions" },
        remark.reactions.map((reaction, index) =>
          h("span", { key: index, role: "img", "aria-label": reaction }, EMOJI[reaction] ?? reaction),
        ),
      ),
  );
}

function Markdown({ text }: { readonly text: string }): JSX.Element {
  return h("div", { class: "markdown", dangerouslySetInnerHTML: { __html: renderMarkdown(text) } });
}

function CommentBox({ speakers }: { readonly speakers: readonly Speaker[] }): JSX.Element {
  return h(
    "form",
    { method: "post", action: "/comments", class: "box speak", "aria-labelledby": "speak" },
    h("h2", { id: "speak" }, "Add a comment"),
    h(
      "p",
      null,
      h("label", { for: "author" }, "As"),
      " ",
      h(
        "select",
        { id: "author", name: "author" },
        speakers.map(({ login, role }) => h("option", { key: login, value: login }, `${login} (${role})`)),
      ),
    ),
    h("label", { for: "body", class: "visually-hidden" }, "Comment"),
    h("textarea", { id: "body", name: "body", rows: 3, required: true, maxLength: 65_536 }, "/sadpath review"),
    h("p", null, h("button", { type: "submit" }, "Comment")),
  );
}
