// The signs in front of what was pasted: bullets and numbers make a list, and all others (4.2, a),
// § 3) are words that something may refer to.

const NUMBER = /^(\d{1,9})([.)])$/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const BULLET_FONTS = /font-family:\s*["']?(symbol|wingdings|webdings|courier)/i;
const ROMAN = [["x", 10], ["ix", 9], ["v", 5], ["iv", 4], ["i", 1]];

const styleOf = (node) => node.dataset?.style ?? "";
const isSign = (node) => /mso-list:\s*ignore/i.test(styleOf(node));

// { bullet } or { number, round } of an item, or { words } of anything else.
function told(sign) {
  const [, number, end] = NUMBER.exec(sign) ?? [];
  if (number) return { number: Number(number), round: end === ")" };
  return LETTER_OR_DIGIT.test(sign) && sign !== "o" ? { words: sign } : { bullet: true };
}

// Word writes the items of a list as paragraphs, each with its sign in front; null for all others.
export function ofWord(node) {
  const level = /mso-list:[^;]*\blevel(\d)/i.exec(styleOf(node))?.[1];
  if (!level) return null;
  const sign = [...node.querySelectorAll("[data-style]")].find(isSign);
  if (!sign) return null; // the sign was taken away
  const written = sign.textContent.replace(/[\s\u00a0]+/g, " ").trim();
  const drawn = [sign, ...sign.querySelectorAll("[data-style]"), sign.parentElement]; // as a letter of such a font
  const isBullet = written.length === 1 && drawn.some((one) => one !== node && BULLET_FONTS.test(styleOf(one)));
  return { level: Number(level), ...(isBullet ? { bullet: true } : told(written)) };
}

// An item of a list of the web: how it is numbered stands in its list.
export function ofItem(item) {
  const list = item.closest("ul, ol");
  const level = Number(item.dataset.ariaLevel ?? item.getAttribute("aria-level")) || depth(item);
  if (list?.localName !== "ol") return { level, bullet: true };
  const items = [...list.children].filter((one) => one.localName === "li");
  const number = item.value || (Number(list.getAttribute("start") ?? 1) + items.indexOf(item));
  const kind = /list-style(?:-type)?:\s*([\w-]+)/i.exec(styleOf(item) || styleOf(list))?.[1] ?? list.getAttribute("type");
  if (/^(lower-alpha|lower-latin|a)$/.test(kind)) return { level, words: `${letter(number)}.` };
  if (/^(upper-alpha|upper-latin|A)$/.test(kind)) return { level, words: `${letter(number).toUpperCase()}.` };
  if (/^(lower-roman|i)$/.test(kind)) return { level, words: `${roman(number)}.` };
  if (/^(upper-roman|I)$/.test(kind)) return { level, words: `${roman(number).toUpperCase()}.` };
  return { level, number, round: false };
}

export function depth(node) {
  let found = 0;
  for (let list = node.closest("ul, ol"); list; list = list.parentElement?.closest("ul, ol")) found += 1;
  return Math.max(found, 1);
}

const letter = (number) => String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));

function roman(number) {
  let [rest, words] = [number, ""];
  for (const [sign, worth] of ROMAN) {
    while (rest >= worth) { words += sign; rest -= worth; }
  }
  return words;
}
