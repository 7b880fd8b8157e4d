// Suggestions under a search box, as a combobox: arrows choose, Enter opens, Esc puts them away.
// What is typed is searched for as ever; without this the box is a box.

const PAUSE = 150; // milliseconds without a key
const SHORTEST = 2;
let count = 0;

function suggest(box) {
  const form = box.closest("form");
  const list = document.createElement("ul");
  const said = document.createElement("span");
  list.id = `suggested-${count += 1}`;
  list.className = "suggested";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.labels[0]?.textContent ?? "");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  form.append(list, said);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) box.setAttribute(name, value);

  let stop = null;
  let timer = 0;
  let at = -1;
  const options = () => [...list.children];

  function close() {
    clearTimeout(timer);
    stop?.abort();
    list.hidden = true;
    choose(-1);
    box.setAttribute("aria-expanded", "false");
  }

  function choose(place) {
    at = place;
    for (const [number, option] of options().entries()) {
      option.setAttribute("aria-selected", String(number === at));
    }
    const chosen = options()[at];
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) box.setAttribute("aria-activedescendant", chosen.id);
    else box.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    stop?.abort();
    if (box.value.trim().length < SHORTEST) return close();
    stop = new AbortController();
    const address = `${box.dataset.suggest}?${new URLSearchParams({ q: box.value })}`;
    const answer = await fetch(address, { signal: stop.signal }).catch(() => null);
    const html = answer?.ok ? await answer.text().catch(() => null) : null;
    if (html === null || document.activeElement !== box) return;
    list.innerHTML = html;
    options().forEach((option, number) => { option.id = `${list.id}-${number}`; });
    const length = options().length;
    list.hidden = length === 0;
    box.setAttribute("aria-expanded", String(length > 0));
    said.textContent = length ? `${length} ${box.dataset.wordsSuggested}` : box.dataset.wordsNone;
    choose(-1);
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  box.addEventListener("keydown", (event) => {
    const last = options().length - 1;
    if (event.key === "ArrowDown" && list.hidden) return ask();
    if (list.hidden) return undefined;
    const moves = { ArrowDown: at === last ? -1 : at + 1, ArrowUp: at === -1 ? last : at - 1 };
    if (event.key in moves) {
      event.preventDefault();
      choose(moves[event.key]);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      location.href = options()[at].dataset.url;
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    return undefined;
  });
  box.addEventListener("blur", close);
  form.addEventListener("submit", close);
  // Before the box loses focus, which would put the list away.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-url]");
    if (chosen) location.href = chosen.dataset.url;
  });
}

document.querySelectorAll("[data-suggest]").forEach(suggest);
