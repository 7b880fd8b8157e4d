// Municipalities and regions: one types the beginning of a name and picks it, and what is chosen
// stands as tiles under its county. The boxes of the list hold what is chosen, also without this.

const MOST = 8;
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

function areas(place) {
  const chosen = place.querySelector("[data-chosen]");
  const combo = place.querySelector("[data-combo]");
  const box = combo.querySelector("input");
  const list = combo.querySelector("[role=listbox]");
  const told = combo.querySelector("[data-told]");
  const boxes = [...place.querySelectorAll(".county input")];
  const nameOf = (one) => one.closest("label").textContent.trim();
  const blank = (name) => place.querySelector(`template[data-blank-${name}]`).content.firstElementChild.cloneNode(true);
  let found = [];
  let at = -1;

  combo.hidden = false;
  place.querySelector("details").open = false;

  function draw() {
    chosen.replaceChildren();
    for (const county of place.querySelectorAll(".county")) {
      const ticked = boxes.filter((one) => one.checked && county.contains(one));
      if (ticked.length === 0) continue;
      const group = blank("county");
      const words = county.querySelector(".label").textContent;
      group.setAttribute("aria-label", words);
      group.querySelector("[data-county-name]").textContent = words;
      for (const one of ticked) {
        const tile = blank("tile");
        tile.querySelectorAll("[data-tile-name]").forEach((name) => { name.textContent = nameOf(one); });
        tile.querySelector("button").dataset.untick = one.value;
        group.querySelector("ul").append(tile);
      }
      chosen.append(group);
    }
  }

  // A change by script tells nobody by itself; the form saves and counts on "input".
  function tick(one, isOn) {
    one.checked = isOn;
    one.dispatchEvent(new Event("input", { bubbles: true }));
    one.dispatchEvent(new Event("change", { bubbles: true }));
    told.textContent = fill(isOn ? place.dataset.added : place.dataset.removed, { row: nameOf(one) });
  }

  function close() {
    list.hidden = true;
    found = [];
    choose(-1);
    box.setAttribute("aria-expanded", "false");
  }

  function choose(to) {
    at = to;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function look() {
    const wanted = box.value.trim().toLocaleLowerCase();
    const begins = (one) => nameOf(one).toLocaleLowerCase().startsWith(wanted);
    const fits = boxes.filter((one) => !one.checked && nameOf(one).toLocaleLowerCase().includes(wanted));
    found = wanted ? [...fits.filter(begins), ...fits.filter((one) => !begins(one))].slice(0, MOST) : [];
    list.replaceChildren(...found.map((one, number) => {
      const option = document.createElement("li");
      const county = document.createElement("span");
      county.className = "soft";
      county.textContent = one.closest(".county").querySelector(".label").textContent;
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.append(Object.assign(document.createElement("span"), { textContent: nameOf(one) }), county);
      return option;
    }));
    list.hidden = found.length === 0;
    box.setAttribute("aria-expanded", String(found.length > 0));
    told.textContent = wanted ? fill(place.dataset.found, { n: found.length }) : "";
    choose(-1);
  }

  function pick(number) {
    const one = found[number];
    box.value = "";
    close();
    tick(one, true);
    box.focus();
  }

  box.addEventListener("input", (event) => {
    event.stopPropagation(); // looking for something changes nothing
    look();
  });
  box.addEventListener("keydown", (event) => {
    const last = found.length - 1;
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault(); // it picks, and sends nothing
      if (last >= 0) pick(Math.max(at, 0));
    } else if (event.key === "ArrowDown" && last < 0) look();
    else if (event.key === "ArrowDown" && last >= 0) choose(at === last ? -1 : at + 1);
    else if (event.key === "ArrowUp" && last >= 0) choose(at === -1 ? last : at - 1);
    else if (event.key === "Escape" && last >= 0) {
      event.stopPropagation();
      close();
    } else return;
    event.preventDefault();
  });
  box.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) pick([...list.children].indexOf(option));
  });
  chosen.addEventListener("click", (event) => {
    const button = event.target.closest("[data-untick]");
    if (!button) return;
    event.preventDefault();
    const tiles = [...chosen.querySelectorAll("[data-untick]")];
    const next = tiles.indexOf(button);
    tick(boxes.find((one) => one.value === button.dataset.untick), false);
    const left = [...chosen.querySelectorAll("[data-untick]")];
    (left[Math.min(next, left.length - 1)] ?? box).focus();
  });
  place.addEventListener("change", (event) => {
    if (boxes.includes(event.target)) draw();
  });
  // A page that comes back from the browser's memory has its boxes back after this has run.
  addEventListener("pageshow", draw);
}

document.querySelectorAll("[data-areas]").forEach(areas);
