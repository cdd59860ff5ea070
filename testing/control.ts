type Json = Record<string, unknown>;

/** The control port of this world's sandboxes; read at each call, since a world may be made after the import. */
function controlOf(variable: "SIKKA_CONTROL_URL" | "SECRETS_CONTROL_URL") {
  const call = async (method: string, path: string, body?: unknown): Promise<Json> => {
    const answer = await fetch(`${process.env[variable]}/__sandbox/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? (JSON.parse(text) as Json) : {};
  };
  return {
    get: (path: string) => call("GET", path),
    post: (path: string, body: unknown = {}) => call("POST", path, body),
    delete: (path: string) => call("DELETE", path),
  };
}

export const sikka = controlOf("SIKKA_CONTROL_URL");
export const secrets = controlOf("SECRETS_CONTROL_URL");

/** How many calls of this path Sikka has seen since its log was emptied. */
export async function sikkaCalls(path: string): Promise<number> {
  const { entries } = (await sikka.get("log")) as { entries: { path: string }[] };
  return entries.filter((entry) => entry.path === path).length;
}

type SecretEntry = {
  name: string;
  arn: string;
  deletedDate: string | null;
  versions: { id: string; stages: string[] }[];
};

export async function secretOf(accountId: string): Promise<SecretEntry | undefined> {
  const { secrets: all } = (await secrets.get("secrets")) as { secrets: SecretEntry[] };
  return all.find((secret) => secret.name === `parlae/pms/sikka/${accountId}`);
}

export async function secretValueOf(accountId: string, versionId: string): Promise<Json> {
  const query = new URLSearchParams({ name: `parlae/pms/sikka/${accountId}`, version: versionId });
  const { value } = (await secrets.get(`value?${query}`)) as { value: string };
  return JSON.parse(value) as Json;
}

/** The outside world as it is on a good day; what was stored in Secrets Manager stays. */
export async function calmDown(): Promise<void> {
  await Promise.all([sikka.post("reset"), secrets.delete("faults")]);
  await Promise.all([sikka.delete("log"), secrets.delete("log")]);
}
