// Forms: rows without reloading, text that saves itself, a preview while one types.
// Every form works without this; the server alone decides what is right. All words come from
// data- attributes, where the server has put them in the reader's language.

const PREVIEW_AFTER = 400; // milliseconds from the last change
const SAVE_AFTER = 1000;
const TRY_AGAIN_AFTER = 10000;
const CLOCKS_DIFFER = 5000;
const SENT_FOR = 10000; // a second press within this time is the same press

const forms = [...document.querySelectorAll("form.form")];
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

// Saying things to those who listen rather than look

function announce(form, words) {
  const place = form.querySelector("[data-announce]");
  place.textContent = "";
  setTimeout(() => { place.textContent = words; }, 50); // the same words twice are read twice
}

// Errors: to the summary, and from it to the inputs

const summary = document.querySelector(".error-summary");
summary?.focus();
summary?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const input = link && document.getElementById(link.hash.slice(1));
  if (!input) return;
  event.preventDefault();
  for (let fold = input.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  (input.closest(".field") ?? input).scrollIntoView({ block: "center" });
  input.focus({ preventScroll: true });
});

// Rows

const itemsOf = (list) => [...list.querySelectorAll(":scope > [data-item]")];
const beside = (item, steps) => {
  const all = itemsOf(item.parentElement);
  return all[all.indexOf(item) + steps];
};
const nameOf = (rows, number) => `${rows.dataset.one} ${number}`;
let made = 0;

function renumber(rows) {
  const items = itemsOf(rows.querySelector("[data-list]"));
  items.forEach((item, at) => {
    for (const place of item.querySelectorAll("[data-item-name]")) {
      if (place.closest("[data-item]") === item) place.textContent = nameOf(rows, at + 1);
    }
    actOf(item, "up")?.toggleAttribute("hidden", at === 0);
    actOf(item, "down")?.toggleAttribute("hidden", at === items.length - 1);
  });
}

function actOf(item, act) {
  return [...item.querySelectorAll(`[data-item-act="${act}"]`)]
    .find((button) => button.closest("[data-item]") === item);
}

function focusIn(item) {
  item.querySelector("input:not([type=hidden]), select, textarea:not([hidden]), [role=textbox]")?.focus();
}

function blankOf(rows) {
  const mark = rows.dataset.items;
  const copy = rows.querySelector(":scope > template[data-blank]").content.firstElementChild.cloneNode(true);
  made += 1;
  replaceMark(copy, mark, `new${made}`);
  return copy;
}

// The ids and names of a new row are its own; those of rows within it wait in their templates.
function replaceMark(element, mark, own, isWaiting = false) {
  for (const attribute of element.attributes) {
    if (attribute.value.includes(mark)) attribute.value = attribute.value.replaceAll(mark, own);
  }
  if (element.dataset.name && !isWaiting) {
    element.setAttribute("name", element.dataset.name);
    element.removeAttribute("data-name");
  }
  const isTemplate = element instanceof HTMLTemplateElement;
  for (const child of (isTemplate ? element.content : element).children) {
    replaceMark(child, mark, own, isWaiting || isTemplate);
  }
}

const acts = {
  add(rows) {
    const item = blankOf(rows);
    const list = rows.querySelector("[data-list]");
    list.append(item);
    renumber(rows);
    grow(item);
    item.dispatchEvent(new CustomEvent("row:added", { bubbles: true })); // for the editor
    focusIn(item);
    return fill(rows.dataset.added, { row: nameOf(rows, itemsOf(list).length) });
  },
  up: (rows, item) => move(rows, item, beside(item, -1), "before"),
  down: (rows, item) => move(rows, item, beside(item, 1), "after"),
  remove(rows, item) {
    const list = rows.querySelector("[data-list]");
    const at = itemsOf(list).indexOf(item);
    const words = fill(rows.dataset.removed, { row: nameOf(rows, at + 1) });
    const next = beside(item, 1) ?? beside(item, -1);
    offerBack(rows, item, words);
    renumber(rows);
    (next?.querySelector("legend") ?? rows.querySelector(":scope > [data-item-act=add]")).focus();
    return words;
  },
};

function move(rows, item, other, side) {
  if (!other) return "";
  other[side](item);
  renumber(rows);
  const button = actOf(item, side === "before" ? "up" : "down");
  // At the end of the way the same key must not take it back.
  (button.hidden ? item.querySelector("legend") : button).focus();
  return fill(rows.dataset.moved, { row: nameOf(rows, itemsOf(item.parentElement).indexOf(item) + 1) });
}

