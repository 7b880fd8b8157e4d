"""What is measured of a page in a browser: where one presses, and whether all of it fits."""

# What WCAG 2.2 asks of 1.4.12, with the text twice as large (1.4.4).
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    html { font-size: 200%; }
    p { margin-bottom: 2em !important; }
    * {
      line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important;
    }
  `);
  document.adoptedStyleSheets = [sheet];
}"""
UNSPACED = "() => { document.adoptedStyleSheets = []; }"

# What reaches beyond the window; empty when the page does not scroll sideways.
BEYOND = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const beyond = [...document.querySelectorAll("body *")].filter((one) =>
    one.getBoundingClientRect().right > page.clientWidth + 1);
  const last = beyond.filter((one) => !beyond.some((other) =>
    other !== one && one.contains(other)));
  return ["The page scrolls sideways", ...last.map((one) => one.outerHTML.slice(0, 160))];
}"""

# Words that are cut off: boxes that hide what does not fit in them.
CUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
  if (one.matches("input, textarea") || one.closest("svg, .visually-hidden")) return false;
  const look = getComputedStyle(one);
  const hides = ["hidden", "clip"];
  return (hides.includes(look.overflowX) || hides.includes(look.overflowY))
    && one.checkVisibility() && one.clientWidth > 1
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map((one) => `Cut off: ${one.outerHTML.slice(0, 160)}`)"""

# Words that lie over those of the cell beside them.
OVER = """() => [...document.querySelectorAll("td, th")].filter((cell) => {
  if (!cell.checkVisibility() || getComputedStyle(cell).display !== "table-cell") return false;
  const words = document.createRange();
  words.selectNodeContents(cell);
  const box = cell.getBoundingClientRect();
  return [...words.getClientRects()].some((word) => word.width > 1
    && (word.left < box.left - 1 || word.right > box.right + 1));
}).map((cell) => `Over its neighbour: ${cell.outerHTML.slice(0, 160)}`)"""

# Boxes to tick and buttons are 24 pixels at least, with room between them unless both are high. A
# link that stands alone is as high, or has so much room around it (WCAG 2.2, 2.5.8); one in running
# text is as high as its line.
TARGETS = """() => {
  const LEAST = 23.5, ROOM = 3.5, ROOMY = 40, HALF = 12;
  const isPressed = "button, .button, summary, [type=checkbox], [type=radio]";
  const isWritten = "input:not([type=checkbox], [type=radio]), textarea";
  const isThere = (one) => one.checkVisibility({ visibilityProperty: true })
    && !one.closest(".visually-hidden, .skip, svg") && one.getBoundingClientRect().width > 1;
  const hasWords = (node) => [...node.childNodes].some(
    (one) => one.nodeType === Node.TEXT_NODE && /[\\p{L}\\d]/u.test(one.data));
  const isInText = (link) => {
    for (let around = link; getComputedStyle(around).display === "inline"; ) {
      around = around.parentElement;
      if (hasWords(around)) return true;
    }
    return false;
  };
  const all = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, summary, textarea")]
    .filter(isThere).map((one) => ({ one, box: one.getBoundingClientRect() }));
  const isSmall = ({ box }) => box.width < LEAST || box.height < LEAST;
  const told = ({ one, box }) =>
    `${Math.round(box.width)}×${Math.round(box.height)} ${one.outerHTML.slice(0, 130)}`;
  const apart = ({ box: a }, { box: b }) =>
    Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
  const around = ({ one, box }) => {
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    return { one, box: { left: x - HALF, right: x + HALF, top: y - HALF, bottom: y + HALF } };
  };
  const list = ({ one }) => one.closest(".is-long"); // what is scrolled away stands nowhere
  const areApart = (a, b) => a.one !== b.one && list(a) === list(b)
    && !a.one.contains(b.one) && !b.one.contains(a.one);
  const pressed = all.filter(({ one }) => one.matches(isPressed));
  const wrong = pressed.filter(isSmall).map((it) => `Small: ${told(it)}`);
  for (const it of pressed) for (const that of pressed) {
    const areRoomy = Math.min(it.box.height, that.box.height) >= ROOMY;
    if (areApart(it, that) && !areRoomy && apart(it, that) < ROOM) {
      wrong.push(`Near: ${told(it)} | ${told(that)}`);
    }
  }
  const links = all.filter((it) => !it.one.matches(`${isPressed}, ${isWritten}, select`)
    && isSmall(it) && !isInText(it.one));
  for (const it of links) for (const that of all.filter(({ one }) => !one.matches(isWritten))) {
    if (areApart(it, that) && apart(around(it), isSmall(that) ? around(that) : that) < 0) {
      wrong.push(`Near: ${told(it)} | ${told(that)}`);
    }
  }
  return wrong;
}"""
