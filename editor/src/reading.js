// Markdown to a document, by the same rules as domain/prose.py, which alone decides what is shown.
import MarkdownIt from "markdown-it";
import { schema } from "./schema.js";

const OFF = ["reference", "entity", "html_block", "html_inline", "image", "code", "lheading"];
const LONGEST_NUMBER = 3; // digits; a year has more
const isListOpen = (token) => /^(ordered|bullet)_list_open$/.test(token.type);
const isListClose = (token) => /^(ordered|bullet)_list_close$/.test(token.type);

const parser = new MarkdownIt("commonmark", { html: false, breaks: true }).disable(OFF);
parser.inline.ruler.at("emphasis", emphasis);

// A run of asterisks or underscores: a mark where a word begins or ends, and nowhere else.
function emphasis(state, silent) {
  const marker = state.src.charCodeAt(state.pos);
  if (silent || (marker !== 0x2a && marker !== 0x5f)) return false;
  const run = state.scanDelims(state.pos, false);
  for (let n = 0; n < run.length; n += 1) {
    state.push("text", "", 0).content = state.src[state.pos];
    state.delimiters.push({
      marker, length: run.length, token: state.tokens.length - 1, end: -1, open: run.can_open, close: run.can_close,
    });
  }
  state.pos += run.length;
  return true;
}

// The tokens, with what is no list told as the lines that it is.
function* writtenOut(tokens) {
  const marks = freedMarks(tokens);
  let waiting = "";
  const freed = [];
  for (const token of tokens) {
    if (isListOpen(token) || token.type === "list_item_open") {
      freed.push(marks.has(token));
      waiting += marks.get(token) ?? "";
      if (freed.at(-1)) continue;
    } else if ((isListClose(token) || token.type === "list_item_close") && freed.pop()) {
      if (waiting) yield { type: "words", words: waiting.trimEnd() };
      waiting = "";
      continue;
    } else if (token.type === "inline" && waiting) {
      token.before = waiting;
      waiting = "";
    }
    token.hidden = token.hidden && !freed.at(-1);
    yield token;
  }
}

// Lists that are none, and their items with what was typed before them.
function freedMarks(tokens) {
  const found = new Map();
  const open = [];
  for (const token of tokens) {
    if (isListOpen(token)) open.push({ token, items: [] });
    else if (token.type === "list_item_open") open.at(-1).items.push(token);
    else if (isListClose(token)) {
      const { token: list, items } = open.pop();
      if (isList(list, items.map((item) => item.info))) continue;
      found.set(list, "");
      for (const item of items) found.set(item, `${item.info}${item.markup} `);
    }
  }
  return found;
}

function isList(opened, written) {
  if (opened.type === "bullet_list_open") return opened.markup !== "+";
  const first = Number(written[0]);
  return written.length > 1 && written.at(-1).length <= LONGEST_NUMBER
    && written.every((number, n) => number === String(first + n));
}

const { nodes, marks } = schema;
const paragraph = (content) => nodes.paragraph.create(null, content);
const OF_BLOCK = { blockquote: nodes.blockquote, list_item: nodes.list_item };

// The document, and for each of its blocks the lines it was written in.
export function read(text) {
  const lines = text.split("\n");
  const sources = new WeakMap();
  const stack = [{ content: [] }];
  for (const token of writtenOut(parser.parse(text, {}))) {
    const made = step(token, stack);
    if (made && token.map && stack.length === 1) sources.set(made, token.map);
  }
  const blocks = stack[0].content;
  for (const block of blocks) {
    const map = sources.get(block);
    if (map) sources.set(block, lines.slice(map[0], map[1]).join("\n").trimEnd());
  }
  return { doc: nodes.doc.create(null, blocks.length ? blocks : [paragraph()]), sources };
}

function step(token, stack) {
  const top = stack.at(-1);
  const put = (node) => { stack.at(-1).content.push(node); return node; };
  switch (token.type) {
    case "words": return put(paragraph([schema.text(token.words)]));
    case "hr": return put(nodes.horizontal_rule.create());
    case "fence": return put(nodes.code_block.create(
      { params: token.info }, token.content.trimEnd() ? schema.text(token.content.replace(/\n$/, "")) : null));
    case "inline": top.content = inline(token); return null;
    default:
  }
  if (token.nesting === 1) {
    if (token.type === "paragraph_open") tell(stack, token);
    stack.push({ token, content: [], tight: true });
    return null;
  }
  const { token: opened, content, tight } = stack.pop();
  const node = close(opened, content, tight);
  put(node);
  token.map = opened.map;
  return node;
}

// A paragraph that is seen makes the list that it stands in a loose one.
function tell(stack, token) {
  const list = stack.at(-1).token?.type === "list_item_open" && stack.at(-2);
  if (list && !token.hidden) list.tight = false;
}

function close(opened, content, tight) {
  const name = opened.type.replace(/_open$/, "");
  if (name === "paragraph") return paragraph(content);
  if (name === "heading") return nodes.heading.create({ level: Number(opened.tag[1]) }, content.filter((one) => one.isText));
  if (name === "bullet_list") return nodes.bullet_list.create({ tight }, content);
  if (name === "ordered_list") {
    return nodes.ordered_list.create({ start: Number(opened.attrGet("start") ?? 1), round: opened.markup === ")", tight }, content);
  }
  const isBare = name === "list_item" && content[0]?.type !== nodes.paragraph;
  const whole = isBare || !content.length ? [paragraph(), ...content] : content;
  return OF_BLOCK[name].create(null, whole);
}

function inline(token) {
  const found = [];
  let held = [];
  const say = (words, extra = []) => {
    if (words) found.push(schema.text(words, extra.reduce((all, mark) => mark.addToSet(all), held)));
  };
  say(token.before);
  for (const child of token.children) {
    switch (child.type) {
      case "text": say(child.content); break;
      case "code_inline": say(child.content, [marks.code.create()]); break;
      case "softbreak":
      case "hardbreak": found.push(nodes.hard_break.create(null, null, held)); break;
      case "link_open":
        held = marks.link.create({ href: child.attrGet("href"), title: child.attrGet("title") }).addToSet(held);
        break;
      case "link_close": held = marks.link.removeFromSet(held); break;
      default: {
        const mark = marks[child.type.replace(/_(open|close)$/, "")];
        held = child.nesting === 1 ? mark.create().addToSet(held) : mark.removeFromSet(held);
      }
    }
  }
  return found;
}
