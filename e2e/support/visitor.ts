import { randomUUID } from "node:crypto";
import { type Answer, ask, type Question } from "./ask";
import { BASE_URL, sikka } from "./house";
import { PASSWORD } from "./person";

/** A browser without its window: it keeps cookies, and says where its posts come from. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async ask(path: string, { headers = {}, ...question }: Question = {}): Promise<Answer> {
    const origin = (question.method ?? "GET") === "GET" ? undefined : BASE_URL;
    const cookie = this.cookie || undefined;
    const answer = await ask(path, {
      ...question,
      headers: { Cookie: cookie, Origin: origin, ...headers },
    });
    for (const line of answer.cookies) {
      const [name = "", value = ""] = line.split(";")[0]?.split(/=(.*)/s) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return answer;
  }

  send(
    path: string,
    body: unknown,
    headers: Question["headers"] = {},
    method = "POST",
  ): Promise<Answer> {
    return this.ask(path, {
      method,
      headers: { "Content-Type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  }

  /** What next-auth's own client posts: a form, with the token that it asked for before. */
  async post(path: string, fields: Record<string, string>): Promise<Answer> {
    const { csrfToken } = JSON.parse((await this.ask("/api/auth/csrf")).text) as {
      csrfToken: string;
    };
    return this.ask(path, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ csrfToken, json: "true", ...fields }).toString(),
    });
  }

  signIn(email: string, password = PASSWORD): Promise<Answer> {
    return this.post("/api/auth/callback/credentials", { email, password });
  }
}

export type Clinic = { visitor: Visitor; email: string; accountId: string };

export const newClinicForm = () => ({
  clinicName: `Clinic ${randomUUID().slice(0, 8)}`,
  name: "Olive Owner",
  email: `${randomUUID()}@clinic.test`,
  password: PASSWORD,
});

/** A new clinic whose owner is signed in. */
export async function openClinic(clinicName?: string): Promise<Clinic> {
  const visitor = new Visitor();
  const form = { ...newClinicForm(), ...(clinicName ? { clinicName } : {}) };
  const answer = await visitor.send("/api/sign-up", form);
  const { accountId } = JSON.parse(answer.text) as { accountId: string };
  const signedIn = await visitor.signIn(form.email);
  if (signedIn.status !== 200) throw new Error(`signing in answered ${signedIn.status}`);
  return { visitor, email: form.email, accountId };
}

const CALLBACK = "/api/pms/sikka/oauth/callback";

/** Presses the button: the state that Sikka is sent. */
export async function start(visitor: Visitor): Promise<string> {
  const answer = await visitor.ask("/api/pms/sikka/oauth/start", { method: "POST" });
  const state = new URL(answer.header("Location")).searchParams.get("state");
  if (!state) throw new Error(`start answered ${answer.status}`);
  return state;
}

/** Presses the button and Allow: where the person lands. */
export async function connectOffice(visitor: Visitor, officeId: string): Promise<string> {
  const body = {
    office_id: officeId,
    redirect_uri: `${BASE_URL}${CALLBACK}`,
    state: await start(visitor),
  };
  const { location } = (await sikka.post("authorize", body)) as { location: string };
  const { pathname, search } = new URL(location);
  return (await visitor.ask(`${pathname}${search}`)).header("Location");
}
