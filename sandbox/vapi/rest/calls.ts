import type { Kind } from "./kind.ts";

/** Made by the calling side alone: nobody is rung from here. */
export const calls: Kind = {
  collection: "call",
  faults: (_, __, isNew) => (isNew ? ["the sandbox rings nobody"] : []),
  matches: (call, query) =>
    ["assistantId", "phoneNumberId"].every(
      (name) => query.get(name) === null || query.get(name) === call[name],
    ),
};
