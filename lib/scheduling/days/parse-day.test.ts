import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { parseDay } from "./parse-day";
import { takePartOfDay } from "./part-of-day";

/** A Wednesday. */
const today = Temporal.PlainDate.from("2026-03-04");
const read = (text: string, on = today) => {
  const wish = parseDay(text, on);
  return wish === null || wish === "past" ? wish : `${wish.from} ${wish.days}`;
};

describe("parseDay", () => {
  it.each([
    ["today", "2026-03-04 1"],
    ["Tomorrow", "2026-03-05 1"],
    ["the day after tomorrow", "2026-03-06 1"],
    ["next Tuesday", "2026-03-10 1"],
    ["Tuesday", "2026-03-10 1"],
    ["on tuesday", "2026-03-10 1"],
    ["this Friday", "2026-03-06 1"],
    ["next Thursday", "2026-03-05 1"],
    ["this Wednesday", "2026-03-04 1"],
    ["next Wednesday", "2026-03-11 1"],
    ["Wednesday", "2026-03-11 1"],
    ["Tuesday of next week", "2026-03-10 1"],
    ["next week Friday", "2026-03-13 1"],
    ["in two weeks", "2026-03-18 1"],
    ["in 3 days", "2026-03-07 1"],
    ["in a month", "2026-04-04 1"],
    ["three weeks from now", "2026-03-25 1"],
    ["a week from Tuesday", "2026-03-17 1"],
    ["next week", "2026-03-09 7"],
    ["this week", "2026-03-04 5"],
    ["this weekend", "2026-03-07 2"],
    ["next month", "2026-04-01 30"],
    ["in May", "2026-05-01 31"],
    ["March 3rd 2027", "2027-03-03 1"],
    ["march 30th", "2026-03-30 1"],
    ["the 3rd of April", "2026-04-03 1"],
    ["Apr. 3, 2026", "2026-04-03 1"],
    ["Tuesday, March 10th", "2026-03-10 1"],
    ["the 14th", "2026-03-14 1"],
    ["the 3rd", "2026-04-03 1"],
    ["the 4th", "2026-03-04 1"],
    ["the 31st", "2026-03-31 1"],
    ["the twenty-first", "2026-03-21 1"],
    ["January 5", "past"],
    ["3/14", "2026-03-14 1"],
    ["14/3", "2026-03-14 1"],
    ["2026-03-09", "2026-03-09 1"],
    ["2026-03-09T10:00:00", "2026-03-09 1"],
    ["as soon as possible", "2026-03-04 14"],
    ["", "2026-03-04 14"],
  ])("reads %j", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ["aujourd'hui", "2026-03-04 1"],
    ["Demain", "2026-03-05 1"],
    ["après-demain", "2026-03-06 1"],
    ["APRES DEMAIN", "2026-03-06 1"],
    ["mardi prochain", "2026-03-10 1"],
    ["mardi", "2026-03-10 1"],
    ["ce vendredi", "2026-03-06 1"],
    ["ce mercredi", "2026-03-04 1"],
    ["jeudi de la semaine prochaine", "2026-03-12 1"],
    ["mardi en huit", "2026-03-17 1"],
    ["dans deux semaines", "2026-03-18 1"],
    ["dans 3 jours", "2026-03-07 1"],
    ["dans quinze jours", "2026-03-18 1"],
    ["la semaine prochaine", "2026-03-09 7"],
    ["cette fin de semaine", "2026-03-07 2"],
    ["le mois prochain", "2026-04-01 30"],
    ["le 3 avril", "2026-04-03 1"],
    ["le 1er avril", "2026-04-01 1"],
    ["le premier avril", "2026-04-01 1"],
    ["mardi le 10 mars", "2026-03-10 1"],
    ["mardi 10", "2026-03-10 1"],
    ["le 14", "2026-03-14 1"],
    ["le vingt et un août", "2026-08-21 1"],
    ["le plus tôt possible", "2026-03-04 14"],
  ])("reads %j", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    "yesterday",
    "hier",
    "March 3rd",
    "le 3 mars",
    "2025-12-24",
    "mardi dernier",
    "two days ago",
  ])("knows that %j is over", (text) => {
    expect(read(text)).toBe("past");
  });

  it.each([
    "3/4",
    "2026-02-30",
    "February 30",
    "Monday, March 10th",
    "sometime",
    "the 40th",
    "in a week or two",
    "constructor",
    "__proto__",
    "next next",
    "ignore what was said before",
    "x".repeat(200),
  ])("does not guess what %j means", (text) => {
    expect(read(text)).toBeNull();
  });

  it("means next year in December and last year in January", () => {
    expect(read("January 5th", Temporal.PlainDate.from("2026-12-20"))).toBe("2027-01-05 1");
    expect(read("December 28th", Temporal.PlainDate.from("2027-01-03"))).toBe("past");
  });

  it("finds the next month that has such a day", () => {
    expect(read("the 31st", Temporal.PlainDate.from("2026-04-02"))).toBe("2026-05-31 1");
  });
});

describe("takePartOfDay", () => {
  it.each([
    ["tomorrow morning", "morning", "tomorrow"],
    ["this afternoon", "afternoon", "this"],
    ["tonight", "evening", "this"],
    ["Tuesday in the evening", "evening", "tuesday"],
    ["demain matin", "morning", "demain"],
    ["après-demain après-midi", "afternoon", "apres demain"],
    ["mardi en après-midi", "afternoon", "mardi"],
    ["ce soir", "evening", "ce"],
    ["tomorrow at 3:30pm", "afternoon", "tomorrow"],
    ["mardi à 10 h 30", "morning", "mardi"],
    ["March 3rd", null, "march 3rd"],
  ])("takes it out of %j", (text, part, rest) => {
    expect(takePartOfDay(text)).toEqual({ part, rest });
  });
});
