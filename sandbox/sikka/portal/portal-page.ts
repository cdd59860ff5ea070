import type { Office } from "../state/state.ts";
import type { ConsentRequest } from "./consent-request.ts";
import { PORTAL_STYLE } from "./portal-style.ts";

const ASKED = ["View appointments", "Manage patient records", "Book and modify appointments"];

export function consentPage(consent: ConsentRequest, offices: readonly Office[]): string {
  const { office } = consent;
  return page(
    "Authorize Parlae",
    `<section class="practice" aria-label="Your practice">
  <dl>
    <div><dt>Practice</dt><dd>${escapeHtml(practiceName(office))}</dd></div>
    <div><dt>Practice management system</dt>
      <dd>${escapeHtml(office.practice_management_system)}</dd></div>
  </dl>
</section>
<h1>Parlae is requesting access to:</h1>
<ul class="asked">${ASKED.map((line) => `<li>${line}</li>`).join("")}</ul>
<p class="note">You can withdraw this at any time in the portal.</p>
<form method="post" action="/portal/authapp.aspx" class="decision">
  ${hiddenFields(consent)}
  <input type="hidden" name="office_id" value="${escapeHtml(office.office_id)}">
  <button type="submit" name="decision" value="allow" class="allow">Allow</button>
  <button type="submit" name="decision" value="deny">Deny</button>
</form>
<form method="get" action="/portal/authapp.aspx" class="signed-in">
  ${hiddenFields(consent)}
  <label for="office">Signed in as</label>
  <div class="switch">
    <select id="office" name="office_id">${offices.map((one) => option(one, office)).join("")}</select>
    <button type="submit">Switch</button>
  </div>
</form>`,
  );
}

export function problemPage(message: string): string {
  return page(
    "Request not accepted",
    `<h1>We cannot continue</h1>
<p role="alert">${escapeHtml(message)}</p>
<p class="note">Nothing was shared. Close this page and start again from the application.</p>`,
  );
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – Sikka portal (Sandbox)</title>
<link rel="icon" href="data:,">
<style>${PORTAL_STYLE}</style>
</head>
<body>
<header><span class="brand">Sikka <span>portal</span></span>
<span class="badge">Sandbox</span></header>
<main>${content}</main>
<footer>A sandbox for tests. It is not operated by Sikka, and no practice here exists.</footer>
</body>
</html>
`;
}

function hiddenFields({ appId, redirectUri, state }: ConsentRequest): string {
  return Object.entries({ app_id: appId, redirect_uri: redirectUri, state })
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join("\n  ");
}

function option(office: Office, chosen: Office): string {
  const selected = office.office_id === chosen.office_id ? " selected" : "";
  const label = `${practiceName(office)} (${office.office_id})`;
  return `<option value="${escapeHtml(office.office_id)}"${selected}>${escapeHtml(label)}</option>`;
}

/** An office of several practices is named by the part that their names share. */
function practiceName(office: Office): string {
  const all = (office.records.practices ?? []).map((practice) => practice.name ?? "");
  const [first = office.office_id] = all;
  return all.length > 1 ? `${first.split(" – ")[0] ?? first} (${all.length} locations)` : first;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
