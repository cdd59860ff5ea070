import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { parseBirthDate } from "./parse-birth-date";

const today = Temporal.PlainDate.from("2026-11-25");
const parse = (said: string) => parseBirthDate(said, today)?.toString() ?? null;

describe("parseBirthDate", () => {
  it.each([
    "1984-12-10",
    "1984/12/10",
    "1984-12-10T00:00:00Z",
    "19841210",
    "December 10th 1984",
    "december 10, 1984",
    "Dec 10 1984",
    "Dec. 10, 1984",
    "10 December 1984",
    "the 10th of December, 1984",
    "10 décembre 1984",
    "le 10 decembre 1984",
    "born on December tenth 1984",
    "December ten 1984",
    "December tenth, nineteen eighty-four",
    "the tenth of December nineteen hundred and eighty-four",
    "dix décembre mil neuf cent quatre-vingt-quatre",
    "le dix décembre dix-neuf cent quatre-vingt-quatre",
  ])("reads %j", (said) => {
    expect(parse(said)).toBe("1984-12-10");
  });

  it.each([
    ["le 1er mai 1990", "1990-05-01"],
    ["15 août 2001", "2001-08-15"],
    ["vingt et un février 1999", "1999-02-21"],
    ["10 d'avril 1984", "1984-04-10"],
    ["25/12/1984", "1984-12-25"],
    ["12/25/1984", "1984-12-25"],
    ["10-10-1984", "1984-10-10"],
    ["29 February 2000", "2000-02-29"],
    ["1900-01-01", "1900-01-01"],
    ["2026-11-26", "2026-11-26"],
    ["March first, two thousand and five", "2005-03-01"],
    ["March first two thousand", "2000-03-01"],
    ["May twenty-first twenty ten", "2010-05-21"],
    ["July twenty twenty twenty", "2020-07-20"],
    ["July two two thousand twelve", "2012-07-02"],
    ["June third nineteen oh four", "1904-06-03"],
    ["12 janvier mille neuf cent soixante et onze", "1971-01-12"],
    ["premier mai mil neuf cent quatre-vingts", "1980-05-01"],
    ["vingt et un juin deux mille dix-sept", "2017-06-21"],
    ["3 mars deux mille", "2000-03-03"],
    ["March nineteen nineteen nineteen", "1919-03-19"],
  ])("reads %j as %s", (said, date) => {
    expect(parse(said)).toBe(date);
  });

  it.each(["12/10/1984", "10.12.1984", "1-2-1999"])("does not guess at %j", (said) => {
    expect(parse(said)).toBe("ambiguous");
  });

  it.each([
    "", "yesterday", "december 1984", "10 december", "1984", "10 december 84", "12/10/84", "2026-02-30",
    "29 February 2001", "31 avril 1990", "1899-12-31", "2026-11-27", "2999-01-01", "13/13/1984",
    "{{dateOfBirth}}", "1984-12-10 or 1984-12-11", "0000-00-00", "９９９９-12-10",
  ])("finds no date in %j", (said) => {
    expect(parse(said)).toBeNull();
  }); // biome-ignore format: a list of words reads better in rows
});
