import { describe, expect, it } from "vitest";
import type { Freshness } from "@/db/queries/freshness";
import type { Integration } from "@/db/queries/integrations";
import { presentHealth } from "./connection-health";
import { connectionHealthSchema } from "./schema";

const now = new Date("2026-11-22T12:00:00.000Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

const healthy = {
  status: "ACTIVE",
  officeId: "D20002",
  failures: 0,
  problem: null,
  problemSince: null,
  lastProvedAt: hoursAgo(1),
  updatedAt: hoursAgo(9),
} as Integration;

const heard = {
  officeId: "D20002",
  spuStatus: "reporting",
  spuChangedAt: hoursAgo(50),
  dataAsOf: hoursAgo(10),
  intervalMinutes: 1_440,
  checkedAt: hoursAgo(0.1),
} as Freshness;

const health = (row: Partial<Integration>, freshness: Partial<Freshness> | null = {}) =>
  connectionHealthSchema.parse(
    presentHealth({ ...healthy, ...row }, freshness && { ...heard, ...freshness }, now),
  );

describe("the health of a connection", () => {
  it("is fine when it was proved and its data are of this night", () => {
    expect(health({})).toEqual({
      proof: { at: hoursAgo(1).toISOString() },
      trouble: null,
      dataAsOf: hoursAgo(10).toISOString(),
      dataAgeMinutes: 600,
      isDataOld: false,
      intervalMinutes: 1_440,
    });
  });

  it.each([
    ["nothing at two failures", { failures: 2, problemSince: hoursAgo(1) }, {}, null],
    ["Sikka away at three", { failures: 3, problemSince: hoursAgo(2) }, {}, ["sikka_away", 2]],
    [
      "nothing at our first own failure",
      { failures: 1, problem: "own_side", problemSince: hoursAgo(0.1) },
      {},
      null,
    ],
    [
      "our own side that lasts",
      { problem: "own_side", problemSince: hoursAgo(1) },
      {},
      ["own_side", 1],
    ],
    [
      "our own side that fails often",
      { failures: 3, problem: "own_side", problemSince: hoursAgo(0.1) },
      {},
      ["own_side", 0.1],
    ],
    [
      "the first upload",
      { failures: 1, problem: "syncing", problemSince: hoursAgo(1) },
      {},
      ["syncing", 1],
    ],
    [
      "a lost connection",
      { status: "NEEDS_RECONNECT", problemSince: hoursAgo(3) },
      { spuStatus: "silent" },
      ["reconnect", 3],
    ],
    [
      "a silent SPU before old data",
      {},
      { spuStatus: "silent", spuChangedAt: hoursAgo(4), dataAsOf: hoursAgo(40) },
      ["spu_silent", 4],
    ],
    ["data of 26 hours as fresh", {}, { dataAsOf: hoursAgo(26) }, null],
    ["older data as old since then", {}, { dataAsOf: hoursAgo(28) }, ["data_old", 2]],
    [
      "data of two hours as fresh where the SPU sends often",
      {},
      { dataAsOf: hoursAgo(2), intervalMinutes: 30 },
      null,
    ],
    [
      "older data as old where the SPU sends often",
      {},
      { dataAsOf: hoursAgo(4), intervalMinutes: 30 },
      ["data_old", 1.5],
    ],
    [
      "Sikka away before a silent SPU",
      { failures: 9, problemSince: hoursAgo(5) },
      { spuStatus: "silent" },
      ["sikka_away", 5],
    ],
    [
      "nothing of an SPU not looked at for hours",
      {},
      { spuStatus: "silent", dataAsOf: hoursAgo(40), checkedAt: hoursAgo(4) },
      null,
    ],
    ["nothing of another office's SPU", {}, { spuStatus: "silent", officeId: "D1" }, null],
  ] as const)("tells %s", (_, row, freshness, expected) => {
    const { trouble } = health(row as Partial<Integration>, freshness as Partial<Freshness>);
    expect(trouble).toEqual(
      expected && { kind: expected[0], since: hoursAgo(expected[1]).toISOString() },
    );
  });

  it.each([
    ["unknown", heard, null],
    [
      "what was left of it",
      { ...heard, spuStatus: "silent" } as Freshness,
      { ...healthy, status: "DISCONNECTED", problem: "own_side", failures: 9 } as Integration,
    ],
  ])("is nobody's trouble where nothing is connected: %s", (_, freshness, row) => {
    expect(presentHealth(row, freshness, now)).toMatchObject({
      trouble: null,
      dataAsOf: null,
      dataAgeMinutes: null,
      isDataOld: false,
      intervalMinutes: null,
    });
  });
});
