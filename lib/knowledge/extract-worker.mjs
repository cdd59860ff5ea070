import { parentPort, workerData } from "node:worker_threads";

/**
 * Reads one document in a thread of its own, which is ended from outside when it takes too long or too
 * much. It has no environment, and says nothing but the text.
 */
const MOST_PAGES = 500;

/** @param {{ type: ".pdf" | ".docx"; bytes: Uint8Array; mostCharacters: number }} work */
async function read({ type, bytes, mostCharacters }) {
  return type === ".pdf" ? readPdf(bytes, mostCharacters) : readDocx(bytes);
}

async function readPdf(bytes, mostCharacters) {
  const { getDocumentProxy } = await import("unpdf");
  const options = {
    isEvalSupported: false,
    disableFontFace: true,
    verbosity: 0,
    stopAtErrors: false,
  };
  const pdf = await getDocumentProxy(new Uint8Array(bytes), options);
  // Nobody writes so many pages into so few bytes; and a text has nothing to run.
  if (pdf.numPages > MOST_PAGES || (await pdf.getJSActions())) throw new Error("not a plain text");
  let text = "";
  for (let number = 1; number <= pdf.numPages && text.length < mostCharacters; number += 1) {
    const page = await pdf.getPage(number);
    if (await page.getJSActions()) throw new Error("not a plain text");
    const { items } = await page.getTextContent();
    for (const item of items) {
      if ("str" in item) text += item.str + (item.hasEOL ? "\n" : "");
    }
    text += "\n\n";
    page.cleanup();
  }
  return text;
}

async function readDocx(bytes) {
  const { default: mammoth } = await import("mammoth");
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
  return value;
}

read(workerData).then(
  (text) => parentPort?.postMessage({ text }),
  () => parentPort?.postMessage({ text: null }),
);
