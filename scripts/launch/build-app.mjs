import { runStep } from "../process/run-step.mjs";
import { forgetBuild, hashBuildInputs, isBuildFresh, rememberBuild } from "./build-hash.mjs";
import { claimBuild } from "./build-lock.mjs";

/**
 * Builds unless the build at hand is of these very sources, which another launcher may just have made.
 * @param {{
 *   root: string, env: import("./read-environment.mjs").Environment, always?: boolean,
 *   onBuild?: () => void, onStart?: (part: import("../process/spawn-part.mjs").Part) => void,
 * }} options
 * @returns {Promise<void>} throws with the build's own words
 */
export async function buildApp({ root, env, always = false, onBuild, onStart }) {
  if (!always && isBuildFresh(root, hashBuildInputs(root))) return;
  const release = await claimBuild(root);
  try {
    const hash = hashBuildInputs(root);
    if (!always && isBuildFresh(root, hash)) return;
    onBuild?.();
    forgetBuild(root);
    await runStep({
      name: "build",
      args: ["node_modules/next/dist/bin/next", "build"],
      env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      root,
      ...(onStart ? { onStart } : {}),
    });
    rememberBuild(root, hash);
  } finally {
    release();
  }
}
