// Makes ../agreementhub/static/editor/editor.js of src/ and the pinned packages: npm ci && npm run build.
// The first line of the bundle tells what it was made of; tests/test_editor.py compares.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../agreementhub/static/editor");
const sources = ["build.mjs", "package-lock.json", ...readdirSync(join(here, "src")).sort().map((name) => `src/${name}`)];
const sum = createHash("sha256");
for (const name of sources) sum.update(readFileSync(join(here, name)));

// Prose has no code by indentation. The parser in Python then takes an indented line for what it
// says; the one in JavaScript asks the indentation all the same, and is told here not to.
const INDENTED = /state\.sCount\[(startLine|nextLine)\] - state\.blkIndent >= 4/g;
const asInPython = {
  name: "as-in-python",
  setup(bundling) {
    bundling.onLoad({ filter: /markdown-it[\\/]lib[\\/]rules_block[\\/]\w+\.mjs$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(INDENTED, "false"), loader: "js",
    }));
    // Links that nobody marked are never looked for.
    bundling.onLoad({ filter: /linkify-it[\\/]index\.mjs$/ }, () => ({ contents: "export default class {}", loader: "js" }));
  },
};

const made = await build({
  entryPoints: [join(here, "src/main.js")],
  outfile: join(out, "editor.js"),
  bundle: true,
  format: "esm",
  minify: true,
  target: ["chrome115", "firefox115", "safari16"],
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  plugins: [asInPython],
  banner: { js: `// Made of editor/ (sha256 ${sum.digest("hex")}); licences in LICENSES.txt` },
});

// What is in the bundle, and by which licence.
const names = new Set(Object.keys(made.metafile.inputs)
  .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
const notes = [...names].sort().map((name) => {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
});
writeFileSync(join(out, "LICENSES.txt"), `${notes.join(`\n${"-".repeat(72)}\n\n`)}`);
