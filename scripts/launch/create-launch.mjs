import { setTimeout as delay } from "node:timers/promises";
import { noticeOrphaned } from "./notice-orphaned.mjs";

/**
 * @typedef {{
 *   name: string,
 *   stop: (options?: { hurry?: boolean }) => Promise<void> | void,
 *   exited?: Promise<string>,
 * }} Running  `exited` tells how it ended, in words
 */

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
const START_ENDS_WITHIN_MS = 15_000;

/** Keeps what runs, and stops it in the reverse order: at a signal, at a failure, or when a part ends by itself. */
export function createLaunch() {
  /** @type {Set<Running>} */
  const running = new Set();
  /** @type {(() => void)[]} */
  const last = [];
  /** @type {Promise<void>} */
  let starting = Promise.resolve();
  let ending = false;
  let endingSince = 0;
  let hurry = false;

  const say = (/** @type {string} */ line) => console.log(line);
  const complain = (/** @type {unknown} */ error) =>
    console.error(error instanceof Error ? error.message : String(error));
  const newest = () => [...running].at(-1);

  const stopAll = async () => {
    for (let part = newest(); part; part = newest()) {
      await Promise.resolve(part.stop({ hurry })).catch(complain);
      running.delete(part);
    }
  };

  const end = async (/** @type {number} */ code) => {
    if (ending) return;
    ending = true;
    endingSince = Date.now();
    await stopAll();
    // What was just being started is known only now.
    await Promise.race([starting.catch(() => {}), delay(START_ENDS_WITHIN_MS)]);
    await stopAll();
    for (const callback of last) callback();
    process.exit(code);
  };

  const onSignal = () => {
    // A terminal and npm may both tell us of one Ctrl-C.
    if (ending && Date.now() - endingSince < 300) return;
    if (ending) {
      hurry = true;
      void Promise.resolve(newest()?.stop({ hurry })).catch(complain);
      return;
    }
    say("Stopping");
    void end(0);
  };

  return {
    say,
    /** @param {() => void} callback runs when everything is stopped */
    onEnd: (callback) => {
      last.push(callback);
    },
    /**
     * A part that is to run as long as we do.
     * @param {Running} part
     */
    add: (part) => {
      running.add(part);
      if (ending) throw new Error("stopped while starting");
      void part.exited?.then((how) => {
        if (ending) return;
        complain(`${part.name} ended by itself (${how}). Stopping the rest.`);
        void end(1);
      });
    },
    /**
     * A step that ends by itself, and is stopped only when we are.
     * @param {Running} step
     */
    addStep: (step) => {
      running.add(step);
      if (ending) throw new Error("stopped while starting");
      void step.exited?.then(() => running.delete(step));
    },
    /** @param {() => Promise<void>} start */
    run: async (start) => {
      for (const signal of SIGNALS) process.on(signal, onSignal);
      noticeOrphaned(() => ending || onSignal());
      // Whoever read our output may be gone; that is no reason to leave parts behind.
      for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
      starting = start();
      try {
        await starting;
      } catch (error) {
        if (ending) return;
        complain(error);
        await end(1);
      }
    },
  };
}
