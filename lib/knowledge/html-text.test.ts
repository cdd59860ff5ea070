import { describe, expect, it } from "vitest";
import { cpuMs } from "@/testing/cpu-time";
import { readHtml } from "./html-text";
import { readRobots } from "./robots";

const textOf = (html: string) => readHtml(html).text.replace(/\s+/g, " ").trim();

describe("the words of a page", () => {
  it.each([
    ["<p>One</p><p>Two</p>", "One Two"],
    ["a<br>b<td>c</td>", "a b c"],
    ["<style>p{}</style>x<SCRIPT>if(a<b)</SCRIPT>y", "x y".replace(" ", "")],
    ["x<script>never closed", "x"],
    ["x<!-- <p>no</p> -->y", "xy"],
    ["x<!-- never closed", "x"],
    ["<!doctype html><?xml?>x", "x"],
    ["<a title=\"a > b\" href='/x'>go</a>", "go"],
    ["1 < 2 and 3 <4", "1 < 2 and 3 <4"],
    ["caf&eacute; &#233; &#xE9; &nosuch; &#0;&#xD800;", "café é é &nosuch;"],
    ["<p", ""],
  ])("of %j are %j", (html, text) => {
    expect(textOf(html)).toBe(text);
  });

  it("come with the title and the links, as they are written", () => {
    expect(
      readHtml("<title> A &amp; B </title><a href=/x>1</a><a href='y?a=1&amp;b=2'>2</a><a>3</a>"),
    ).toMatchObject({ title: "A & B", links: ["/x", "y?a=1&b=2"] });
  });

  it("are read in time that grows with the length alone", () => {
    const startedAt = cpuMs();
    for (const piece of ["<", "<a ", "<!--", "<script>", "&#1", "</", '<a href="', "<title>"]) {
      readHtml(piece.repeat(Math.ceil(300_000 / piece.length)));
    }
    expect(cpuMs() - startedAt).toBeLessThan(5_000);
  });
});

describe("a robots.txt", () => {
  it.each<[string, string, boolean]>([
    ["", "/", true],
    ["User-agent: *\nDisallow: /", "/a", false],
    ["User-agent: *\nDisallow:", "/a", true],
    ["User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true],
    ["User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/c", false],
    ["User-agent: other\nDisallow: /", "/a", true],
    ["User-agent: *\nDisallow: /\n\nUser-agent: ParlaeReader\nAllow: /", "/a", true],
    ["User-agent: parlaereader\nUser-agent: x\nDisallow: /a # why", "/a", false],
    ["user-agent:*\r\ndisallow:/*.php$", "/x.php", false],
    ["user-agent:*\r\ndisallow:/*.php$", "/x.php?a=1", true],
    [`User-agent: *\nDisallow: /${"*a".repeat(5_000)}b`, `/${"a".repeat(5_000)}`, true],
  ])("%j on %s: %s", (text, path, isAllowed) => {
    expect(readRobots(text)(path)).toBe(isAllowed);
  });
});
