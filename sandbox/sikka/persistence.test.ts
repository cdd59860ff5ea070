import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startSandbox } from "./start-sandbox.ts";
import { talkTo } from "./talk-to-sandbox.ts";

it("knows all that it knew after a restart, from files that only the owner may read", async () => {
  const directory = mkdtempSync(join(tmpdir(), "sikka-sandbox-"));
  const first = await startSandbox(directory);
  const before = talkTo(first);
  const key = await before.keyFor("D20002");
  const code = await before.authorize("D30003");
  await before.knobs({ EXPIRES_IN_FORMAT: "numeric_string" });
  await before.control("POST", "clock", { advance_s: 500 });
  const note = { date: "2031-03-04", patient_id: "4101", type: "Patient Note", text: "Called" };
  await before.write(
    "POST",
    "/medical_notes",
    { ...note, provider_id: "DOC1", practice_id: "1" },
    key,
  );
  expect(await first.stop()).toBe(0);
  const files = readdirSync(directory).sort();
  expect(files).toEqual(["app.json", "state.json"]);
  for (const file of files) {
    expect(statSync(join(directory, file)).mode & 0o777).toBe(0o600);
  }

  const second = await startSandbox(directory);
  const after = talkTo(second);
  expect([second.appId, second.appKey]).toEqual([first.appId, first.appKey]);
  expect((await after.get("/patients", key)).status).toBe(200);
  expect((await after.exchange(code)).json).toMatchObject({
    issued_to: "D30003",
    expires_in: "86400",
  });
  await after.pass(10);
  const status = (await after.get("/writeback_status?id=700001", key)).json.items[0];
  expect(status).toMatchObject({ status: "Success" });
  expect((await after.pms("D20002")).medical_notes.at(-1)).toMatchObject({ text: "Called" });
  const { values } = (await after.control("GET", "canaries")).json;
  expect(values).toEqual(expect.arrayContaining([key["Request-Key"], code, first.appKey]));
  await second.stop();
  rmSync(directory, { recursive: true });
});

it("takes its settings from the environment, and ends with its parent", async () => {
  const sandbox = await startSandbox(undefined, {
    SIKKA_SANDBOX_APP_ID: "app_test_id",
    SIKKA_SANDBOX_APP_KEY: "app_test_key",
    KEY_TTL_S: "60",
  });
  const to = talkTo(sandbox);
  expect([sandbox.appId, sandbox.appKey]).toEqual(["app_test_id", "app_test_key"]);
  expect((await to.grantFor("D20002")).json.expires_in).toBe("60 second(s)");
  await to.knobs({ KEY_TTL_S: 90 });
  expect((await to.grantFor("D20002")).json.expires_in).toBe("90 second(s)");
  const refused = await to.knobs({ KEY_TTL_S: 120, LINKS: "nowhere" });
  expect([refused.status, refused.json.error]).toEqual([
    400,
    "LINKS: expected one of https, http, keep_filters, other_host",
  ]);
  expect((await to.grantFor("D20002")).json.expires_in).toBe("90 second(s)");
  expect(await sandbox.leaveAlone()).toBe(0);
});
