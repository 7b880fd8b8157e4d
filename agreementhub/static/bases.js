// Similar documents while the title of a new one is typed. Without this a button shows them.

const PAUSE = 400; // milliseconds without a key
const place = document.querySelector("[data-bases]");
const title = document.querySelector('form.form input[name="title"]');
let timer = 0;
let stop = null;

async function show() {
  stop?.abort();
  stop = new AbortController();
  const address = new URL(place.dataset.bases, location.href);
  address.searchParams.set("titel", title.value);
  const answer = await fetch(address, { signal: stop.signal }).catch(() => null);
  const html = answer?.ok ? await answer.text().catch(() => null) : null;
  if (html !== null) place.innerHTML = html;
}

if (place && title) {
  title.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
}
