// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import { newVoice, savedVoice } from "@/components/testing/setup-views";
import { VoiceForm } from "./voice-form";

const drawnAt = "2025-11-22T10:05:00.000Z";
const page = (view = savedVoice, mayChange = true) => (
  <VoiceForm view={view} accountId="a" mayChange={mayChange} drawnAt={drawnAt} />
);
const overview = { steps: [], launched: false };
const moment = () => act(() => vi.advanceTimersByTimeAsync(1_000));

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

const answerSaves = () =>
  answerRequests((path) => ({
    body: path.endsWith("/voice") ? { ...savedVoice, version: 4 } : overview,
  }));
const saves = (sent: ReturnType<typeof answerRequests>) => sent.filter(({ body }) => body);

describe("VoiceForm", () => {
  it("saves what was chosen, and says so", async () => {
    const sent = answerSaves();
    renderPage(page());
    fireEvent.click(screen.getByRole("radio", { name: /Savannah/ }));
    await moment();
    await waitFor(() => expect(screen.getAllByText("Saved")).not.toEqual([]));
    expect(saves(sent)).toEqual([
      {
        path: "/api/setup/voice",
        body: {
          clinicName: "Test Clinic",
          timeZone: "America/Toronto",
          languages: ["en"],
          voiceId: "Savannah",
          greeting: "Test Clinic, hello.",
          version: 3,
        },
      },
    ]);
  });

  it("lets our greeting follow the name and the languages, and leaves the clinic's own alone", async () => {
    answerSaves();
    renderPage(page(newVoice));
    const greeting = screen.getByLabelText<HTMLTextAreaElement>("Greeting");
    expect(greeting.value).toContain("calling Test Clinic.");
    fireEvent.change(screen.getByLabelText("Clinic name"), { target: { value: "Happy Dental" } });
    expect(greeting.value).toContain("calling Happy Dental.");
    fireEvent.click(screen.getByRole("checkbox", { name: "French" }));
    expect(greeting.value).toMatch(/^Bonjour, merci d’appeler Happy Dental\./);
    fireEvent.change(greeting, { target: { value: "Our own words." } });
    fireEvent.click(screen.getByRole("checkbox", { name: "French" }));
    expect(greeting.value).toBe("Our own words.");
  });

  it("saves nothing because somebody has only looked", async () => {
    const sent = answerSaves();
    renderPage(page(newVoice));
    await moment();
    expect(saves(sent)).toEqual([]);
    expect(screen.getByText("Everything is saved as you go.")).toBeTruthy();
  });

  it("keeps the chosen voice in sight, whatever is looked for", () => {
    answerSaves();
    renderPage(page());
    fireEvent.change(screen.getByLabelText("Kind of voice"), { target: { value: "female" } });
    const names = screen.getAllByRole("radio").map((radio) => radio.getAttribute("value"));
    expect(names).toContain("Elliot");
    expect(names).toContain("Clara");
    expect(names).not.toContain("Kai");
    expect(screen.getByText("5 voices")).toBeTruthy();
  });

  it("tells who saved first, and saves mine upon theirs when asked to", async () => {
    let isConflict = true;
    const newer = { version: 8, updatedAt: "2025-11-22T11:00:00.000Z", updatedBy: "Ada Admin" };
    const sent = answerRequests((path) => {
      if (!path.endsWith("/voice")) return { body: overview };
      if (isConflict) return { status: 409, body: { code: "conflict", ...newer } };
      return { body: { ...savedVoice, version: 9 } };
    });
    renderPage(page());
    fireEvent.click(screen.getByRole("radio", { name: /Savannah/ }));
    await moment();
    const alert = await screen.findByRole("alert");
    expect(within(alert).getByText("Ada Admin has saved this page in the meantime")).toBeTruthy();
    isConflict = false;
    fireEvent.click(screen.getByRole("button", { name: "Keep mine" }));
    await waitFor(() => expect(saves(sent)).toHaveLength(2));
    expect(saves(sent)[1]?.body).toMatchObject({ voiceId: "Savannah", version: 8 });
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  });

  it("says what failed, keeps what was typed, and tries again", async () => {
    let isAway = true;
    const sent = answerRequests((path) => {
      if (!path.endsWith("/voice")) return { body: overview };
      return isAway
        ? { status: 503, body: { code: "unavailable" } }
        : { body: { ...savedVoice, greeting: "Hello!", version: 4 } };
    });
    renderPage(page());
    fireEvent.change(screen.getByLabelText("Greeting"), { target: { value: "Hello!" } });
    await moment();
    expect(await screen.findByText("Not saved")).toBeTruthy();
    expect(screen.getByLabelText("Greeting")).toHaveProperty("value", "Hello!");
    isAway = false;
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.getAllByText("Saved")).not.toEqual([]));
    expect(saves(sent)).toHaveLength(2);
  });

  it("lets staff look, and says why they cannot change anything", () => {
    answerSaves();
    renderPage(page(savedVoice, false));
    expect(screen.getByText("You can look at this, but not change it")).toBeTruthy();
    expect(screen.getByLabelText("Clinic name").closest("fieldset")?.disabled).toBe(true);
    expect(screen.queryByRole("button", { name: "Undo the last change" })).toBeNull();
  });

  it("puts what the last save replaced back into the form", async () => {
    const sent = answerRequests((path) => ({
      body: path.endsWith("/undo")
        ? { ...savedVoice, greeting: "As before.", version: 4 }
        : overview,
    }));
    renderPage(page());
    fireEvent.click(screen.getByRole("button", { name: "Undo the last change" }));
    await waitFor(() =>
      expect(screen.getByLabelText("Greeting")).toHaveProperty("value", "As before."),
    );
    expect(sent[0]).toEqual({ path: "/api/setup/undo", body: { step: "voice" } });
  });
});
