// What is pasted keeps its words, headings, lists and emphasis, and nothing else. It is read in a
// document of its own, where no script runs and nothing is fetched.
import { depth, ofItem, ofWord } from "./signs.js";

const GONE = new Set(["script", "style", "head", "meta", "link", "title", "object", "iframe", "svg", "math", "template",
  "button", "input", "select", "textarea", "noscript", "audio", "video", "canvas"]);
const BLOCKS = new Set(["p", "div", "section", "article", "main", "header", "footer", "blockquote", "pre", "td", "th", "dt",
  "dd", "address", "figure", "figcaption", "caption", "center", "form", "fieldset", "body"]);
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const safe = (text) => text.replace(/[&<>]/g, (sign) => ENTITIES[sign]);
const spaced = (text) => text.replace(/[\s\u00a0]+/g, " ");
const HEADINGS = [3, 4]; // the highest that was pasted, and all below it
const UNSEEN = /mso-list:\s*ignore|mso-hide:\s*all|display:\s*none/i;
const COMMENT = /\b(msocomanchor|msocomoff|MsoCommentReference)\b/;
const COMMENTS = /mso-element:\s*comment(-list)?\b/i;
const DIGITS = { sup: "⁰¹²³⁴⁵⁶⁷⁸⁹", sub: "₀₁₂₃₄₅₆₇₈₉" };

// `left` comes to tell what stayed behind: "images", "comments", "deleted".
export function cleaned(html, left = new Set()) {
  if (/\sdata-pm-slice=/.test(html)) return html; // our own: the schema takes nothing else either
  const page = new DOMParser().parseFromString(quiet(html), "text/html");
  const blocks = [];
  walk(page.body, blocks, { strong: false, em: false, left });
  return told(blocks);
}

// What the content policy would refuse is not even asked for: styles are read under another name.
function quiet(html) {
  return html.replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on\w+)(?=\s*=)/gi, " data-$1"));
}

// Blocks in order, as told() writes them: { kind: "p" | "h" | "li", html }; a "p" may stand
// `within` an item of so many lists, an "li" has its level, and its number or a bullet; `sign` is
// what stands in an item before its words.
function walk(node, blocks, looks) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) add(blocks, spaced(child.data), looks);
    else if (child.nodeType === Node.ELEMENT_NODE) element(child, blocks, looks);
  }
}

function element(node, blocks, looks) {
  const name = node.localName;
  const style = node.dataset?.style ?? "";
  if (isLeft(node, name, style, looks.left) || GONE.has(name) || UNSEEN.test(style)) return;
  if (name === "br") return lineBreak(node, blocks, looks);
  if (name === "table" && [...node.rows].some((row) => row.cells.length > 1)) return table(node, blocks, looks);
  if (DIGITS[name] && /^\d+$/.test(node.textContent)) return add(blocks, raised(node.textContent, DIGITS[name]), looks);
  const heading = /^h([1-6])$/.exec(name)?.[1] ?? (/\bMsoTitle\b/i.test(node.className) ? 1 : null);
  const isBlock = Boolean(heading) || name === "li" || BLOCKS.has(name);
  if (isBlock) open(node, heading, blocks);
  const within = heading ? { ...looks, strong: false, em: false } : { ...looks, ...emphasis(name, style) };
  walk(node, blocks, within);
  if (isBlock || name === "ul" || name === "ol") blocks.push(null); // what follows is another block
}

function isLeft(node, name, style, left) {
  const what = name === "del" ? "deleted" : name === "img" ? "images"
    : COMMENT.test(node.className) || COMMENTS.test(style) ? "comments" : null;
  if (what && (what === "images" || node.textContent.trim())) left.add(what);
  return what !== null;
}

function lineBreak(node, blocks, looks) {
  if (node.closest("h1, h2, h3, h4, h5, h6")) add(blocks, " ", looks);
  else if (node.closest("ul, ol, p, li")) add(blocks, "\n", looks);
  else begin(blocks, { kind: "p" });
}

function open(node, heading, blocks) {
  const sign = node.localName === "li" ? ofItem(node) : ofWord(node);
  const words = sign?.words ? `${safe(sign.words)} ` : "";
  if (heading) return begin(blocks, { kind: "h", level: Number(heading), html: numbered(sign) });
  if (words) return begin(blocks, { kind: "p", within: sign.level - 1, html: words, sign: words });
  if (sign) return begin(blocks, { kind: "li", ...sign, sign: "" });
  const item = node.closest("li");
  const last = blocks.at(-1);
  if (item && last && last.html === last.sign) return undefined; // the item's own first words
  return begin(blocks, { kind: "p", within: item ? depth(item) : 0 });
}

function numbered(sign) {
  if (!sign || sign.bullet) return "";
  return `${safe(sign.words ?? `${sign.number}${sign.round ? ")" : "."}`)} `;
}

const raised = (text, digits) => text.replace(/\d/g, (digit) => digits[digit]);

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

// A table is a paragraph with a line for each row; a cell that is empty keeps its place.
function table(node, blocks, looks) {
  const lines = [...node.rows].map((row) => [...row.cells].map((cell) => inOneLine(cell, looks)))
    .filter((cells) => cells.some(Boolean))
    .map((cells) => cells.map((words) => words || "–").join(" · "));
  begin(blocks, { kind: "p", html: lines.join("<br>") });
  blocks.push(null);
}

function inOneLine(cell, looks) {
  const blocks = [];
  walk(cell, blocks, looks);
  const whole = blocks.filter(hasWords).map((block) => `${block.kind === "li" ? numbered(block) : ""}${block.html.trim()}`);
  return whole.join(" ").replace(/<br>/g, " ");
}

const begin = (blocks, block) => blocks.push({ html: "", ...block });
const hasWords = (block) => Boolean(block?.html.replace(/<[^>]*>/g, "").trim());

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
  const whole = blocks.filter(hasWords);
  const highest = Math.min(...whole.filter((block) => block.kind === "h").map((block) => block.level));
  let html = "";
  const lists = []; // those that are open, outermost first
  const shut = (to) => { while (lists.length > to) html += `</li></${lists.pop().tag}>`; };
  for (const block of whole) {
    if (block.kind !== "li") {
      shut(block.within ?? 0);
      const tag = block.kind === "h" ? `h${HEADINGS[Math.min(block.level - highest, 1)]}` : "p";
      html += `<${tag}>${block.html.trim()}</${tag}>`;
      continue;
    }
    shut(block.level);
    if (lists.length === block.level && !goesOn(lists.at(-1), block)) shut(block.level - 1);
    if (lists.length === block.level) html += "</li>";
    while (lists.length < block.level) {
      if (/<(ul|ol)[^>]*>$/.test(html)) html += "<li><p></p>";
      html += opened(block);
      lists.push({ tag: block.bullet ? "ul" : "ol", next: block.number });
    }
    lists.at(-1).next += 1;
    html += `<li><p>${block.html.trim()}</p>`;
  }
  shut(0);
  return html;
}

// A number that does not follow begins a list of its own: something may refer to it.
const goesOn = (list, block) => (block.bullet ? list.tag === "ul" : list.tag === "ol" && list.next === block.number);
const opened = (block) => (block.bullet ? "<ul>" : `<ol start="${block.number}"${block.round ? ' class="round"' : ""}>`);
