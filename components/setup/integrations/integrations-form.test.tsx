// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import { newIntegrations } from "@/components/testing/setup-views";
import type { IntegrationsStepView } from "@/lib/setup/schema";
import { IntegrationsForm } from "./integrations-form";

const open = (view: Partial<IntegrationsStepView> = {}, mayChange = true) =>
  renderPage(
    <IntegrationsForm
      view={{ ...newIntegrations, ...view }}
      accountId="a"
      mayChange={mayChange}
      drawnAt="2025-11-22T10:05:00.000Z"
    />,
  );
const sentTest = { body: { target: "email", outcome: "sent" } };
const answers = (test: { status?: number; body: unknown } = sentTest) =>
  answerRequests((path) => {
    if (path.endsWith("/test")) return test;
    if (path === "/api/setup") return { body: { steps: [], launched: false } };
    return {
      body: {
        ...newIntegrations,
        notifyEmails: ["desk@clinic.test"],
        version: 1,
        updatedAt: "2025-11-22T10:06:00.000Z",
        updatedBy: "Olive Owner",
      },
    };
  });
const saves = (sent: ReturnType<typeof answerRequests>) =>
  sent.filter(({ path, body }) => body && path.endsWith("/integrations"));
const moment = () => act(() => vi.advanceTimersByTimeAsync(1_000));

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe("IntegrationsForm", () => {
  it("adds an address with Enter, saves it, and can then send it a test", async () => {
    const sent = answers();
    open();
    const input = screen.getByLabelText("E-mail address");
    fireEvent.change(input, { target: { value: "Desk@clinic.test" } });
    fireEvent.keyDown(input, { key: "Enter" });
    expect(screen.getByRole("button", { name: "Send a test to desk@clinic.test" })).toHaveProperty(
      "disabled",
      true,
    );
    await moment();
    expect(saves(sent)[0]?.body).toMatchObject({ notifyEmails: ["desk@clinic.test"] });
    fireEvent.click(screen.getByRole("button", { name: "Send a test to desk@clinic.test" }));
    await waitFor(() =>
      expect(screen.getByText("Sent. Look whether it has arrived.")).toBeTruthy(),
    );
    expect(sent.at(-1)).toEqual({
      path: "/api/setup/integrations/test",
      body: { target: "email", address: "desk@clinic.test" },
    });
  });

  it("keeps what is no address where it was typed, and says so", () => {
    answers();
    open();
    const input = screen.getByLabelText<HTMLInputElement>("E-mail address");
    fireEvent.change(input, { target: { value: "nobody" } });
    fireEvent.blur(input);
    expect(input.value).toBe("nobody");
    expect(screen.getByText(/Enter an e-mail address such as/)).toBeTruthy();
  });

  it("takes an address away", async () => {
    const sent = answers();
    open({ notifyEmails: ["desk@clinic.test", "two@clinic.test"], version: 1 });
    fireEvent.click(screen.getByRole("button", { name: "Remove two@clinic.test" }));
    await moment();
    expect(saves(sent)[0]?.body).toMatchObject({ notifyEmails: ["desk@clinic.test"] });
  });

  it.each([
    [{ status: 503, body: { code: "unavailable" } }, /We cannot do this right now/],
    [
      { body: { target: "webhook", outcome: "refused", status: 410 } },
      /does not want this \(410\)/,
    ],
  ])("says why a test did not arrive", async (answer, words) => {
    answers(answer);
    open({ webhookUrl: "https://hooks.clinic.test/x", hasWebhook: true, version: 1 });
    fireEvent.click(screen.getByRole("button", { name: "Send a test to your software" }));
    await waitFor(() => expect(screen.getByText(words)).toBeTruthy());
  });

  it("saves that nobody else is told", async () => {
    const sent = answers();
    open();
    fireEvent.click(screen.getByRole("button", { name: "Nobody else needs to be told" }));
    await waitFor(() => expect(saves(sent)).toHaveLength(1));
    expect(saves(sent)[0]?.body).toMatchObject({ notifyEmails: [], version: 0 });
  });

  it("shows the signing secret only when it is asked for", () => {
    answers();
    open();
    expect(screen.queryByText("test-signing-secret")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Show the secret" }));
    expect(screen.getByText("test-signing-secret")).toBeTruthy();
  });

  it("tells of everything until something is chosen", async () => {
    const sent = answers();
    open();
    fireEvent.click(screen.getByRole("radio", { name: "Only what I choose" }));
    expect(screen.getByText(/Choose at least one/)).toBeTruthy();
    fireEvent.click(screen.getByRole("checkbox", { name: "A caller left a message" }));
    await moment();
    expect(saves(sent).at(-1)?.body).toMatchObject({ notifyOf: ["message_waiting"] });
  });
});
