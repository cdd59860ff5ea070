import { describe, expect, it } from "vitest";
import * as file from "@/app/api/setup/knowledge/files/[id]/route";
import * as files from "@/app/api/setup/knowledge/files/route";
import { type Browser, signedInClinic } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import { docxOf } from "@/testing/documents";
import { clinicWithWizard, colleagueOf } from "@/testing/setup";
import { MOST_FILES } from "./schema";

const PATH = "/api/setup/knowledge/files";
const formOf = (name: string, bytes: Uint8Array | string, category?: string) => {
  const form = new FormData();
  form.set("file", new File([bytes as BlobPart], name));
  if (category) form.set("category", category);
  return form;
};
const told = async (response: Response) => ({
  status: response.status,
  body: (await response.json()) as Record<string, unknown>,
});
const post = async (browser: Browser, body: BodyInit, headers: Record<string, string> = {}) =>
  told(await files.POST(browser.request(PATH, { method: "POST", body, headers })));
const upload = (browser: Browser, name: string, bytes: Uint8Array | string, category?: string) =>
  post(browser, formOf(name, bytes, category));
const remove = async (browser: Browser, id: string) =>
  told(await file.DELETE(browser.request(`${PATH}/${id}`, { method: "DELETE" })));

describe("an uploaded file", () => {
  it("answers with how it begins, is listed, recorded, and can be taken away", async () => {
    const { accountId, browser, wizard } = await clinicWithWizard();
    const bytes = docxOf("A cleaning costs 120.");
    const { status, body } = await upload(browser, "C:\\docs\\prices.docx", bytes, "prices");
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: expect.any(String),
        name: "prices.docx",
        category: "prices",
        size: bytes.length,
        preview: "A cleaning costs 120.",
        warnings: [],
      },
    });
    expect((await wizard.read("knowledge")).body.files).toEqual([body]);
    expect(await remove(browser, String(body.id))).toMatchObject({ status: 200 });
    expect((await wizard.read("knowledge")).body.files).toEqual([]);
    expect((await auditOf(accountId)).filter((line) => line.startsWith("knowledge"))).toEqual([
      "knowledge_file.add outcome added",
      "knowledge_file.delete outcome deleted",
    ]);
  });

  it("that seems to be about patients is kept, with a warning", async () => {
    const { browser, wizard } = await clinicWithWizard();
    const { body } = await upload(browser, "list.csv", "Avery Sample,1980-02-03,514 555 0123");
    const warnings = [{ where: `files.${body.id}`, kind: "birth_date" }];
    expect(body.warnings).toEqual(warnings);
    expect((await wizard.read("knowledge")).body.warnings).toEqual(warnings);
  });

  it("is refused where it is too large, of another kind, unreadable, or none, and the others stay", async () => {
    const { browser, wizard } = await clinicWithWizard();
    await upload(browser, "good.txt", "Good.");
    const [large, limit] = ["x".repeat(300 * 1024 + 1), "x".repeat(300 * 1024)];
    const refusals = [
      await upload(browser, "a.txt", large),
      await upload(browser, "a.txt", "x".repeat(600_000)),
      await upload(browser, "a.exe", "x"),
      await upload(browser, "a.pdf", "x"),
      await post(browser, new FormData()),
      await post(browser, "{}", { "Content-Type": "application/json" }),
      await post(browser, "nonsense", { "Content-Type": "multipart/form-data; boundary=x" }),
    ];
    expect(refusals.map(({ status, body }) => `${status} ${body.code}`)).toEqual([
      "413 too_large",
      "413 too_large",
      "415 unsupported_file",
      "422 unreadable_file",
      "400 invalid_input",
      "415 unsupported_media_type",
      "400 invalid_input",
    ]);
    expect((await upload(browser, "limit.txt", limit)).status).toBe(201);
    const listed = (await wizard.read("knowledge")).body.files as { name: string }[];
    expect(listed.map(({ name }) => name)).toEqual(["good.txt", "limit.txt"]);
  });

  it("that would be one too many is refused, also where two come at once", async () => {
    const { accountId, browser } = await signedInClinic();
    await owner`insert into knowledge_files (account_id, name, category, size, content)
      select ${accountId}, 'a.txt', 'other', 1, 'a' from generate_series(1, ${MOST_FILES - 1})`;
    const answers = await Promise.all([1, 2].map(() => upload(browser, "b.txt", "b")));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it("of another clinic and one that is nowhere answer alike", async () => {
    const [mine, other] = [await signedInClinic(), await signedInClinic()];
    const { body } = await upload(mine.browser, "a.txt", "a");
    const ids = [String(body.id), "00000000-0000-4000-8000-000000000000", "nonsense"];
    const answers = await Promise.all(ids.map((id) => remove(other.browser, id)));
    const bare = answers.map(({ body: { requestId: _, ...rest } }) => rest);
    expect(bare[1]).toEqual(bare[0]);
    expect(bare[2]).toEqual(bare[0]);
    expect(bare[0]).toMatchObject({ status: 404, code: "not_found" });
    expect(await remove(mine.browser, String(body.id))).toMatchObject({ status: 200 });
  });

  it("is added and taken away by nobody who may only look", async () => {
    const { accountId, browser } = await clinicWithWizard();
    const { body } = await upload(browser, "a.txt", "a");
    const staff = await colleagueOf(accountId, "staff");
    expect(await upload(staff.browser, "b.txt", "b")).toMatchObject({ status: 403 });
    expect(await remove(staff.browser, String(body.id))).toMatchObject({ status: 403 });
  });
});
