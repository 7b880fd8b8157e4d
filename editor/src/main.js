// Prose is written in an editor that shows it as it will read. The textarea stays what the form
// sends: without this script, or when it fails, one writes there. Words come from the page.
import { baseKeymap, chainCommands, setBlockType, toggleMark, exitCode } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { Slice } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { cleaned } from "./paste.js";
import { read } from "./reading.js";
import { schema } from "./schema.js";
import { write } from "./writing.js";

export { cleaned, read, write };

const { nodes, marks } = schema;

// What the buttons and keys do

const isIn = (state, type, attrs = {}) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type === type && Object.entries(attrs).every(([key, value]) => node.attrs[key] === value)) return true;
    if (type.name.endsWith("list") && node.type.name.endsWith("list")) return false; // the innermost list
  }
  return false;
};
const hasMark = (state, type) => {
  const { from, to, empty, $from } = state.selection;
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
};
const heading = (level) => ({
  isOn: (state) => isIn(state, nodes.heading, { level }),
  run: (state, dispatch) => (isIn(state, nodes.heading, { level })
    ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }))(state, dispatch),
});
const listOf = (type) => ({
  isOn: (state) => isIn(state, type),
  run: (state, dispatch) => {
    if (isIn(state, type)) return liftListItem(nodes.list_item)(state, dispatch);
    return (turnList(type)(state, dispatch)) || wrapInList(type)(state, dispatch);
  },
});
// A list of the other kind becomes one of this.
const turnList = (type) => (state, dispatch) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (!node.type.name.endsWith("list")) continue;
    dispatch?.(state.tr.setNodeMarkup($from.before(depth), type, { tight: node.attrs.tight }));
    return true;
  }
  return false;
};
const mark = (type) => ({ isOn: (state) => hasMark(state, type), run: toggleMark(type) });

const ACTS = {
  heading: heading(3),
  subheading: heading(4),
  strong: mark(marks.strong),
  em: mark(marks.em),
  bullets: listOf(nodes.bullet_list),
  numbers: listOf(nodes.ordered_list),
  undo: { run: undo },
  redo: { run: redo },
};

// The keys as the button tells them.
const PRESSED = {
  heading: "Ctrl+Alt+1", subheading: "Ctrl+Alt+2", strong: "Ctrl+B", em: "Ctrl+I",
  bullets: "Ctrl+Shift+8", numbers: "Ctrl+Shift+7", undo: "Ctrl+Z", redo: "Ctrl+Y",
};

