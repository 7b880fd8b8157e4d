// Small comforts. Every page works without them; nothing here changes what a form sends.

const typing = (target) =>
  target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

const rows = () => [...document.querySelectorAll("[data-rows] > *")].filter((row) => row.querySelector("a"));

function moveRow(step) {
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  next?.querySelector("a").focus();
}

function moveChange(step) {
  const all = [...document.querySelectorAll("[data-change]")];
  const at = all.findIndex((change) => change.classList.contains("here"));
  const place = at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length;
  const next = all[place];
  if (!next) return;
  all[at]?.classList.remove("here");
  next.classList.add("here");
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "center" });
  const told = document.querySelector("[data-change-told]");
  if (told) told.textContent = told.dataset.changeTold.replace("{n}", place + 1).replace("{all}", all.length);
}

// The box of the page before that of the top bar; where neither is shown, the page that has one.
function goSearch() {
  const boxes = document.querySelectorAll("main [role=search] input, [data-search]");
  const shown = [...boxes].reverse().find((box) => box.checkVisibility());
  shown?.focus();
  shown?.select();
  if (!shown) document.querySelector(".search-link").click();
}

const keys = {
  "/": goSearch,
  "?": () => { location.href = document.body.dataset.help; },
  j: () => moveRow(1),
  k: () => moveRow(-1),
  n: () => moveChange(1),
  p: () => moveChange(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return closeMenu();
  if (document.body.dataset.shortcuts !== "on" || typing(event.target)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});

function closeMenu() {
  const menu = document.querySelector(".account[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}

document.addEventListener("click", (event) => {
  const menu = document.querySelector(".account[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
  const stepper = event.target.closest("[data-change-step]");
  if (stepper) {
    event.preventDefault();
    moveChange(Number(stepper.dataset.changeStep));
  }
});

// After a POST the answer is what one wants to hear first.
document.querySelector("#messages")?.focus();

// On a phone tabs stand on one line: the chosen one is brought into view.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const line = tab.closest("ul");
  line.scrollLeft = tab.offsetLeft - line.offsetLeft - (line.clientWidth - tab.offsetWidth) / 2;
}
