// A document to Markdown: as little marked as can be while domain/prose.py shows the same.
import { read } from "./reading.js";

const WORDS_ONLY = /^[^\\`*_[\]<>#+\-=~]*$/;
const NUMBERED = /^\s*\d{1,9}[.)](\s|$)/;
const MARKED_LINE = /(^|\n)\s*\d{1,9}[.)]/;
const isBoundary = (letter) => letter === undefined || /[\s\p{P}\p{S}]/u.test(letter);

// Blocks whose source is known and that nobody has touched stay as they were typed.
export function write(doc, sources = new WeakMap(), made = new WeakMap()) {
  const blocks = [];
  doc.forEach((node) => { if (!isEmpty(node)) blocks.push(node); });
  return joined(blocks, (node, options) => {
    if (sources.has(node)) return sources.get(node);
    const key = JSON.stringify(options);
    const known = made.get(node);
    if (known?.key === key) return known.text;
    const text = block(node, options);
    made.set(node, { key, text });
    return text;
  }, "\n\n");
}

const isEmpty = (node) => node.type.name === "paragraph" && !/\S/.test(node.textContent);

// Neighbours matter: two lists would become one, two numbered paragraphs a list.
function joined(blocks, of, gap) {
  const parts = [];
  const misread = misreadOf(blocks);
  let swapped = false;
  blocks.forEach((node, at) => {
    const before = blocks[at - 1];
    swapped = Boolean(before) && /list$/.test(node.type.name) && isSameList(before, node) && !swapped;
    parts.push(of(node, { swapped, careful: misread.has(node) }));
  });
  return parts.join(gap);
}

// Of the blocks in a row that begin with numbers, those that would be read as one list.
function misreadOf(blocks) {
  const found = new Set();
  let row = [];
  for (const node of [...blocks, null]) {
    if (node && startsNumbered(node)) row.push(node);
    else {
      if (row.length > 1 && isMisread(row)) for (const one of row) found.add(one);
      row = [];
    }
  }
  return found;
}

function isMisread(row) {
  const { doc } = read(row.map((node) => block(node)).join("\n\n"));
  const isText = (node) => node.type.name === "paragraph" || (node.type.name === "ordered_list" && node.childCount === 1);
  return doc.childCount !== row.length || row.some((node, at) => isText(node) !== isText(doc.child(at)));
}

const isSameList = (one, other) => one.type === other.type && one.attrs.round === other.attrs.round;
const startsNumbered = (node) => node.type.name === "ordered_list"
  || (node.type.name === "paragraph" && NUMBERED.test(node.textContent));

function block(node, { swapped = false, careful = false } = {}) {
  switch (node.type.name) {
    case "paragraph": return inline(node, careful);
    case "heading": return `${"#".repeat(node.attrs.level)} ${inline(node, false).replace(/(^|[^\\])#$/, "$1\\#")}`;
    case "blockquote": return inside(node, "\n\n").split("\n").map((line) => (line ? `> ${line}` : ">")).join("\n");
    case "horizontal_rule": return "---";
    case "code_block": return fenced(node);
    default: return list(node, swapped);
  }
}

const childrenOf = (node) => { const all = []; node.forEach((child) => all.push(child)); return all; };
const inside = (node, gap) => joined(childrenOf(node).filter((one) => !isEmpty(one)), block, gap);

function fenced(node) {
  const runs = node.textContent.match(/`+|~+/g) ?? [];
  const fence = (node.attrs.params.includes("`") ? "~" : "`").repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}${node.attrs.params}\n${node.textContent}\n${fence}`;
}

// A last item in which nothing is written yet is left out.
function list(node, swapped) {
  const written = childrenOf(node);
  if (written.length > 1 && childrenOf(written.at(-1)).every(isEmpty)) written.pop();
  const isTight = node.attrs.tight && written.every((item) =>
    childrenOf(item).filter((one) => one.type.name === "paragraph").length === 1);
  const sign = node.type.name === "bullet_list" ? (swapped ? "*" : "-") : (node.attrs.round !== swapped ? ")" : ".");
  return written.map((item, n) => {
    const mark = node.type.name === "bullet_list" ? sign : `${node.attrs.start + n}${sign}`;
    const lines = inside(item, isTight ? "\n" : "\n\n").split("\n");
    const margin = " ".repeat(mark.length + 1);
    return lines.map((line, at) => (at === 0 ? `${mark} ${line}`.trimEnd() : line && margin + line)).join("\n");
  }).join(isTight ? "\n" : "\n\n");
}

// Text with its marks. Signs are written with a backslash only where they would be read as marks.
function inline(node, careful) {
  const cells = cellsOf(node);
  const plain = marked(cells, careful ? numberEscaped : asTyped);
  if (WORDS_ONLY.test(plain) && !MARKED_LINE.test(plain)) return plain;
  const full = marked(cells, escaped);
  return full === plain || read(plain).doc.eq(read(full).doc) ? plain : full;
}

function cellsOf(node) {
  const cells = [];
  node.forEach((child) => {
    const has = (name) => child.marks.find((mark) => mark.type.name === name);
    const letters = child.isText ? [...child.text] : ["\n"];
    for (const letter of letters) {
      cells.push({ letter, strong: Boolean(has("strong")), em: Boolean(has("em")), code: Boolean(has("code")), link: has("link") });
    }
  });
  while (cells.length && /\s/.test(cells.at(-1).letter)) cells.pop();
  while (cells.length && /\s/.test(cells[0].letter)) cells.shift();
  const isBlank = (cell) => /[^\S\n]/.test(cell.letter) && !cell.code;
  // No spaces around a line break, and no break beside another: a line without words ends a paragraph.
  return cells.filter((cell, at) => !(isBlank(cell) && edge(cells, at, isBlank)))
    .filter((cell, at, all) => cell.letter !== "\n" || all[at - 1].letter !== "\n");
}

function edge(cells, at, isBlank) {
  let [before, after] = [at, at];
  while (before >= 0 && isBlank(cells[before])) before -= 1;
  while (after < cells.length && isBlank(cells[after])) after += 1;
  return cells[before]?.letter === "\n" || cells[after]?.letter === "\n";
}

function marked(cells, letterOf) {
  const edges = new Set(cells.flatMap((cell, at) => (at && cell.link !== cells[at - 1].link ? [at] : [])));
  const strong = runs(cells, "strong", edges);
  for (const [from, to] of strong) { edges.add(from); edges.add(to); }
  const em = runs(cells, "em", edges);
  const sign = strong.length ? "_" : "*";
  let text = "";
  for (let at = 0; at <= cells.length; at += 1) {
    const [now, before] = [cells[at], cells[at - 1]];
    if (em.some(([, to]) => to === at)) text += sign;
    if (strong.some(([, to]) => to === at)) text += "**";
    if (before?.link && before.link !== now?.link) text += `](${target(before.link)})`;
    if (!now) break;
    if (now.link && now.link !== before?.link) text += "[";
    if (strong.some(([from]) => from === at)) text += "**";
    if (em.some(([from]) => from === at)) text += sign;
    if (now.code) {
      let end = at;
      while (cells[end]?.code && cells[end].link === now.link) end += 1;
      text += coded(cells.slice(at, end).map((cell) => cell.letter).join(""));
      at = end - 1;
    } else text += letterOf(cells, at);
  }
  return text;
}

// Where a mark stands: whole words, without the spaces around them, within a link or outside it.
function runs(cells, name, edges) {
  const found = [];
  for (let at = 0; at < cells.length; at += 1) {
    if (!cells[at][name]) continue;
    let end = at + 1;
    while (end < cells.length && cells[end][name] && !edges.has(end)) end += 1;
    let [from, to] = [at, end];
    while (from < to && /\s/.test(cells[from].letter)) from += 1;
    while (to > from && /\s/.test(cells[to - 1].letter)) to -= 1;
    if (from < to) {
      while (!edges.has(from) && !isBoundary(cells[from - 1]?.letter) && from > (found.at(-1)?.[1] ?? 0)) from -= 1;
      while (!edges.has(to) && !isBoundary(cells[to]?.letter)) to += 1;
      found.push([from, to]);
    }
    at = Math.max(end, to) - 1;
  }
  return found;
}

const target = ({ attrs }) => {
  const href = /[\s()<>]/.test(attrs.href) ? `<${attrs.href.replace(/[<>]/g, encodeURIComponent)}>` : attrs.href;
  return attrs.title ? `${href} "${attrs.title.replace(/"/g, '\\"')}"` : href;
};

function coded(words) {
  const longest = Math.max(0, ...[...words.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^`|`$|^ .*\S.* $/.test(words) ? " " : "";
  return `${fence}${pad}${words}${pad}${fence}`;
}

const asTyped = (cells, at) => cells[at].letter;

// A sign with a backslash where it ends a number that begins a line.
function numberEscaped(cells, at) {
  const { letter } = cells[at];
  if (!/[.)]/.test(letter) || at > 9 + lineStart(cells, at)) return letter;
  const line = cells.slice(lineStart(cells, at), at).map((cell) => cell.letter).join("");
  return /^\d{1,9}$/.test(line) ? `\\${letter}` : letter;
}

function escaped(cells, at) {
  const { letter } = cells[at];
  if (/[\\`*_[\]<>]/.test(letter)) return `\\${letter}`;
  if (/[#+\-=~]/.test(letter) && lineStart(cells, at) === at) return `\\${letter}`;
  return numberEscaped(cells, at);
}

function lineStart(cells, at) {
  let start = at;
  while (start > 0 && cells[start - 1].letter !== "\n") start -= 1;
  return start;
}
