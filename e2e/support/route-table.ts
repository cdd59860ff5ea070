import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./house";
import { PASSWORD } from "./person";

/** What a request needs that would have an effect if it were let through. */
export type Bait = {
  practiceId: string;
  officeId: string;
  practiceKey: string;
  noticeId: string;
  /** A call, and the notice of what it left. */
  callId: string;
  waitingId: string;
  memberId: string;
  invitationId: string;
  sessionId: string;
};

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export type RouteRow = {
  /**
   * `page`: sends nobody to sign in. `json`: 401. `start`: as a page. `callback`: lands on an error.
   * `cron`, `vapi`: a session is nothing to it, as to any route that a machine calls. `public`: shows
   * nothing of anybody.
   */
  kind: "page" | "json" | "start" | "callback" | "cron" | "vapi" | "public";
  /** As `Allow` lists them, each knocked with; a page answers what Next lets it. */
  methods?: Method | `${Method}, ${Method}` | `${Method}, ${Method}, ${Method}`;
  /** What `staff` may look at and not change: 403. */
  manages?: true;
  /** Changes what is the asker's own, and nothing else: staff may. */
  own?: true;
  /** Takes a file, and has a limit of its own. */
  upload?: true;
  /** All that the body says may be left out: any object will do, or none. */
  optional?: true;
  /** The address with something of the target's in its variable parts; else it names nothing. */
  at?: (bait: Bait) => string;
  /** What a change needs to have an effect. */
  body?: (bait: Bait) => Record<string, unknown>;
};

const page: RouteRow = { kind: "page" };
const open: RouteRow = { kind: "public" };
const manages: RouteRow = { kind: "json", methods: "POST", manages: true };
/** Anybody of the clinic may read it. */
const step: RouteRow = { kind: "json", methods: "GET, PUT", manages: true };
const own: RouteRow = { kind: "json", methods: "POST", own: true };
const form: RouteRow = { kind: "public", methods: "POST" };
const launch: RouteRow = { kind: "json", methods: "GET, POST", manages: true };

