import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { runCommand } from "../process/run-command.mjs";

/**
 * Unpacks the Linux browser of the npm package @sparticuz/chromium, with the libraries it brings, once for each of
 * its versions. The package does so for Amazon's functions, into the temporary folder: so it is told to be in one.
 * @returns {Promise<import("../find-browser.mjs").Candidate>}
 */
export async function unpackChromium() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("its browser is for Linux on x64");
  }
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const home = path.join(entry, "..", "..", "..");
  const { version } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8"));
  const folder = path.join(cacheFolder(home), `parlae-chromium-${version}`);
  if (!existsSync(folder)) await unpack(home, folder);
  return {
    executablePath: path.join(folder, "chromium"),
    env: {
      LD_LIBRARY_PATH: path.join(folder, "al2023", "lib"),
      FONTCONFIG_FILE: path.join(folder, "fonts.conf"),
    },
    source: "@sparticuz/chromium",
  };
}

/**
 * Under another name until it is whole, so that an interrupted run leaves no half browser.
 * @param {string} home the package's folder, inside node_modules
 * @param {string} folder
 */
async function unpack(home, folder) {
  mkdirSync(path.dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  try {
    const script = `const { default: chromium } = await import("@sparticuz/chromium");
      await chromium.executablePath();`;
    const { code, output } = await runCommand(
      process.execPath,
      ["--input-type=module", "-e", script],
      {
        cwd: home,
        env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
        timeoutMs: 60_000,
      },
    );
    if (code !== 0) throw new Error(output.trim().split("\n").at(-1) ?? "it does not unpack");
    writeFileSync(path.join(draft, "fonts.conf"), fontSettings(folder));
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * The package's own settings name fixed folders of Amazon's.
 * @param {string} folder
 */
function fontSettings(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}

/** @param {string} home the package's folder, inside node_modules */
function cacheFolder(home) {
  const cache = path.join(home, "..", "..", ".cache");
  try {
    mkdirSync(cache, { recursive: true });
    return cache;
  } catch {
    return mkdtempSync(path.join(tmpdir(), "parlae-chromium-"));
  }
}
