// Reads a JSON array of diagrams from standard input and writes what Mermaid's own parser makes of each: a JSON array of
// { error } or { type, nodes, edges } or { type, title, tasks }, with entity codes decoded as the browser does.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

// Mermaid cleans labels with the DOM of a page.
const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false });

// Mermaid hides entity codes from its grammars behind these characters and turns them into HTML when it draws.
const asHtml = (text) => text.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";");
const parser = window.document.createElement("template");
const decoded = (text) => {
  parser.innerHTML = asHtml(text).replace(/<br\s*\/?>/g, "\n");
  return parser.content.textContent;
};

async function check(text) {
  try {
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const db = diagram.db;
    if (diagram.type === "journey") {
      const tasks = db.getTasks().map(({ section, task, score, people }) => ({
        section: decoded(section),
        task: decoded(task),
        score,
        people: people.map(decoded),
      }));
      return { type: diagram.type, title: decoded(db.getDiagramTitle()), tasks };
    }
    return {
      type: diagram.type,
      nodes: [...db.getVertices().values()].map(({ id, text }) => ({ id, text: decoded(text ?? id) })),
      edges: db.getEdges().map(({ start, end, text, stroke, style }) => ({
        start,
        end,
        text: decoded(text),
        stroke,
        style: style ?? [],
      })),
    };
  } catch (error) {
    return { error: error.message };
  }
}

const results = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) results.push(await check(text));
process.stdout.write(JSON.stringify(results));
