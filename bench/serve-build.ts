import path from "node:path";
import { buildPlaceholders } from "@/scripts/checks/test-environment.mjs";
import { buildApp } from "@/scripts/launch/build-app.mjs";
import { serveApp } from "@/scripts/launch/serve-app.mjs";
import { BASE_URL } from "@/testing/world";

export const ROOT = path.resolve(import.meta.dirname, "..");

type Part = Parameters<Parameters<typeof serveApp>[0]["onStart"]>[0];

/** The production build of these very sources, served in the world that this process lives in. */
export async function serveBuild(
  more: Record<string, string> = {},
): Promise<{ stop: () => Promise<void> }> {
  await buildApp({ root: ROOT, env: { ...process.env, ...buildPlaceholders() } });
  const parts: Part[] = [];
  const stop = async () => {
    for (const part of parts) await part.stop();
  };
  try {
    await serveApp({
      root: ROOT,
      dev: false,
      port: Number(new URL(BASE_URL).port),
      env: { ...process.env, PARLAE_EMBEDDED: "1", ...more },
      onStart: (part) => parts.push(part),
    });
  } catch (error) {
    // It runs in a group of its own, and would keep the port.
    await stop();
    throw error;
  }
  return { stop };
}
