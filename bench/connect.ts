import { randomUUID } from "node:crypto";
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { client } from "@/lib/secrets/client";
import { signedInClinic } from "@/testing/clinic";
import { allow, CALLBACK, comeBack, pressConnect } from "@/testing/connect";
import { sikka } from "@/testing/control";
import { type BenchReport, summarise } from "./report";

const RUNS = 120;
const WARM_UP = 10;

/**
 * Our own part of start and callback: both handlers in process, against a handler that does nothing
 * but the same calls to Sikka and Secrets Manager, with the same clients.
 */
export async function benchConnect(): Promise<BenchReport> {
  const times = { floor: [] as number[], start: [] as number[], callback: [] as number[] };
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    const officeId = `D${70_000 + run}`;
    await seedOffice(officeId);
    const { browser } = await signedInClinic();
    const [startMs, state] = await timed(() => pressConnect(browser));
    const location = await allow(state, officeId);
    const [callbackMs, landed] = await timed(() => comeBack(browser, location));
    if (!landed.startsWith("?status=success")) throw new Error(`landed on ${landed}`);
    const code = await codeFor(officeId);
    const [floorMs] = await timed(() => bareCallback(code));
    if (run < 0) continue;
    times.start.push(startMs);
    times.callback.push(callbackMs);
    times.floor.push(floorMs);
  }
  return {
    name: "connect: our own part of start and callback",
    floor: summarise("bare handler, the same remote calls", times.floor),
    measured: [summarise("start", times.start), summarise("callback", times.callback)],
  };
}

async function bareCallback(code: string): Promise<void> {
  const { SIKKA_API_URL, SIKKA_APP_ID = "", SIKKA_APP_KEY = "" } = process.env;
  const keys = await fetch(`${SIKKA_API_URL}/request_key`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      grant_type: "authorization_code",
      code,
      app_id: SIKKA_APP_ID,
      app_key: SIKKA_APP_KEY,
    }),
  });
  const practices = await fetch(
    `${SIKKA_API_URL}/authorized_practices?show=all&limit=500&offset=0`,
    {
      headers: { "App-Id": SIKKA_APP_ID, "App-Key": SIKKA_APP_KEY },
    },
  );
  const SecretString = `${await keys.text()}${(await practices.text()).slice(0, 200)}`;
  const versionId = randomUUID();
  const Name = `parlae/bench/${versionId}`;
  const { ARN } = await client.send(
    new CreateSecretCommand({ Name, ClientRequestToken: versionId, SecretString }),
  );
  const stage = { SecretId: ARN, VersionStage: "PENDING" };
  await client.send(new UpdateSecretVersionStageCommand({ ...stage, MoveToVersionId: versionId }));
  await client.send(new DescribeSecretCommand({ SecretId: ARN }));
  await client.send(
    new UpdateSecretVersionStageCommand({ ...stage, RemoveFromVersionId: versionId }),
  );
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const startedAt = performance.now();
  const value = await work();
  return [performance.now() - startedAt, value];
}

const seedOffice = (officeId: string) =>
  sikka.post("seed", {
    offices: [{ office_id: officeId, practices: [{ practice_id: "1", name: "Bench Dental" }] }],
  });

/** A code for the bare handler, which has no state to bring back. */
async function codeFor(officeId: string): Promise<string> {
  const { code } = await sikka.post("authorize", { office_id: officeId, redirect_uri: CALLBACK });
  return String(code);
}
