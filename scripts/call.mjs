// `npm run call -- SCRIPT`: plays one scripted call against the app that runs here, and prints what was heard.
import path from "node:path";
import { resolveEnvironment } from "./launch/resolve-environment.mjs";
import { findRun } from "./launch/run-record.mjs";

/**
 * @typedef {{ name: string, result: string, breaches: string[] }} PlayedCall
 * @typedef {{ caller: string, agent?: string, calls: PlayedCall[], silenceMs: number }} PlayedTurn
 * @typedef {{ name: string, ok: boolean, turns: PlayedTurn[], breaches: string[], error?: string }} Played
 */

const root = path.resolve(import.meta.dirname, "..");
const [wanted, ...options] = process.argv.slice(2).filter((word) => word !== "--");

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function main() {
  const { vapi, sikka } = findRun(resolveEnvironment({ root }).dataDir)?.sandboxes ?? {};
  if (!vapi?.controlUrl) {
    throw new Error(
      "No Vapi sandbox runs here. Start `npm run app` in another terminal, without VAPI_API_KEY.",
    );
  }
  const { scripts } = await ask(`${vapi.controlUrl}/__sandbox/scripts`);
  const names = scripts.map((/** @type {{ name: string }} */ script) => script.name);
  if (!wanted || (wanted !== "all" && !names.includes(wanted))) {
    console.log("npm run call -- SCRIPT [--shape=SHAPE]\n\nSCRIPT is one of these, or all:");
    for (const { name, about } of scripts) console.log(`  ${name.padEnd(22)} ${about}`);
    return wanted ? 2 : 0;
  }
  const assistantId = await findAssistant(vapi.controlUrl);
  const shape = options.map((word) => /^--shape=(.+)$/.exec(word)?.[1]).find(Boolean);
  let failed = 0;
  for (const script of wanted === "all" ? names : [wanted]) {
    const played = await ask(`${vapi.controlUrl}/__sandbox/calls`, {
      script,
      assistantId,
      worldUrl: sikka?.controlUrl,
      ...(shape ? { shape } : {}),
    });
    print(played);
    if (!played.ok) failed += 1;
  }
  return failed === 0 ? 0 : 1;
}

/** @param {string} controlUrl */
async function findAssistant(controlUrl) {
  const { assistant } = await ask(`${controlUrl}/__sandbox/state`);
  const last = assistant.at(-1);
  if (!last)
    throw new Error("No agent is launched yet. Finish the wizard's step 6, then call again.");
  return last.id;
}

/**
 * @param {string} url
 * @param {unknown} [body]
 */
async function ask(url, body) {
  const answer = await fetch(url, {
    ...(body === undefined
      ? {}
      : {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
  });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.error ?? `status ${answer.status}`);
  return value;
}

/** @param {Played} played */
function print({ name, ok, turns, breaches }) {
  console.log(`\n── ${name} ${"─".repeat(Math.max(0, 66 - name.length))}`);
  for (const { caller, agent, calls, silenceMs } of turns) {
    console.log(`caller  ${caller}`);
    if (agent) console.log(`agent   ${agent}`);
    for (const call of calls) console.log(`        ${call.name} → ${call.result}`);
    if (calls.length > 0) console.log(`        (${silenceMs} ms of silence)`);
  }
  for (const breach of breaches) console.log(`breach  ${breach}`);
  console.log(ok ? "passed" : "FAILED");
}
