// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import { newPhone } from "@/components/testing/setup-views";
import type { PhoneStepView } from "@/lib/setup/schema";
import { PhoneForm } from "./phone-form";
import type { PhoneValues } from "./phone-step";

const sid = `AC${"0".repeat(32)}`;
const token = "an-invented-token-1";

const open = (view: Partial<PhoneStepView> = {}, agentNumber: string | null = null) =>
  renderPage(
    <PhoneForm
      view={{ ...newPhone, ...view }}
      agentNumber={agentNumber}
      accountId="a"
      mayChange
      drawnAt="2025-11-22T10:05:00.000Z"
    />,
  );
const answers = (answer: (body: unknown) => { status?: number; body: unknown }) => {
  const sent = answerRequests((path) =>
    path === "/api/setup" ? { body: { steps: [], launched: false } } : answer(sent.at(-1)?.body),
  );
  return sent;
};
const saved = (view: Partial<PhoneStepView> = {}) => ({
  body: { ...newPhone, version: 1, updatedAt: "2025-11-22T10:06:00.000Z", ...view },
});
const moment = () => act(() => vi.advanceTimersByTimeAsync(1_000));
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe("PhoneForm", () => {
  it("marks a number that the server does not know, once it is left, and saves the rest", async () => {
    const sent = answers((body) =>
      (body as { clinicNumber: string }).clinicNumber
        ? {
            status: 400,
            body: { code: "invalid_input", fields: { clinicNumber: "phone_invalid" } },
          }
        : saved({ method: "forward" }),
    );
    open();
    fireEvent.click(screen.getByRole("radio", { name: "Forward the number you have" }));
    type("Your clinic’s own number", "111 111 1111");
    fireEvent.blur(screen.getByLabelText("Your clinic’s own number"));
    await moment();
    await waitFor(() => expect(screen.getByText(/Enter a phone number/)).toBeTruthy());
    expect(sent.filter(({ body }) => body).at(-1)?.body).toMatchObject({
      method: "forward",
      clinicNumber: "",
    });
    expect(screen.getByLabelText("Your clinic’s own number")).toHaveProperty(
      "value",
      "111 111 1111",
    );
  });

  it("warns where callers who ask for a person would come back to the agent", () => {
    answers(() => saved());
    open({ method: "forward", clinicNumber: "+15145550123" });
    type("Number for transfers", "(514) 555-0199");
    expect(screen.queryByText(/come back to the agent/)).toBeNull();
    type("Number for transfers", "(514) 555-0123");
    expect(screen.getByText(/come back to the agent/)).toBeTruthy();
    fireEvent.click(screen.getByRole("radio", { name: "Take a new number" }));
    expect(screen.queryByText(/come back to the agent/)).toBeNull();
  });

  it("marks a number for people that is Twilio's, until either is another one", async () => {
    const sent = answers(() => saved({ method: "twilio", clinicNumber: "+15145550123" }));
    open({ method: "twilio", clinicNumber: "+15145550123", version: 1 });
    type("The number at Twilio", "+1 514 555 0123");
    fireEvent.blur(screen.getByLabelText("The number at Twilio"));
    fireEvent.blur(screen.getByLabelText("Your clinic’s own number"));
    await moment();
    expect(screen.getByText(/This is your Twilio number/)).toBeTruthy();
    const body = sent.filter(({ body }) => body).at(-1)?.body as PhoneValues | undefined;
    expect(body?.twilio.number).toBe("+1 514 555 0123");
    expect(body?.clinicNumber || null).toBeNull();
    type("The number at Twilio", "514 555 0124");
    await moment();
    expect(screen.queryByText(/This is your Twilio number/)).toBeNull();
  });

  it("sends both credentials together, then shows only that they are there", async () => {
    const sent = answers(() =>
      saved({ method: "twilio", twilio: { number: null, hasCredentials: true } }),
    );
    open({ method: "twilio", version: 1 });
    type("Account SID", sid);
    await moment();
    expect(sent.filter(({ body }) => body)).toEqual([]);
    type("Auth token", token);
    await moment();
    expect(sent.find(({ body }) => body)?.body).toMatchObject({
      twilio: { accountSid: sid, authToken: token },
    });
    await waitFor(() => expect(screen.getByText("The credentials are on record.")).toBeTruthy());
    expect(screen.queryByLabelText("Auth token")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Replace them" }));
    expect(screen.getByLabelText("Auth token")).toHaveProperty("value", "");
  });

  it("keeps no credential in the browser when the page goes away", async () => {
    answers(() => ({ status: 503, body: { code: "unavailable" } }));
    open({ method: "twilio", version: 1 });
    type("Auth token", token);
    type("The number at Twilio", "514 555-0123");
    await moment();
    act(() => void window.dispatchEvent(new Event("pagehide")));
    const kept = sessionStorage.getItem("parlae:a:phone");
    expect(kept).toContain("514 555-0123");
    expect(kept).not.toContain(token);
  });

  it("shows what to dial with the agent's number in it, and how to undo it", () => {
    answers(() => saved());
    open({ method: "forward" }, "+15145550199");
    fireEvent.change(screen.getByLabelText("Your telephone company"), {
      target: { value: "videotron" },
    });
    expect(screen.getByText("*72 5145550199")).toBeTruthy();
    expect(screen.getByText("*73")).toBeTruthy();
    expect(screen.getByText("**61*15145550199#")).toBeTruthy();
  });
});
