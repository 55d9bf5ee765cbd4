// Runs a Python program in Pyodide: node run_pyodide.mjs job.json
//
// The job names the program, folders of this machine to show to it (by their place in Pyodide), files to copy
// there, and its environment. What the program leaves in the variable `outcome`, a text, is written out.
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { loadPyodide } from "pyodide";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const pyodide = await loadPyodide({ env: { HOME: "/home/pyodide", ...job.environment } });
for (const [place, folder] of Object.entries(job.folders)) {
  pyodide.mountNodeFS(place, folder);
}
for (const [place, file] of Object.entries(job.files)) {
  pyodide.FS.mkdirTree(dirname(place));
  pyodide.FS.writeFile(place, readFileSync(file));
}
try {
  await pyodide.runPythonAsync(readFileSync(job.program, "utf8"), { filename: job.program });
} catch (fault) {
  // without this Node shows the line of its own code that failed: all of Pyodide is one line
  process.stderr.write(fault.message);
  process.exit(1);
}
process.stdout.write(pyodide.globals.get("outcome"));
