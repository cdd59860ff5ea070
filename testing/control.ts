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

type SikkaEntry = { method: string; path: string; route: string; office_id: string };

/**
 * How many calls Sikka has seen since its log was emptied: of this path, or of this kind where a
 * row's id stands as `{id}`.
 */
export async function sikkaCalls(
  path: string,
  of: { method?: string; officeId?: string } = {},
): Promise<number> {
  const { entries } = (await sikka.get("log")) as { entries: SikkaEntry[] };
  return entries.filter(
    (entry) =>
      (entry.path === path || entry.route === path) &&
      (of.method ?? entry.method) === entry.method &&
      (of.officeId ?? entry.office_id) === entry.office_id,
  ).length;
}

type PmsRow = Record<string, string>;

/** What the practice's own system holds now, whatever Sikka's copy shows. */
export async function pmsOf(officeId: string): Promise<Record<string, PmsRow[]>> {
  return (await sikka.get(`pms/${officeId}`)) as Record<string, PmsRow[]>;
}

/** Gives an office rows, lists or settings of its own; the sandbox's seed call says which. */
export async function seedOffice(officeId: string, fields: Json): Promise<void> {
  await sikka.post("seed", { offices: [{ office_id: officeId, ...fields }] });
}

type SecretEntry = {
  name: string;
  arn: string;
  deletedDate: string | null;
  kmsKeyId: string | null;
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
