import { describe, expect, it } from "vitest";
import { nextPeriod } from "./hours/week";
import { addAddresses } from "./integrations/add-addresses";
import { carriers, codesFor, dial } from "./phone/carriers";
import { readableNumber } from "./phone/readable-number";
import { isOffered, offeredGreeting } from "./voice/greetings";
import { speechParts } from "./voice/speech-parts";

describe("addAddresses", () => {
  it("takes a pasted list apart, and leaves what is not right to be put right", () => {
    expect(addAddresses(["a@clinic.test"], "A@Clinic.test, b@clinic.test; nobody")).toEqual({
      all: ["a@clinic.test", "b@clinic.test"],
      added: ["b@clinic.test"],
      left: "nobody",
      problem: "email_invalid",
    });
  });

  it("stops at twenty", () => {
    const twenty = Array.from({ length: 20 }, (_, at) => `p${at}@clinic.test`);
    const { all, left, problem } = addAddresses(twenty, "late@clinic.test");
    expect({ count: all.length, left, problem }).toEqual({
      count: 20,
      left: "late@clinic.test",
      problem: "too_many",
    });
  });
});

describe("nextPeriod", () => {
  it("begins a day, goes on an hour later, and ends it at midnight", () => {
    expect(nextPeriod([])).toEqual(["09:00", "17:00"]);
    expect(nextPeriod([["09:00", "12:00"]])).toEqual(["13:00", "17:00"]);
    expect(nextPeriod([["09:00", "21:30"]])).toEqual(["22:30", "24:00"]);
  });
});

describe("a carrier's codes", () => {
  const lines = carriers.flatMap(({ lines }) => Object.values(lines));

  it("tell for every line how all calls are forwarded, and how that is undone", () => {
    for (const line of lines) {
      const [all] = codesFor(line, "all");
      expect(all?.on).toContain("{n}");
      expect(all?.off).toMatch(/^[*#\d]+$/);
    }
  });

  it("name a code once that stands for two cases", () => {
    const verizon = carriers.find(({ id }) => id === "verizon")?.lines.mobile;
    expect(verizon && codesFor(verizon, "unanswered")).toEqual([{ on: "*71 {n}", off: "*73" }]);
  });

  it("hold the agent's number as it is dialled, or its place", () => {
    expect(dial("*72 {n}", "+15145550123", "…")).toBe("*72 5145550123");
    expect(dial("**21*1{n}#", "+15145550123", "…")).toBe("**21*15145550123#");
    expect(dial("*72 {n}", null, "…")).toBe("*72 …");
  });
});

describe("readableNumber", () => {
  it("writes a number as people here do, and leaves others alone", () => {
    expect(readableNumber("+15145550123")).toBe("514 555-0123");
    expect(readableNumber("+33155500123")).toBe("+33155500123");
    expect(readableNumber(null)).toBe("");
  });
});

describe("a greeting", () => {
  it("holds the clinic's name, also one that looks like a pattern", () => {
    expect(offeredGreeting("en", "Dents $& Cie")).toContain("calling Dents $& Cie.");
  });

  it("is ours as long as nobody has changed it", () => {
    expect(isOffered(offeredGreeting("both", "Happy"), "Happy")).toBe(true);
    expect(isOffered("Happy, hello.", "Happy")).toBe(false);
  });

  it("is cut where its language changes, and not where the clinic speaks one only", () => {
    const both = speechParts("Bonjour, merci d’appeler. Hello, how can I help you?", ["en", "fr"]);
    expect(both.map(({ language }) => language)).toEqual(["fr", "en"]);
    expect(speechParts("Bonjour. Hello.", ["en"])).toEqual([
      { language: "en", text: "Bonjour. Hello." },
    ]);
  });
});
