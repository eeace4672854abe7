import { marked } from "marked";
import sanitizeHtml from "sanitize-html";

/** Renders GitHub's Markdown as HTML that holds nothing active: what a pull request says is never trusted. */
export function renderMarkdown(markdown: string): string {
  return sanitizeHtml(marked.parse(markdown, { async: false, gfm: true }), {
    allowedTags: [...sanitizeHtml.defaults.allowedTags, "details", "summary", "del"],
    allowedAttributes: { a: ["href"], code: ["class"], ol: ["start"] },
    allowedClasses: { code: [/^language-[\w-]+$/] },
    allowedSchemes: ["http", "https"],
    transformTags: { a: sanitizeHtml.simpleTransform("a", { rel: "nofollow noreferrer" }) },
  });
}
