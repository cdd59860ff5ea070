import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "./start-sandbox.ts";
import { type Reply, talkTo } from "./talk-to-sandbox.ts";

let sandbox: RunningSandbox;
let to: ReturnType<typeof talkTo>;
beforeAll(async () => {
  sandbox = await startSandbox();
  to = talkTo(sandbox);
});
afterAll(() => sandbox.stop());
beforeEach(() => to.control("POST", "reset"));

const OFFICE = "D20002";
const code = ({ status, json }: Reply) => `${status} ${json.error_code}`;
const first = async (path: string) => (await to.get(path, to.app)).json.items[0] ?? {};
const seed = (fields: Record<string, unknown>) =>
  to.control("POST", "seed", { offices: [{ office_id: OFFICE, ...fields }] });
const pass = (seconds: number) => to.control("POST", "clock", { advance_s: seconds });
const health = () => first(`/health_check?office_id=${OFFICE}`);

const command = async (fields: Record<string, string>, headers = to.app) =>
  to.call(`${sandbox.apiUrl}/remote_command`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({
      office_id: OFFICE,
      spc_id: (await health()).spc_id,
      command_name: "refresh_data",
      ...fields,
    }),
  });

/** How old the office's data are, in whole minutes; its clinic is in Toronto. */
async function dataAge(): Promise<number> {
  const { data_synchronization_date: at = "" } = await first(`/authorized_practices/${OFFICE}`);
  const { now } = (await to.control("GET", "state")).json as unknown as { now: string };
  const wall = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "America/Toronto",
    dateStyle: "short",
    timeStyle: "medium",
  }).format(new Date(now));
  const ms = (text: string) => Date.parse(`${text.replace(" ", "T")}Z`);
  return Math.round((ms(wall) - ms(at)) / 60_000);
}

describe("the data of an office", () => {
  it("come up each night, at another age when told, and at once when the SPU is commanded", async () => {
    expect(await dataAge()).toBeLessThan(26 * 60);
    await seed({ data_age_s: 40 * 3_600 }); // an hour less by the wall when the clocks were turned
    expect(await dataAge()).toBeGreaterThan(37 * 60);
    const accepted = await command({});
    expect(code(accepted)).toBe("202 API1029");
    expect(await dataAge()).toBeGreaterThan(37 * 60);
    await pass(3);
    expect(await dataAge()).toBeLessThan(3);
  });

  it("come up at the interval that was commanded, and health_check says so", async () => {
    expect(await health()).toMatchObject({
      spc_schedule_type: "Daily",
      spc_schedule_interval: "",
      refresh_time: expect.stringMatching(/^\d+\/\d+\/\d{4} \d+:\d\d:\d\d [AP]M$/),
    });
    const change = { command_name: "change_setting_schedule_interval" };
    await command({ ...change, interval_type: "Minutes", interval_length: "15" });
    await pass(3);
    expect(await health()).toMatchObject({ spc_schedule_interval: "15 Minutes" });
    expect(await dataAge()).toBeLessThan(16);
  });
});

describe("a command", () => {
  it("is pending until the SPU has fetched it", async () => {
    const { json } = await command({});
    const { long_message: message } = json as unknown as { long_message: string };
    const path = `/remote_command_status?id=${message.replace("Id:", "")}`;
    expect(await first(path)).toMatchObject({ status: "Pending", command_executed_time: "" });
    await pass(3);
    expect(await first(path)).toMatchObject({ status: "Success" });
    expect((await to.get("/remote_command_status?id=1", to.app)).status).toBe(204);
  });

  it.each([
    [{ office_id: "" }, "400 API1003"],
    [{ office_id: "D99999" }, "401 API2007"],
    [{ spc_id: "1" }, "400 API1026"],
    [{ command_name: "format_disk" }, "400 API1026"],
    [{ command_name: "change_setting_schedule_interval" }, "400 API1020"],
    [
      {
        command_name: "change_setting_schedule_interval",
        interval_type: "Minutes",
        interval_length: "5",
      },
      "400 API1026",
    ],
  ])("%j is refused", async (fields, refusal) => {
    expect(code(await command(fields))).toBe(refusal);
  });

  it("is the application's own, and can be missing from the plan", async () => {
    expect(code(await command({}, { "App-Id": sandbox.appId, "App-Key": "wrong" }))).toBe(
      "401 API2003",
    );
    await seed({ missing_scopes: ["remote_command"] });
    expect(code(await command({}))).toBe("401 API2004");
    await seed({ missing_scopes: ["health_check"] });
    expect(code(await to.get(`/health_check?office_id=${OFFICE}`, to.app))).toBe("401 API2004");
  });
});

describe("a silent SPU", () => {
  it("hears nothing, and carries out what waited when it is back", async () => {
    await seed({ spu_silent: true });
    const status = async () => (await first(`/data_sync_status?office_id=${OFFICE}`)).status;
    expect(await status()).toBe("not_refresh");
    await to.knobs({ SILENT_WORD: "not refresh" });
    expect(await status()).toBe("not refresh");
    await command({});
    await pass(10);
    expect(await dataAge()).toBeGreaterThan(24 * 60);
    await seed({ spu_silent: false });
    expect(await status()).toBe("refresh");
    expect(await dataAge()).toBeLessThan(3);
  });
});
