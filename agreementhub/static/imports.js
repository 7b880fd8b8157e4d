// The review of a file: where one writes, the words that the value came from are shown.

const source = document.querySelector(".source");
const notes = [...document.querySelectorAll(".found[data-of]")];

// A field's inputs have ids that begin with that of the field; the longest one is the nearest.
function noteOf(element) {
  const around = element.closest("[data-of]")?.dataset.of;
  const id = around ?? element.id;
  return notes
    .filter((note) => id === note.dataset.of || id.startsWith(`${note.dataset.of}-`))
    .sort((one, other) => other.dataset.of.length - one.dataset.of.length)[0];
}

function show(mark) {
  source.querySelector("mark.here")?.classList.remove("here");
  mark?.classList.add("here");
  const isBeside = getComputedStyle(source.parentElement).position === "sticky";
  if (mark && isBeside) source.scrollTo({ top: mark.offsetTop - source.clientHeight / 3 });
}

document.querySelector(".review .form")?.addEventListener("focusin", (event) => {
  const link = noteOf(event.target)?.querySelector("a[data-source]");
  show(link && document.getElementById(link.hash.slice(1)));
});