/** Every route of the product. One that the build has and this has not fails the suite. */
export const ROUTES: Readonly<Record<string, RouteRow>> = {
  "/": open,
  "/sign-in": open,
  "/sign-up": open,
  "/icon.svg": open,
  "/repair/[token]": open,
  "/invite/[token]": open,
  "/forgot-password": open,
  "/reset-password/[token]": open,
  "/_not-found": open,
  "/_global-error": open,
  "/home": page,
  "/home/calls": page,
  "/home/calls/[callId]": { ...page, at: ({ callId }) => `/home/calls/${callId}` },
  "/home/calls/waiting/[noticeId]": {
    ...page,
    at: ({ waitingId }) => `/home/calls/waiting/${waitingId}`,
  },
  "/home/team": page,
  "/home/settings": page,
  "/home/audit": { ...page, manages: true },
  "/home/agent/setup": page,
  "/home/agent/setup/knowledge": page,
  "/home/agent/setup/integrations": page,
  "/home/agent/setup/phone": page,
  "/home/agent/setup/pms": page,
  "/home/agent/setup/pms/repair": page,
  "/home/agent/setup/review": page,
  "/api/[...path]": open,
  "/api/auth/[...nextauth]": { kind: "public", methods: "GET, POST" },
  "/api/sign-up": form,
  "/api/invitations/accept": form,
  "/api/password/forgot": form,
  "/api/password/reset": form,
  "/api/settings/locale": form,
  "/api/settings/theme": form,
  "/api/health": { kind: "public", methods: "GET" },
  "/api/notices/resolve": {
    kind: "json",
    methods: "POST",
    body: ({ noticeId }) => ({ id: noticeId }),
  },
  "/api/setup": { kind: "json", methods: "GET" },
  "/api/setup/voice": { ...step, body: () => ({ clinicName: "Stranger Dental" }) },
  "/api/setup/knowledge": { ...step, body: () => ({ facts: { parking: "None." } }) },
  "/api/setup/integrations": { ...step, body: () => ({ notifyEmails: ["a@stranger.example"] }) },
  "/api/setup/phone": { ...step, body: () => ({ clinicNumber: "+15145550123" }) },
  "/api/setup/undo": { ...manages, body: () => ({ step: "voice" }) },
  "/api/setup/knowledge/website": manages,
  "/api/setup/knowledge/files": { ...manages, upload: true },
  "/api/setup/knowledge/files/[id]": { kind: "json", methods: "DELETE", manages: true },
  "/api/setup/integrations/test": {
    ...manages,
    body: () => ({ target: "email" }),
    optional: true,
  },
  "/api/team/invitations": {
    ...manages,
    body: () => ({ email: "ivan@invited.test", role: "admin" }),
  },
  "/api/team/invitations/resend": { ...manages, body: ({ invitationId: id }) => ({ id }) },
  "/api/team/invitations/revoke": { ...manages, body: ({ invitationId: id }) => ({ id }) },
  "/api/team/role": { ...manages, body: ({ memberId }) => ({ userId: memberId, role: "admin" }) },
  "/api/team/remove": { ...manages, body: ({ memberId }) => ({ userId: memberId }) },
  "/api/settings/name": { ...own, body: () => ({ name: "Nora Newname" }) },
  "/api/settings/password": {
    ...own,
    body: () => ({ currentPassword: PASSWORD, password: "nine yellow teapots" }),
  },
  "/api/settings/sessions/end": { ...own, body: ({ sessionId: id }) => ({ id }) },
  "/api/settings/sessions/end-others": own,
  "/api/setup/review": { ...step, body: () => ({ isRecorded: true }) },
  "/api/setup/launch": launch,
  "/api/setup/rehearsal": launch,
  "/api/setup/agent": {
    kind: "json",
    methods: "PUT",
    manages: true,
    body: () => ({ paused: true }),
  },
  "/api/pms/sikka/oauth/start": { kind: "start", methods: "POST", manages: true },
  "/api/pms/sikka/oauth/callback": { kind: "callback", methods: "GET" },
  "/api/pms/sikka/status": { kind: "json", methods: "GET" },
  "/api/pms/sikka/practice": {
    ...manages,
    body: ({ practiceId }) => ({ practiceId, replace: true }),
  },
  "/api/pms/sikka/practice-key": {
    ...manages,
    body: ({ officeId, practiceKey }) => ({ officeId, practiceKey }),
  },
  "/api/pms/sikka/disconnect": manages,
  "/api/pms/sikka/ask-owner": manages,
  "/api/pms/sikka/repair-link": manages,
  "/api/pms/sikka/refresh": { kind: "cron", methods: "GET" },
  "/api/pms/sikka/writebacks": { kind: "cron", methods: "GET" },
  "/api/chores": { kind: "cron", methods: "GET" },
  "/api/vapi/tools": { kind: "vapi", methods: "POST" },
  "/api/vapi/events": { kind: "vapi", methods: "POST" },
};

type Knock = [route: string, row: RouteRow];

/** The routes of these kinds, or all, one row for each method, so that none is left out. */
export const rows = (...kinds: RouteRow["kind"][]): Knock[] =>
  Object.entries(ROUTES)
    .filter(([, row]) => kinds.length === 0 || kinds.includes(row.kind))
    .flatMap(([route, row]): Knock[] =>
      row.methods
        ? methodsOf(row).map((methods) => [route, ofMethod(row, methods)])
        : [[route, row]],
    );

/** Looking needs no body, and no role. */
function ofMethod({ body, manages: isManaged, ...row }: RouteRow, methods: Method): RouteRow {
  if (methods === "GET") return { ...row, methods };
  return { ...row, methods, ...(body ? { body } : {}), ...(isManaged ? { manages: true } : {}) };
}

const methodsOf = ({ methods = "GET" }: RouteRow) => methods.split(", ") as Method[];

/** What a row is knocked with: the one method that it has, or the first. */
export const methodOf = (row: RouteRow): Method => methodsOf(row)[0] ?? "GET";

/** The paths as the build lists them. */
export function builtRoutes(): string[] {
  const manifest = path.join(ROOT, ".next/app-path-routes-manifest.json");
  return Object.values(JSON.parse(readFileSync(manifest, "utf8")) as Record<string, string>);
}

/** Where a row is knocked at. */
export const placeOf = ([route, { at }]: Knock, bait: Bait): string =>
  at?.(bait) ?? addressOf(route);

/** An address of the route, where it has variable parts: one that names nothing. */
export const addressOf = (route: string): string =>
  route
    .replace("[...nextauth]", "session")
    .replace(/\[\.\.\.\w+\]/, "nothing/here")
    .replace(/\[\w+\]/g, "nothing-here");
