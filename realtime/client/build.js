import { readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

// The bundles are committed, so that whoever runs the product needs no Node. `--check` builds again and compares.
const TARGET = new URL("../static/realtime/", import.meta.url);
// What a bundle may weigh, gzipped; the pages' whole budgets (performance.md P8) are checked in tests/browser.
const BUDGET_KB = { phone: 20.5, console: 24, wall: 16, stay: 2.5, worker: 5, door: 14, door_worker: 4, desk: 2.5, progress: 5, progress_worker: 5 };
const check = process.argv.includes("--check");

// Templates are indented for people; htm drops that as it reads them, and a phone need not load it.
const unindented = {
  name: "unindented",
  setup: ({ onLoad }) => onLoad({ filter: /\/src\/.*\.js$/ }, async ({ path }) => ({ contents: await flat(path) })),
};

const { outputFiles } = await build({
  entryPoints: Object.keys(BUDGET_KB).map((name) => ({ in: `src/${name}/main.js`, out: name })),
  absWorkingDir: new URL(".", import.meta.url).pathname,
  outdir: "out",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  write: false,
  plugins: [unindented],
});

for (const file of outputFiles) {
  const name = file.path.split("/").at(-1);
  const kilobytes = gzipSync(file.contents, { level: 9 }).length / 1024;
  const committed = new URL(name, TARGET);
  if (!check) await writeFile(committed, file.contents);
  else if (!(await sameAs(committed, file.contents))) fail(`${name} is out of date: npm run build`);
  if (kilobytes > BUDGET_KB[name.replace(".js", "")]) fail(`${name} is too heavy`);
  console.log(`${name.padEnd(12)} ${kilobytes.toFixed(1)} KB gzipped`);
}

async function flat(path) {
  return (await readFile(path, "utf8")).replace(/\n\s+/g, "\n");
}

async function sameAs(path, contents) {
  const there = await readFile(path).catch(() => null);
  return Boolean(there?.equals(contents));
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
