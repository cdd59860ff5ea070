import { crc32, deflateRawSync } from "node:zlib";

/** Documents as people upload them, and as attackers do; written by hand, so that each can lie. */
type Part = {
  name: string;
  data: string | Buffer;
  /** What the directory says of its size, where that is a lie. */
  saidSize?: number;
  isEncrypted?: boolean;
};

export function zipOf(parts: Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, saidSize, isEncrypted } of parts) {
    const bytes = Buffer.from(data);
    const packed = deflateRawSync(bytes, { level: 9 });
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(isEncrypted ? 1 : 0, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(saidSize ?? bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), fields, Buffer.from(name), packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    const head = Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), fields]);
    directory.push(head, entry, Buffer.from(name));
    locals.push(local);
    offset += local.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";

const wordParts = (document: string | Buffer): Part[] => [
  {
    name: "[Content_Types].xml",
    data: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  },
  {
    name: "_rels/.rels",
    data: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}" Target="word/document.xml"/></Relationships>`,
  },
  { name: "word/document.xml", data: document },
];

const paragraphs = (lines: string[]) =>
  lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join("");

export const docxOf = (...lines: string[]): Buffer =>
  zipOf(
    wordParts(`<w:document xmlns:w="${WORD}"><w:body>${paragraphs(lines)}</w:body></w:document>`),
  );

/** Asks its reader to fetch a file of this machine, and something from the network. */
export const docxWithEntities = (path: string): Buffer =>
  zipOf(
    wordParts(
      `<!DOCTYPE d [<!ENTITY a SYSTEM "file://${path}"><!ENTITY b SYSTEM "http://127.0.0.1:9/x">]><w:document xmlns:w="${WORD}"><w:body>${paragraphs(["Before", "&a;", "&b;", "After"])}</w:body></w:document>`,
    ),
  );

/** Some kilobytes that unpack to this many megabytes; its directory may say otherwise. */
export const docxBomb = (megabytes: number, saidSize?: number): Buffer => {
  const [types, relations, document] = wordParts(Buffer.alloc(megabytes * 1024 * 1024, 32));
  return zipOf([types, relations, { ...document, ...(saidSize ? { saidSize } : {}) }] as Part[]);
};

export const encryptedZip = (): Buffer =>
  zipOf([{ name: "word/document.xml", data: "x".repeat(100), isEncrypted: true }]);

type Pdf = { pages?: string[]; catalog?: string; objects?: string[]; trailer?: string };

/** A PDF with a line of text on each page. */
export function pdfOf({ pages = [], catalog = "", objects = [], trailer = "" }: Pdf): Buffer {
  const all = ["", "", `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>`];
  const kids: number[] = [];
  for (const text of pages) {
    const stream = text.startsWith("<<")
      ? text
      : streamOf(`BT /F1 12 Tf 72 700 Td (${text}) Tj ET`);
    all.push(stream);
    all.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${all.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    kids.push(all.length);
  }
  all[0] = `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`;
  all[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] >>`;
  all.push(...objects);
  let text = "%PDF-1.7\n";
  const offsets = all.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${table}`;
  text += `trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${text.lastIndexOf("xref\n0")}\n%%EOF`;
  return Buffer.from(text, "latin1");
}

const streamOf = (content: string): string =>
  `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** A page whose words are packed so often that they unpack to nearly anything. */
export function packedPage(megabytes: number): string {
  const plain = Buffer.alloc(megabytes * 1024 * 1024, 32);
  const hex = zlibWrapped(zlibWrapped(plain)).toString("hex");
  return `<< /Length ${hex.length + 1} /Filter [/ASCIIHexDecode /FlateDecode /FlateDecode] >>\nstream\n${hex}>\nendstream`;
}

function zlibWrapped(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x78, 0x01]), deflateRawSync(bytes, { level: 1 })]);
}
