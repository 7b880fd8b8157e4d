// Fields that belong to one choice are seen once it is made; without this all of them are seen, each
// with words that say when it is asked for. What was typed stays, and what is wrong stays in sight.

function follow(field) {
  const [name, choices] = field.dataset.onlyFor.split("=");
  const form = field.closest("form");
  const around = field.closest(".group") ?? form; // where the choice is made that it belongs to
  const asked = [...around.querySelectorAll(`[name="${name}"]`)];
  const chosen = () => asked.find((one) => one.type !== "radio" || one.checked)?.value;
  const show = () => {
    field.hidden = !choices.split(" ").includes(chosen()) && !field.matches(".has-problem");
  };
  form.addEventListener("change", show);
  show();
}

document.querySelectorAll("form [data-only-for]").forEach(follow);

// A page that comes back from the browser's memory has its choices back after this has run.
addEventListener("pageshow", () => {
  document.querySelectorAll("form:has([data-only-for])").forEach((form) => form.dispatchEvent(new Event("change")));
});
