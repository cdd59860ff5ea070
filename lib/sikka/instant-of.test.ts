import { describe, expect, it } from "vitest";
import { instantOf } from "./instant-of";

describe("instantOf", () => {
  it.each([
    ["2026-07-01T02:01:21", "Eastern Standard Time", "2026-07-01T06:01:21.000Z"],
    ["2026-01-05T02:01:21", "Eastern Standard Time", "2026-01-05T07:01:21.000Z"],
    ["2022-03-28T02:27:32", "US Mountain Standard Time", "2022-03-28T09:27:32.000Z"],
    ["2026-01-05T02:01:21", "Pacific Standard Time", "2026-01-05T10:01:21.000Z"],
    ["2026-01-05T02:01:21", "America/Toronto", "2026-01-05T07:01:21.000Z"],
    ["2026-01-05T02:01:21.5", " Eastern Standard Time ", "2026-01-05T07:01:21.000Z"],
    // An hour that the spring gap leaves out is one that the clock jumped over, and not an hour early.
    ["2026-03-08T02:30:00", "Eastern Standard Time", "2026-03-08T07:30:00.000Z"],
    ["2026-01-05T02:01:21", "Middle Earth Standard Time", null],
    ["2026-01-05T02:01:21", "Middle/Earth", null],
    ["2026-01-05T02:01:21", "", null],
    ["2026-01-05T02:01:21", null, null],
    ["1111-11-11T00:00:00", "Eastern Standard Time", null],
    ["2026-02-30T00:00:00", "Eastern Standard Time", null],
    ["yesterday", "Eastern Standard Time", null],
    ["", "Eastern Standard Time", null],
    [undefined, "Eastern Standard Time", null],
    ["2999-01-01T00:00:00", "Eastern Standard Time", null],
  ])("takes %o in %o for %o", (wall, zone, instant) => {
    expect(instantOf(wall, zone)?.toISOString() ?? null).toBe(instant);
  });
});
