import { spawn } from "node:child_process";

/**
 * Runs a program to its end and collects what it says. Never throws: a program that is missing ends with code 127.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions & { input?: string, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>} standard output and error together
 */
export function runCommand(command, args, { input, timeoutMs, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ["pipe", "pipe", "pipe"] });
    let output = "";
    const timer = timeoutMs ? setTimeout(() => child.kill("SIGKILL"), timeoutMs) : undefined;
    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer);
      resolve({ code, output });
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.on("error", (error) => {
      output += error.message;
      finish(127);
    });
    child.on("close", (code) => finish(code ?? 1));
    // A program that ends before it has read everything closes the pipe; its exit code tells the story.
    child.stdin?.on("error", () => {}).end(input ?? "");
  });
}
