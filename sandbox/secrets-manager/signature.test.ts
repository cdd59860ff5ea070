import {
  CreateSecretCommand,
  GetSecretValueCommand,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Started, startForTest } from "./start-for-test.ts";

let sandbox: Started;
beforeAll(async () => {
  sandbox = await startForTest();
  await sandbox
    .client()
    .send(new CreateSecretCommand({ Name: "test/a", SecretString: "value_test_1" }));
});
afterAll(() => sandbox.stop());

type Signed = { body: string | Uint8Array; headers: Record<string, string> };

/** Changes a request that is already signed. */
function afterSigning(client: SecretsManagerClient, change: (request: Signed) => void) {
  client.middlewareStack.add(
    (next) => (args) => {
      change(args.request as Signed);
      return next(args);
    },
    { step: "deserialize", priority: "low" },
  );
  return client;
}

const textOf = (body: Signed["body"]) =>
  typeof body === "string" ? body : new TextDecoder().decode(body);

const read = (client: SecretsManagerClient) =>
  client.send(new GetSecretValueCommand({ SecretId: "test/a" }));
const changed = (change: (request: Signed) => void) =>
  read(afterSigning(sandbox.client({}), change));
const inAuthorization = (from: RegExp, to: string) =>
  changed(({ headers }) => {
    headers.authorization = (headers.authorization ?? "").replace(from, to);
  });
const refused = { name: "InvalidSignatureException", $metadata: { httpStatusCode: 400 } };

describe("a signature", () => {
  it("of the SDK is accepted", async () => {
    expect(await read(sandbox.client())).toMatchObject({ SecretString: "value_test_1" });
  });

  it("is refused when one byte of the body is off", async () => {
    await expect(
      changed((request) => {
        request.body = textOf(request.body).replace("test/a", "test/b");
      }),
    ).rejects.toMatchObject(refused);
  });

  it("is refused when a signed header is off", async () => {
    await expect(
      changed(({ headers }) => {
        headers["x-amz-target"] = "secretsmanager.DescribeSecret";
      }),
    ).rejects.toMatchObject(refused);
  });

  it("is refused when a header that must be signed is not", async () => {
    await expect(
      changed(({ headers }) => {
        headers["x-amz-extra"] = "1";
      }),
    ).rejects.toMatchObject(refused);
  });

  it("is refused with another secret key", async () => {
    const { accessKeyId, secretAccessKey } = sandbox.ready;
    const credentials = { accessKeyId, secretAccessKey: `${secretAccessKey}x` };
    await expect(read(sandbox.client({ credentials }))).rejects.toMatchObject(refused);
  });

  it("is refused with an unknown access key", async () => {
    const credentials = { ...sandbox.ready, accessKeyId: "SANDBOXUNKNOWN" };
    await expect(read(sandbox.client({ credentials }))).rejects.toMatchObject({
      name: "UnrecognizedClientException",
    });
  });

  it("is refused for another region", async () => {
    await expect(read(sandbox.client({ region: "ca-central-1" }))).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining("ca-central-1"),
    });
  });

  it.each([-6, 6])("is refused when the clock is %i minutes off", async (minutes) => {
    const client = sandbox.client({ systemClockOffset: minutes * 60_000 });
    await expect(read(client)).rejects.toMatchObject(refused);
  });

  it("is accepted when the clock is four minutes off", async () => {
    await read(sandbox.client({ systemClockOffset: 4 * 60_000 }));
  });

  it.each([
    ["scope date", /\/\d{8}\//, "/20200101/"],
    ["scope service", /\/secretsmanager\//, "/s3/"],
    ["scope end", /aws4_request/, "aws5_request"],
    ["signature", /Signature=[0-9a-f]{4}/, "Signature=0000"],
  ])("is refused when its %s is off", async (_what, from, to) => {
    await expect(inAuthorization(from, to)).rejects.toMatchObject(refused);
  });

  it("is refused as incomplete when its form is off", async () => {
    await expect(inAuthorization(/, Signature=.*/, "")).rejects.toMatchObject({
      name: "IncompleteSignatureException",
    });
  });

  it("is missed when there is none", async () => {
    await expect(
      changed(({ headers }) => {
        delete headers.authorization;
      }),
    ).rejects.toMatchObject({ name: "MissingAuthenticationTokenException" });
  });
});

describe("the wire", () => {
  it("carries the error's type in the body and in a header", async () => {
    const response = await fetch(sandbox.ready.url, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "secretsmanager.ListSecrets",
      },
      body: "{}",
    });
    expect(response.headers.get("x-amzn-errortype")).toBe("MissingAuthenticationTokenException");
    expect(response.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("content-type")).toBe("application/x-amz-json-1.1");
    expect(Object.keys((await response.json()) as object)).toEqual(["__type", "message"]);
  });
});
