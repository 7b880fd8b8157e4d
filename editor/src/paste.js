// What is pasted keeps headings, lists and emphasis, and nothing else. It is read in a document of
// its own, where no script runs and nothing is fetched.

const GONE = new Set(["script", "style", "head", "meta", "link", "title", "object", "iframe", "svg", "math", "template",
  "button", "input", "select", "textarea", "noscript", "del", "audio", "video", "canvas"]);
const BLOCKS = new Set(["p", "div", "section", "article", "main", "header", "footer", "blockquote", "pre", "td", "th", "dt",
  "dd", "address", "figure", "figcaption", "caption", "center", "form", "fieldset", "body"]);
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const safe = (text) => text.replace(/[&<>]/g, (sign) => ENTITIES[sign]);
const HEADINGS = [3, 4]; // the highest that was pasted, and all below it

export function cleaned(html) {
  if (/\sdata-pm-slice=/.test(html)) return html; // our own: the schema takes nothing else either
  const page = new DOMParser().parseFromString(quiet(html), "text/html");
  const blocks = [];
  walk(page.body, blocks, { strong: false, em: false });
  return told(blocks);
}

// What the content policy would refuse is not even asked for: styles are read under another name.
function quiet(html) {
  return html.replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on\w+)(?=\s*=)/gi, " data-$1"));
}

// Blocks in order: { kind: "p" | "h" | "li", html, level, numbered }.
function walk(node, blocks, looks) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) add(blocks, child.data.replace(/[\s\u00a0]+/g, " "), looks);
    else if (child.nodeType === Node.ELEMENT_NODE) element(child, blocks, looks);
  }
}

function element(node, blocks, looks) {
  const name = node.localName;
  const style = styleOf(node);
  if (GONE.has(name) || /mso-list:\s*ignore|mso-hide:\s*all|display:\s*none/i.test(style)) return;
  const within = { ...looks, ...emphasis(name, style) };
  if (name === "br") return node.closest("ul, ol, p, li") ? add(blocks, "\n", looks) : begin(blocks, { kind: "p" });
  if (name === "tr") return row(node, blocks, within);
  const word = wordList(node, style);
  const heading = /^h([1-6])$/.exec(name)?.[1] ?? (/\bMsoTitle\b/i.test(node.className) ? 1 : null);
  if (word) begin(blocks, word);
  else if (heading) begin(blocks, { kind: "h", level: Number(heading) });
  else if (name === "li") begin(blocks, { kind: "li", level: depth(node), numbered: node.closest("ul, ol")?.localName === "ol" });
  else if (BLOCKS.has(name) && !(node.closest("li") && node === node.closest("li").firstElementChild)) begin(blocks, { kind: "p" });
  walk(node, blocks, heading ? { strong: false, em: false } : within);
  if (word || heading || name === "ul" || name === "ol" || BLOCKS.has(name)) blocks.push(null); // what follows is another block
}

const styleOf = (node) => node.dataset?.style ?? "";

function emphasis(name, style) {
  const found = {};
  const weight = /(?:^|[;\s])font-weight:\s*(\w+)/i.exec(style)?.[1];
  if (name === "b" || name === "strong") found.strong = true;
  if (weight) found.strong = weight === "bold" || weight === "bolder" || Number(weight) >= 600;
  if (name === "i" || name === "em") found.em = true;
  const slant = /(?:^|[;\s])font-style:\s*(\w+)/i.exec(style)?.[1];
  if (slant) found.em = slant === "italic" || slant === "oblique";
  return found;
}

// Word writes the items of a list as paragraphs, each with its sign in front.
function wordList(node, style) {
  const level = /mso-list:[^;]*\blevel(\d)/i.exec(style)?.[1];
  if (!level || node.localName !== "p") return null;
  const sign = [...node.querySelectorAll("[data-style]")]
    .find((one) => /mso-list:\s*ignore/i.test(styleOf(one)))?.textContent ?? "";
  return { kind: "li", level: Number(level), numbered: /^\s*(\d+|[a-z]|[ivx]+)[.)]/i.test(sign) };
}

function depth(item) {
  let found = 0;
  for (let list = item.closest("ul, ol"); list; list = list.parentElement?.closest("ul, ol")) found += 1;
  return Math.max(found, 1);
}

function row(node, blocks, looks) {
  begin(blocks, { kind: "p" });
  [...node.cells ?? node.children].forEach((cell, at) => {
    if (at) add(blocks, " · ", looks);
    add(blocks, cell.textContent.replace(/[\s\u00a0]+/g, " ").trim(), looks);
  });
  blocks.push(null);
}

const begin = (blocks, block) => blocks.push({ html: "", ...block });

function add(blocks, text, { strong, em }) {
  if (!blocks.at(-1)) {
    if (!text.trim()) return;
    begin(blocks, { kind: "p" });
  }
  let html = safe(text).replace(/\n/g, "<br>");
  if (em && text.trim()) html = `<em>${html}</em>`;
  if (strong && text.trim()) html = `<strong>${html}</strong>`;
  blocks.at(-1).html += html;
}

function told(blocks) {
  const whole = blocks.filter((block) => block && block.html.replace(/<[^>]*>/g, "").trim());
  const highest = Math.min(...whole.filter((block) => block.kind === "h").map((block) => block.level));
  let html = "";
  const open = []; // the lists that are open, outermost first
  const shut = (to) => { while (open.length > to) html += `</li></${open.pop()}>`; };
  for (const block of whole) {
    if (block.kind !== "li") {
      shut(0);
      const tag = block.kind === "h" ? `h${HEADINGS[Math.min(block.level - highest, 1)]}` : "p";
      html += `<${tag}>${block.html.trim()}</${tag}>`;
      continue;
    }
    const tag = block.numbered ? "ol" : "ul";
    shut(block.level);
    if (open.length === block.level && open.at(-1) !== tag) shut(block.level - 1);
    if (open.length === block.level) html += "</li>";
    while (open.length < block.level) {
      if (open.length && html.endsWith(">") && /<(ul|ol)>$/.test(html)) html += "<li><p></p>";
      html += `<${tag}>`;
      open.push(tag);
    }
    html += `<li><p>${block.html.trim()}</p>`;
  }
  shut(0);
  return html;
}