const lineBreak = chainCommands(exitCode, (state, dispatch) => {
  if (!state.selection.$from.parent.type.contentMatch.matchType(nodes.hard_break)) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
});
const KEYS = {
  "Mod-b": ACTS.strong.run,
  "Mod-i": ACTS.em.run,
  "Mod-z": undo,
  "Mod-y": redo,
  "Mod-Shift-z": redo,
  "Mod-Alt-1": ACTS.heading.run,
  "Mod-Alt-2": ACTS.subheading.run,
  "Mod-Shift-7": ACTS.numbers.run,
  "Mod-Shift-8": ACTS.bullets.run,
  "Shift-Enter": lineBreak,
  Enter: splitListItem(nodes.list_item),
  "Alt-Shift-ArrowRight": sinkListItem(nodes.list_item),
  "Alt-Shift-ArrowLeft": liftListItem(nodes.list_item),
  Backspace: undoInputRule,
  "Mod-Enter": () => false, // sends the form
};
const RULES = inputRules({
  rules: [
    wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
    wrappingInputRule(/^(\d{1,3})([.)])\s$/, nodes.ordered_list, (found) => ({ start: Number(found[1]), round: found[2] === ")" })),
    textblockTypeInputRule(/^(#{1,4})\s$/, nodes.heading, (found) => ({ level: Math.max(found[1].length, 3) })),
  ],
});

// One editor in place of one textarea

function mount(area, words) {
  const hadFocus = document.activeElement === area;
  const id = area.id;
  const { doc, sources } = read(area.value);
  const made = new WeakMap();
  const label = document.querySelector(`label[for="${CSS.escape(id)}"]`);
  label.id ||= `${id}-label`;
  const place = document.createElement("div");
  place.className = "editor";
  area.before(place);
  const behind = Object.assign(document.createElement("p"), { className: "editor-left" });
  behind.setAttribute("role", "status"); // what a paste left behind
  const buttons = new Map();
  const view = new EditorView({ mount: place.appendChild(document.createElement("div")) }, {
    state: EditorState.create({
      doc,
      plugins: [history(), RULES, keymap({ ...KEYS, "Alt-F10": () => (focusBar(place), true) }),
        keymap({ ...baseKeymap, "Mod-Enter": () => false })],
    }),
    attributes: {
      id, class: `${area.className} editor-text`, role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id,
      ...copied(area, "aria-describedby", "aria-required", "aria-invalid"),
    },
    transformPastedHTML(html) {
      const left = new Set();
      const whole = cleaned(html, left);
      behind.textContent = [...left].map((what) => words[what]).join(" ");
      return whole;
    },
    clipboardTextParser: (text) => Slice.maxOpen(read(text.replace(/\r\n?/g, "\n")).doc.content),
    dispatchTransaction(change) {
      view.updateState(view.state.apply(change));
      show(view, buttons);
      const { anchor, head } = view.state.selection;
      area.dataset.at = `${anchor} ${head}`;
      if (!change.docChanged) return;
      area.value = write(view.state.doc, sources, made);
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  place.prepend(bar(view, words, buttons, label.textContent.trim()));
  place.append(behind);
  area.id = `${id}-source`;
  area.hidden = true;
  label.removeAttribute("for");
  label.addEventListener("click", () => view.focus());
  // Whoever comes back after saving goes on where the cursor was.
  view.dom.addEventListener("cursor", ({ detail }) => {
    const ends = detail.split(" ").map((at) => view.state.doc.resolve(Math.min(Number(at), view.state.doc.content.size)));
    view.dispatch(view.state.tr.setSelection(TextSelection.between(...ends)));
  });
  // What the form hears of is what was written, not each key.
  view.dom.addEventListener("input", (event) => event.stopPropagation());
  if (area.autofocus || hadFocus) view.focus();
  show(view, buttons);
}

const copied = (area, ...names) => Object.fromEntries(
  names.filter((name) => area.hasAttribute(name)).map((name) => [name, area.getAttribute(name)]));

// Of all buttons one can be reached by Tab; the arrows move among them.
function bar(view, words, buttons, label) {
  const made = document.createElement("div");
  made.className = "editor-bar";
  made.setAttribute("role", "toolbar");
  made.setAttribute("aria-label", `${words.bar}: ${label}`);
  made.setAttribute("aria-controls", view.dom.id);
  for (const [name, act] of Object.entries(ACTS)) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: `editor-act is-${name}`, textContent: words[name] });
    button.tabIndex = buttons.size ? -1 : 0;
    button.title = PRESSED[name];
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps its selection
    button.addEventListener("click", () => {
      act.run(view.state, view.dispatch, view);
      view.focus();
    });
    buttons.set(button, act);
    made.append(button);
  }
  made.addEventListener("keydown", (event) => {
    const all = [...buttons.keys()];
    const at = all.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Escape") view.focus();
    if (to === undefined) return;
    event.preventDefault();
    const next = all[(to + all.length) % all.length];
    for (const one of all) one.tabIndex = one === next ? 0 : -1;
    next.focus();
  });
  return made;
}

const focusBar = (place) => place.querySelector(".editor-act[tabindex='0']").focus();

function show(view, buttons) {
  for (const [button, act] of buttons) {
    if (act.isOn) button.setAttribute("aria-pressed", String(act.isOn(view.state)));
  }
}

// A long agreement has sixty of them: an editor is made when one comes near it, by scrolling or by
// the keyboard. Until then its textarea holds the words.

const NEAR = "60%"; // of the height of the window, above and below
const waiting = new Map(); // textarea → words of its tools
const near = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) if (isIntersecting) make(target);
}, { rootMargin: `${NEAR} 0px` });

function make(area) {
  const words = waiting.get(area);
  if (!words) return;
  waiting.delete(area);
  near.unobserve(area);
  mount(area, words);
}

function awaiting(within) {
  const found = [];
  for (const form of document.querySelectorAll("form[data-editor-words]")) {
    const words = JSON.parse(form.dataset.editorWords);
    for (const area of form.querySelectorAll("textarea.prose:not([hidden])")) {
      if (!within.contains(area) || waiting.has(area)) continue;
      waiting.set(area, words);
      found.push(area);
    }
  }
  return found;
}

function isSeen(area) {
  const { top, bottom } = area.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

// What is seen first is made before it is shown; all are asked before the first one moves the rest.
for (const [area, isFirst] of awaiting(document.body).map((one) => [one, isSeen(one)])) {
  if (isFirst || area.autofocus || area === document.activeElement) make(area);
  else near.observe(area);
}
document.addEventListener("row:added", (event) => awaiting(event.target).forEach(make));
document.addEventListener("focusin", (event) => make(event.target));
addEventListener("beforeprint", () => [...waiting.keys()].forEach(make));
