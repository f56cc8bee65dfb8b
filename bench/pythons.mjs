// Run bench/pythons.py in Pyodide: node bench/pythons.mjs PYODIDE SITE-PACKAGES
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [pyodide, packages] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(`${pyodide}/pyodide.mjs`);
const python = await loadPyodide({ indexURL: `${pyodide}/` });
const seen = { "/ours": fileURLToPath(new URL("..", import.meta.url)), "/theirs": packages };
for (const [place, root] of Object.entries(seen)) {
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, place);
}
try {
  python.runPython(`
import sys
sys.path[:0] = ["/ours", "/theirs"]
from bench import pythons
pythons.main()
`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
