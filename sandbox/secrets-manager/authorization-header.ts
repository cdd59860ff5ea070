import { AwsError } from "./aws-error.ts";

export type Authorization = {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminal: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
};

const FORM =
  /^AWS4-HMAC-SHA256 +Credential=([^,\s]+) *, *SignedHeaders=([^,\s]+) *, *Signature=([0-9a-f]{64})$/;

export function parseAuthorization(values: readonly string[] | undefined): Authorization {
  if (values === undefined || values.length === 0) {
    throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  const found = FORM.exec(values.join(","));
  const [, credential = "", headers = "", signature = ""] = found ?? [];
  const [accessKeyId, date, region, service, terminal, ...rest] = credential.split("/");
  if (!accessKeyId || !date || !region || !service || !terminal || rest.length > 0) {
    throw new AwsError(
      "IncompleteSignatureException",
      "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' in AWS4-HMAC-SHA256 form.",
    );
  }
  const signedHeaders = headers.split(";");
  return { accessKeyId, date, region, service, terminal, signedHeaders, signature };
}