// In place of the row stands the way back to it, until another is removed.
function offerBack(rows, item, words) {
  rows.querySelector(":scope > [data-list] > .undo")?.remove();
  const offer = document.createElement("p");
  offer.className = "undo";
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "link-button", textContent: rows.dataset.undo });
  offer.append(`${words} `, button);
  button.addEventListener("click", () => {
    offer.replaceWith(item);
    renumber(rows);
    focusIn(item);
    changed(rows.closest("form"));
  });
  item.replaceWith(offer);
}

function pressRow(event) {
  const button = event.target.closest("[data-item-act]");
  if (!button) return;
  event.preventDefault();
  const rows = button.closest("[data-items]");
  const words = acts[button.dataset.itemAct](rows, button.closest("[data-item]"));
  announce(rows.closest("form"), words);
  changed(rows.closest("form"));
}

// Text that grows: where the style sheet cannot do it, by the number of lines

function grow(within) {
  if (CSS.supports("field-sizing", "content")) return;
  for (const area of within.querySelectorAll("textarea[data-grows]")) {
    while (area.scrollHeight > area.clientHeight && area.rows < 60) area.rows += 1;
  }
}

// A long list of boxes shows only those that contain what is typed; ticked ones always stay

function filterBoxes(place) {
  const search = place.querySelector("input");
  const boxes = [...place.parentElement.querySelectorAll(".choices > .choice")];
  place.hidden = false;
  search.addEventListener("input", (event) => {
    event.stopPropagation(); // looking for something changes nothing
    const wanted = search.value.trim().toLocaleLowerCase();
    for (const box of boxes) {
      const fits = box.textContent.toLocaleLowerCase().includes(wanted);
      box.hidden = !fits && !box.querySelector("input").checked;
    }
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

// What is typed: has the server got it, and what follows from it

const state = new Map(forms.map((form) => [form, { typed: 0, held: 0, sent: 0 }]));
const isUnsaved = (form) => state.get(form).typed !== state.get(form).held;

function changed(form) {
  const now = state.get(form);
  now.typed += 1;
  if (form.dataset.previewUrl) later(now, "preview", PREVIEW_AFTER, () => preview(form));
  if (form.dataset.autosaveUrl) later(now, "save", SAVE_AFTER, () => save(form));
}

function later(now, what, wait, act) {
  clearTimeout(now[what]);
  now[what] = setTimeout(act, wait);
}

// The fields in their order, without files.
const pairsOf = (form) => [...new FormData(form)].filter(([, value]) => typeof value === "string");

// The answer; null when there is none. A redirect would mean that the sign-in has ended.
const post = (url, form, signal) => fetch(url, {
  method: "POST",
  body: new URLSearchParams(pairsOf(form)),
  headers: { "X-Requested-With": "XMLHttpRequest" },
  credentials: "same-origin",
  redirect: "error",
  signal,
}).catch(() => null);

async function preview(form) {
  const target = document.getElementById(form.dataset.previewTarget);
  const now = state.get(form);
  now.stop?.abort();
  now.stop = new AbortController();
  const answer = await post(form.dataset.previewUrl, form, now.stop.signal);
  if (!answer?.ok || answer.status === 204) return; // of what cannot be read no dates follow
  const html = await answer.text().catch(() => null);
  if (html === null) return; // a newer preview is on its way
  const before = headingOf(target);
  target.innerHTML = html;
  const heading = headingOf(target);
  if (heading !== before && !target.closest("[aria-live]")) announce(form, heading);
}

const headingOf = (target) => target.querySelector("h2, h3")?.textContent.trim() ?? "";

async function save(form) {
  const now = state.get(form);
  if (!isUnsaved(form) || now.saving) return;
  const typed = now.typed;
  tell(form, form.dataset.wordsSaving);
  now.saving = true; // one at a time: an older text must not arrive after a newer one
  const answer = await post(form.dataset.autosaveUrl, form);
  now.saving = false;
  const told = (answer?.ok && await answer.json().catch(() => null)) || {};
  if (now.typed !== typed) return later(now, "save", SAVE_AFTER, () => save(form));
  if (!told.saved_at) {
    tell(form, keep(form) ? form.dataset.wordsUnsaved : form.dataset.wordsLost, true);
    later(now, "save", TRY_AGAIN_AFTER, () => save(form));
    return;
  }
  now.held = typed;
  now.wrong = told.wrong ?? {};
  mark(form, now.wrong);
  const task = document.querySelector(".tasks [aria-current] small");
  if (task && told.task) task.textContent = told.task;
  const unread = told.unread?.length;
  const clashing = told.clashing?.length;
  if (unread || clashing || told.locked?.length) keep(form);
  else forget(form);
  if (clashing) return tell(form, form.dataset.wordsClashing, true);
  const words = fill(unread ? form.dataset.wordsPartly : form.dataset.wordsSaved, { time: clock(told.saved_at) });
  tell(form, [words, ...told.told ?? []].join(". "), Boolean(told.locked?.length), Boolean(told.told?.length));
}

// What cannot be read is said at its field, once one has left it; what is empty is still to come.
function mark(form, wrong) {
  for (const said of form.querySelectorAll("[data-live]")) {
    const input = document.getElementById(said.dataset.live);
    input?.removeAttribute("aria-invalid");
    if (said.dataset.before) input?.setAttribute("aria-describedby", said.dataset.before);
    else input?.removeAttribute("aria-describedby");
    said.remove();
  }
  for (const [id, words] of Object.entries(wrong)) {
    const input = document.getElementById(id);
    const typed = (document.getElementById(`${id}-source`) ?? input)?.value; // an editor has its words there
    if (!typed || input === document.activeElement || input.hasAttribute("aria-invalid")) continue;
    const said = Object.assign(document.createElement("p"), { className: "problem", id: `${id}-live`, textContent: words });
    said.dataset.live = id;
    said.dataset.before = input.getAttribute("aria-describedby") ?? "";
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", `${said.dataset.before} ${said.id}`.trim());
    input.before(said);
  }
}

// By Swedish clocks, wherever the browser is; of what lies further back also the day.
const SWEDISH = { timeZone: "Europe/Stockholm" };
const timeOf = new Intl.DateTimeFormat("sv-SE", { ...SWEDISH, hour: "2-digit", minute: "2-digit" });
const dayOf = new Intl.DateTimeFormat("sv-SE", { ...SWEDISH, dateStyle: "short" });

const clock = (when) => timeOf.format(new Date(when)).replace(":", ".");

function moment(when) {
  const day = dayOf.format(new Date(when));
  return day === dayOf.format(new Date()) ? clock(when) : `${day} ${clock(when)}`;
}

function tell(form, words, isBad = false, isTold = false) {
  const place = document.querySelector("[data-saved]") ?? form.querySelector("[data-announce]");
  place.textContent = words;
  place.classList.toggle("is-unsaved", isBad);
  place.classList.toggle("is-told", isTold && !isBad);
}

// What the server has not got waits in the browser, unless it is secret

const NEVER_KEPT = new Set(["csrf_token", "__form__", "password"]);
const OF_THE_PAGE = new Set(["once", "drawn"]); // kept, but nothing that was typed
const keyOf = (form) => `agreementhub:${form.dataset.key}`;
const textOf = (pairs) => JSON.stringify(pairs.filter(([name]) => !OF_THE_PAGE.has(name)));
const keptPairs = (form) => pairsOf(form).filter(([name]) => !NEVER_KEPT.has(name));

// The browser's own stores may be full or switched off; then nothing is kept.
function stored(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

function keep(form, isSent = false) {
  if (!form.dataset.key || form.dataset.secret) return false;
  const copy = JSON.stringify({ at: new Date().toISOString(), pairs: keptPairs(form), isSent });
  return stored(() => (localStorage.setItem(keyOf(form), copy), true)) ?? false;
}

const forget = (form) => stored(() => localStorage.removeItem(keyOf(form)));

// What was sent and answered without an error needs no copy any more.
function forgetSent() {
  const key = stored(() => sessionStorage.getItem("agreementhub:sent"));
  if (!key) return;
  stored(() => sessionStorage.removeItem("agreementhub:sent"));
  const [page] = performance.getEntriesByType("navigation");
  if (!summary && !(page?.responseStatus >= 400)) stored(() => localStorage.removeItem(key));
}

function offerKept(form) {
  if (form.dataset.secret) forget(form);
  const found = stored(() => JSON.parse(localStorage.getItem(keyOf(form))));
  if (!found || summary) return;
  // Sent at the last moment, and what is saved is as new: it arrived.
  if (found.isSent && Date.parse(form.dataset.savedAt) >= Date.parse(found.at) - CLOCKS_DIFFER) return forget(form);
  // Shown again but not yet held by the server: it is saved as if it had just been typed.
  if (textOf(keptPairs(form)) === textOf(found.pairs)) return changed(form);
  const offer = document.createElement("p");
  offer.className = "notice soon kept";
  offer.setAttribute("role", "status");
  offer.append(
    fill(form.dataset.wordsFound, { time: moment(found.at) }),
    button(form.dataset.wordsRestore, () => restore(form, found)),
    button(form.dataset.wordsDiscard, () => { forget(form); offer.remove(); }),
  );
  form.prepend(offer);
}

function button(words, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "link-button", textContent: words });
  made.addEventListener("click", act);
  return made;
}

// The server shows what was kept beside what is saved; nothing is changed by it.
function restore(form, found) {
  const sender = document.createElement("form");
  sender.method = "post";
  sender.action = form.dataset.keptUrl;
  sender.hidden = true;
  const own = pairsOf(form).filter(([name]) => NEVER_KEPT.has(name));
  for (const [name, value] of [...own, ...found.pairs, ["kept_at", found.at]]) {
    const input = document.createElement("textarea"); // an input would drop the line breaks
    Object.assign(input, { name, value });
    sender.append(input);
  }
  document.body.append(sender);
  state.get(form).held = state.get(form).typed;
  sender.submit();
}

// Sending: once, and without being asked whether one wants to leave

function send(event) {
  const form = event.target;
  const now = state.get(form);
  if (form.dataset.autosaveUrl && navigator.onLine === false) {
    event.preventDefault();
    return tell(form, keep(form) ? form.dataset.wordsUnsaved : form.dataset.wordsLost, true);
  }
  if (Date.now() - now.sent < SENT_FOR) return event.preventDefault();
  now.sent = Date.now();
  now.held = now.typed;
  clearTimeout(now.save);
  if (form.dataset.key) stored(() => sessionStorage.setItem("agreementhub:sent", keyOf(form)));
}

forgetSent();
for (const form of forms) {
  form.addEventListener("input", (event) => {
    changed(form);
    if (event.target.matches("textarea[data-grows]")) grow(event.target.parentElement);
  });
  form.addEventListener("focusout", () => setTimeout(() => mark(form, state.get(form).wrong ?? {})));
  form.addEventListener("click", pressRow);
  form.addEventListener("submit", send);
  form.querySelectorAll("[data-filter]").forEach(filterBoxes);
  grow(form);
  if (form.dataset.key) offerKept(form);
}

for (const link of document.querySelectorAll("[data-forget]")) {
  link.addEventListener("click", () => stored(() => localStorage.removeItem(`agreementhub:${link.dataset.forget}`)));
}

// What was typed in the last moment goes along as one leaves, and stays here until it has arrived.
addEventListener("pagehide", () => {
  for (const form of forms.filter((one) => one.dataset.autosaveUrl && isUnsaved(one))) {
    const isSent = navigator.onLine && navigator.sendBeacon(form.dataset.autosaveUrl, new URLSearchParams(pairsOf(form)));
    keep(form, isSent);
  }
});

addEventListener("online", () => {
  for (const form of forms) if (form.dataset.autosaveUrl) save(form);
});

addEventListener("beforeunload", (event) => {
  const guarded = (form) => form.dataset.autosaveUrl || form.querySelector("textarea");
  if (forms.some((form) => guarded(form) && isUnsaved(form))) event.preventDefault();
});

// A page that comes back from the browser's memory may be sent again.
addEventListener("pageshow", () => {
  for (const now of state.values()) now.sent = 0;
});

// Ctrl+S makes a version of a draft. One comes back to where one was writing.
addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  const press = document.querySelector("form[data-autosave-url] [name=press][value=version]");
  if (!press) return;
  event.preventDefault();
  const writing = document.activeElement;
  const at = document.getElementById(`${writing.id}-source`)?.dataset.at ?? writing.selectionStart;
  const here = { id: writing.id, top: writing.getBoundingClientRect().top, at };
  stored(() => sessionStorage.setItem("agreementhub:here", JSON.stringify(here)));
  press.click();
});

function comeBack() {
  const here = stored(() => JSON.parse(sessionStorage.getItem("agreementhub:here")));
  stored(() => sessionStorage.removeItem("agreementhub:here"));
  const place = here && !summary && document.getElementById(here.id);
  if (!place) return;
  place.focus({ preventScroll: true }); // an editor may take its place
  const shown = document.getElementById(here.id);
  if (typeof here.at === "string") shown.dispatchEvent(new CustomEvent("cursor", { detail: here.at })); // an editor
  else if (Number.isInteger(here.at)) shown.setSelectionRange?.(here.at, here.at);
  scrollBy({ top: shown.getBoundingClientRect().top - here.top, behavior: "instant" });
  const { top, bottom } = shown.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) shown.scrollIntoView({ block: "center", behavior: "instant" });
}
addEventListener("load", comeBack);

// Ctrl+Enter presses the main button of the form one writes in.
addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form.form");
  if (!form || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.querySelector(".acts .primary").click();
});
