import {
  secretsManagerVariables,
  sikkaVariables,
  startSandbox,
  vapiVariables,
} from "./start-sandbox.mjs";

/**
 * Starts the stand-ins that this run needs, at the same time, and puts their addresses into the environment.
 * @param {{
 *   parts: ReturnType<typeof import("./plan-parts.mjs").planParts>, baseUrl: string,
 *   record: { addSandbox: (name: string, addresses: Record<string, string>) => void },
 *   root: string, dataDir: string, env: import("./read-environment.mjs").Environment,
 *   say: (line: string) => void, onStart: (part: import("../process/spawn-part.mjs").Part) => void,
 * }} options
 */
export async function startSandboxes({ parts, baseUrl, record, ...common }) {
  const { env } = common;
  const secretsManager = async () => {
    const name = "secrets-manager";
    const entry = "sandbox/secrets-manager/main.ts";
    const answer = await startSandbox({ ...common, name, entry, addressKey: "url" });
    Object.assign(env, secretsManagerVariables(answer));
    record.addSandbox(name, { url: answer.url ?? "", controlUrl: answer.controlUrl ?? "" });
  };
  const sikka = async () => {
    const entry = "sandbox/sikka/main.ts";
    const args = ["--redirect-uri", `${baseUrl}/api/pms/sikka/oauth/callback`];
    const answer = await startSandbox({
      ...common,
      name: "sikka",
      entry,
      args,
      addressKey: "apiUrl",
    });
    Object.assign(env, sikkaVariables(answer));
    record.addSandbox("sikka", { url: answer.apiUrl ?? "", controlUrl: answer.controlUrl ?? "" });
  };
  const vapi = async () => {
    const entry = "sandbox/vapi/main.ts";
    const answer = await startSandbox({ ...common, name: "vapi", entry, addressKey: "url" });
    Object.assign(env, vapiVariables(answer));
    record.addSandbox("vapi", { url: answer.url ?? "", controlUrl: answer.controlUrl ?? "" });
  };
  await Promise.all([
    parts.secretsManager && secretsManager(),
    parts.sikka && sikka(),
    parts.vapi && vapi(),
  ]);
}
