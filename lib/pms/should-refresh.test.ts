import { describe, expect, it } from "vitest";
import { type RefreshFacts, shouldRefresh } from "./should-refresh";

const now = new Date("2026-11-22T12:00:00Z");
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const active: RefreshFacts = {
  status: "ACTIVE",
  tokenExpiresAt: at(600),
  refreshAfter: at(60),
  leaseUntil: null,
  failures: 0,
};

describe("shouldRefresh", () => {
  it.each<[string, Partial<RefreshFacts>, boolean, string]>([
    ["a fresh key", {}, false, "fresh"],
    ["a share of life that is over", { refreshAfter: at(0) }, true, "share_of_life_over"],
    ["a key that ends in an hour, after its turn", { tokenExpiresAt: at(61) }, false, "fresh"],
    [
      "a key that ends in an hour, before its turn",
      { tokenExpiresAt: at(60) },
      true,
      "ends_before_its_turn",
    ],
    ["one like it that was put off", { tokenExpiresAt: at(60), failures: 1 }, false, "fresh"],
    [
      "a lost connection like it",
      { status: "NEEDS_RECONNECT", tokenExpiresAt: at(60) },
      false,
      "fresh",
    ],
    [
      "a key that ends in six minutes, after a failure",
      { tokenExpiresAt: at(6), failures: 1 },
      false,
      "fresh",
    ],
    ["a key that ends in five minutes", { tokenExpiresAt: at(5) }, true, "about_to_end"],
    ["a key that has ended", { tokenExpiresAt: at(-100) }, true, "about_to_end"],
    ["a lease that runs", { refreshAfter: at(-1), leaseUntil: at(1) }, false, "being_refreshed"],
    [
      "a lease that has run out",
      { refreshAfter: at(-1), leaseUntil: at(0) },
      true,
      "share_of_life_over",
    ],
    [
      "a lost connection before its next look",
      { status: "NEEDS_RECONNECT", tokenExpiresAt: at(-1) },
      false,
      "fresh",
    ],
    [
      "a lost connection at its next look",
      { status: "NEEDS_RECONNECT", refreshAfter: at(0) },
      true,
      "share_of_life_over",
    ],
    [
      "an ended connection",
      { status: "DISCONNECTED", refreshAfter: at(-1) },
      false,
      "not_connected",
    ],
    [
      "a practice to be chosen",
      { status: "CHOOSING_PRACTICE", refreshAfter: at(-1) },
      false,
      "not_connected",
    ],
  ])("%s", (_, facts, should, reason) => {
    expect(shouldRefresh({ ...active, ...facts }, now)).toEqual({ should, reason });
  });
});
