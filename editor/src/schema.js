// What prose can hold: what domain/prose.py shows, and nothing else.
import { Schema } from "prosemirror-model";

const SAFE = /^(https?:|mailto:)/i;
const LEVELS = [1, 2, 3, 4, 5, 6];

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      attrs: { level: { default: 3 } },
      content: "text*",
      group: "block",
      defining: true,
      parseDOM: LEVELS.map((level) => ({ tag: `h${level}`, attrs: { level } })),
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    blockquote: {
      content: "block+", group: "block", defining: true,
      parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0],
    },
    bullet_list: {
      attrs: { tight: { default: true } },
      content: "list_item+", group: "block",
      parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0],
    },
    ordered_list: {
      attrs: { start: { default: 1 }, round: { default: false }, tight: { default: true } },
      content: "list_item+", group: "block",
      parseDOM: [{
        tag: "ol",
        getAttrs: (dom) => ({ start: Number(dom.getAttribute("start") ?? 1), round: dom.classList.contains("round") }),
      }],
      toDOM: ({ attrs }) => ["ol", { start: attrs.start === 1 ? null : attrs.start, class: attrs.round ? "round" : null }, 0],
    },
    list_item: { content: "paragraph block*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    code_block: {
      attrs: { params: { default: "" } },
      content: "text*", group: "block", code: true, defining: true, marks: "",
      parseDOM: [{ tag: "pre", preserveWhitespace: "full" }], toDOM: () => ["pre", ["code", 0]],
    },
    horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
    text: { group: "inline" },
    hard_break: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: null } },
      inclusive: false,
      parseDOM: [{
        tag: "a[href]",
        getAttrs: (dom) => SAFE.test(dom.getAttribute("href")) && { href: dom.getAttribute("href"), title: dom.getAttribute("title") },
      }],
      toDOM: (mark) => ["a", { href: mark.attrs.href, title: mark.attrs.title, rel: "noopener" }, 0],
    },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    code: { parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
  },
});
