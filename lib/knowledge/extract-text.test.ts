import { describe, expect, it } from "vitest";
import { cpuMs } from "@/testing/cpu-time";
import {
  docxBomb,
  docxOf,
  docxWithEntities,
  encryptedZip,
  packedPage,
  pdfOf,
  zipOf,
} from "@/testing/documents";
import { extractText, TEXT_LIMIT_BYTES } from "./extract-text";
import { runExtraction } from "./run-extraction";

const utf8 = (text: string) => new TextEncoder().encode(text);
const refused = (name: string, bytes: Uint8Array) =>
  expect(extractText(name, bytes)).rejects.toMatchObject({ code: "unreadable_file" });

describe("the text of a file", () => {
  it.each([
    ["prices.pdf", pdfOf({ pages: ["A cleaning costs 120", "A filling costs 200"] }), "A cleaning costs 120\n\nA filling costs 200"],
    ["prices.docx", docxOf("A cleaning costs 120", "Un détartrage"), "A cleaning costs 120\n\nUn détartrage"],
    ["PRICES.TXT", utf8("\ufeffUn  détartrage\r\n\r\n\r\n\r\ncoûte 120\u0085"), "Un détartrage\n\ncoûte 120"],
    ["prices.csv", new Uint8Array([0x64, 0xe9, 0x74, 0x61, 0x72, 0x74]), "détart"],
    ["notes.md", utf8("# Prices\n- one"), "# Prices\n- one"],
  ])("%s is read", async (name, bytes, text) => {
    expect(await extractText(name, bytes)).toBe(text);
  }); // biome-ignore format: one document a line

  it("is cut where it is long, and not in the middle of a character", async () => {
    const text = await extractText("long.txt", utf8("é".repeat(150_000)));
    expect(Buffer.byteLength(text)).toBe(TEXT_LIMIT_BYTES);
    expect(text).toMatch(/^é+$/);
  });

  it.each(["old.doc", "sheet.xlsx", "page.html", "picture.png", "noname", "pdf"])(
    "is not looked for in %s",
    async (name) => {
      await expect(extractText(name, utf8("text"))).rejects.toMatchObject({
        code: "unsupported_file",
      });
    },
  );
});

describe("a file that is not what its name says", () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);
  it.each([
    ["a picture called text", "a.txt", png],
    ["a PDF called text", "a.txt", pdfOf({ pages: ["x"] })],
    ["a zip called text", "a.csv", docxOf("x")],
    ["a picture called PDF", "a.pdf", png],
    ["text called PDF", "a.pdf", utf8("hello")],
    ["a PDF with nothing behind its mark", "a.pdf", utf8("%PDF-1.7\nhello")],
    ["text called Word", "a.docx", utf8("hello")],
    ["a zip of something else", "a.docx", zipOf([{ name: "a.txt", data: "hello" }])],
    ["an encrypted one", "a.docx", encryptedZip()],
    ["Word's encrypted container", "a.docx", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ["an empty one", "a.txt", new Uint8Array()],
    ["one of spaces", "a.md", utf8(" \n\t ")],
    ["an empty PDF", "a.pdf", new Uint8Array()],
    ["a PDF without a word, as from a scanner", "a.pdf", pdfOf({ pages: [""] })],
    ["a Word document without a word", "a.docx", docxOf("")],
  ])("%s is refused", (_, name, bytes) => refused(name, bytes));

  it("a PDF with a password is refused", () =>
    refused(
      "a.pdf",
      pdfOf({
        pages: ["hidden"],
        objects: [
          `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${"31".repeat(32)}> /U <${"32".repeat(32)}> >>`,
        ],
        trailer: `/Encrypt 6 0 R /ID [<${"33".repeat(16)}> <${"33".repeat(16)}>]`,
      }),
    ));
});

describe("a hostile file", () => {
  it("with a script is refused, and nothing of it runs", async () => {
    const script = "app.alert\\(1\\); globalThis.CANARY = 1; process.exit\\(9\\);";
    const catalog = `/OpenAction << /S /JavaScript /JS (${script}) >>`;
    await refused("a.pdf", pdfOf({ pages: ["Harmless words"], catalog }));
    expect(globalThis).not.toHaveProperty("CANARY");
  });

  it("that points at files of ours is refused", () =>
    refused("a.docx", docxWithEntities("/etc/hostname")));

  it.each([
    ["honest", docxBomb(64)],
    ["lying", docxBomb(64, 1_000)],
  ])("that is an %s zip bomb is refused before anybody unpacks it", async (_, bytes) => {
    expect(bytes.length).toBeLessThan(300 * 1024);
    const startedAt = cpuMs();
    await refused("a.docx", bytes);
    expect(cpuMs() - startedAt).toBeLessThan(2_000);
  });

  it("of ten thousand pages is refused", async () => {
    const bytes = pdfOf({ pages: Array.from({ length: 10_000 }, (_, at) => `Page ${at + 1}`) });
    await refused("a.pdf", bytes);
  });

  it("that unpacks to hundreds of megabytes is refused in bounded time and memory", async () => {
    const bytes = pdfOf({ pages: [packedPage(600)] });
    expect(bytes.length).toBeLessThan(300 * 1024);
    const [size, startedAt] = [process.memoryUsage.rss(), performance.now()];
    let largest = 0;
    const watch = setInterval(() => {
      largest = Math.max(largest, process.memoryUsage.rss() - size);
    }, 20);
    await refused("a.pdf", bytes);
    clearInterval(watch);
    expect(performance.now() - startedAt).toBeLessThan(30_000);
    expect(largest).toBeLessThan(800 * 1024 * 1024);
    expect(await extractText("b.docx", docxOf("still well"))).toBe("still well");
  }, 120_000);

  it("that takes too long is ended, and the next one is read", async () => {
    const bytes = pdfOf({ pages: Array.from({ length: 300 }, () => "Words") });
    const slow = runExtraction(
      { type: ".pdf", bytes, mostCharacters: TEXT_LIMIT_BYTES },
      { deadlineMs: 0, growthBytes: Number.POSITIVE_INFINITY },
    );
    await expect(slow).rejects.toMatchObject({ code: "unreadable_file" });
    expect(await extractText("b.docx", docxOf("still well"))).toBe("still well");
  });
});
