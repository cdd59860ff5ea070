import { describe, expect, it } from "vitest";
import { findCancelWord } from "./cancel-word";

const words = (...values: string[]) => values.map((value) => ({ value, description: value }));

describe("findCancelWord", () => {
  it.each([
    [["Scheduled", "Broken", "Cancelled"], "Cancelled"],
    [["Canceled by Office", "Canceled by Patient", "Canceled"], "Canceled"],
    [["Pending", "Canceled by Patient", "No Show"], "Canceled by Patient"],
    [["Scheduled", "Complete", "Broken", "Planned"], "Broken"],
    [["Prévu", "Annulé"], "Annulé"],
    [["Scheduled", "Cancellation List"], null],
    [["Scheduled", "No Show", "Failed"], null],
    [[], null],
  ])("among %j is %s", (values, word) => {
    expect(findCancelWord(words(...values))).toBe(word);
  });

  it("is written by its value, where that is a number", () => {
    expect(
      findCancelWord([
        { value: "1", description: "Pending" },
        { value: "4", description: "Canceled by Patient" },
      ]),
    ).toBe("4");
  });
});
