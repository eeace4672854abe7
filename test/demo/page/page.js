/* Keeps the page's content as it is on the server, without touching what is being typed. */

const INTERVAL_MS = 500;

const content = document.querySelector("#content");
const news = document.querySelector("#news");
let shown = content.innerHTML;

async function refresh() {
  const response = await fetch("/content");
  if (!response.ok) return;
  const html = await response.text();
  const next = document.createElement("div");
  next.innerHTML = html;
  if (next.innerHTML === shown) return;

  const open = openDetails();
  shown = next.innerHTML;
  content.replaceChildren(...next.childNodes);
  for (const summary of content.querySelectorAll("summary"))
    if (open.has(summary.textContent)) summary.parentElement.open = open.get(summary.textContent);
  news.textContent = `Updated. ${content.querySelector("summary")?.textContent ?? ""}`;
}

function openDetails() {
  const summaries = [...content.querySelectorAll("summary")];
  return new Map(summaries.map((summary) => [summary.textContent, summary.parentElement.open]));
}

function later() {
  setTimeout(() => {
    refresh()
      .catch(() => {
        news.textContent = "The demo has ended.";
      })
      .finally(later);
  }, INTERVAL_MS);
}

later();
