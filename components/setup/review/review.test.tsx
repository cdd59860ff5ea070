// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import { type LaunchView, launchSteps, type RehearsalView } from "@/lib/launch/schema";
import { AgentCard } from "./agent-card";
import { LaunchPanel } from "./launch-panel";
import { MissingList } from "./missing-list";
import { RehearsalPanel } from "./rehearsal-panel";
import { ReviewChoices } from "./review-choices";

const launch = (state: LaunchView["state"], more: Partial<LaunchView> = {}): LaunchView => ({
  state,
  steps: launchSteps.map((name) => ({ name, state: state === "done" ? "done" : "waiting" })),
  phoneNumber: null,
  problem: null,
  ...more,
});

describe("MissingList", () => {
  it("leads to where each missing thing is filled in", () => {
    renderPage(<MissingList missing={["voice.voice", "phone.clinic_number"]} />);
    const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
    expect(links).toEqual(["/home/agent/setup", "/home/agent/setup/phone"]);
    expect(screen.getByText("Your clinic’s own number")).toBeTruthy();
  });
});

describe("LaunchPanel", () => {
  const panel = (initial: LaunchView, reason: string | null = null) =>
    renderPage(
      <LaunchPanel
        initial={initial}
        isLaunched={false}
        isLive={false}
        isUpToDate={false}
        reason={reason}
      />,
    );

  it("launches, and shows each step by its name", async () => {
    const sent = answerRequests(() => ({ status: 202, body: launch("running") }));
    panel(launch("idle"));
    fireEvent.click(screen.getByRole("button", { name: "Launch the agent" }));
    await screen.findByRole("button", { name: "Launching…" });
    expect(sent[0]?.path).toBe("/api/setup/launch");
    const steps = within(screen.getByRole("list", { name: "Steps of the launch" }));
    expect(steps.getAllByRole("listitem")).toHaveLength(launchSteps.length);
  });

  it("cannot be pressed while something is missing, and says what", () => {
    answerRequests(() => ({ body: launch("idle") }));
    panel(launch("idle"), "Still missing");
    const button = screen.getByRole<HTMLButtonElement>("button", { name: "Launch the agent" });
    expect(button.disabled).toBe(true);
    expect(button.getAttribute("aria-describedby")).toBe("launch-reason");
  });

  it("goes on showing a launch that another page has begun", () => {
    answerRequests(() => ({ body: launch("running") }));
    panel(launch("running"));
    expect(screen.getByRole("button", { name: "Launching…" })).toBeTruthy();
  });

  it("says why it stopped, and leads to where that is put right", () => {
    const failed = launch("failed", { problem: "area_code_unavailable" });
    answerRequests(() => ({ body: failed }));
    panel(failed);
    expect(screen.getByRole("alert").textContent).toContain("no free number with this area code");
    expect(screen.getByRole("link").getAttribute("href")).toBe("/home/agent/setup/phone");
    expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  });
});

describe("RehearsalPanel", () => {
  const script = { name: "balance", language: "en", said: [{ who: "tool", text: "REFUSED. No." }] } as const; // biome-ignore format: one thought

  it("has a line for each script, with what was said and what went wrong", () => {
    const initial: RehearsalView = {
      state: "failed",
      scripts: [{ ...script, said: [...script.said], state: "failed", problem: "wrong_answer" }],
    };
    answerRequests(() => ({ body: initial }));
    renderPage(<RehearsalPanel initial={initial} mayRehearse />);
    expect(screen.getByText("Not every script went well")).toBeTruthy();
    expect(screen.getByText("REFUSED. No.")).toBeTruthy();
    expect(screen.getByText(/Check the connection to your practice/)).toBeTruthy();
  });

  it("rehearses anew when asked to", async () => {
    const sent = answerRequests(() => ({ status: 202, body: { state: "running", scripts: [] } }));
    renderPage(<RehearsalPanel initial={{ state: "passed", scripts: [] }} mayRehearse />);
    fireEvent.click(screen.getByRole("button", { name: "Rehearse now" }));
    await screen.findByRole("button", { name: "Rehearsing…" });
    expect(sent[0]?.path).toBe("/api/setup/rehearsal");
  });
});

describe("ReviewChoices", () => {
  it("saves what is attested as it is attested, and claims nothing by itself", async () => {
    const saved = { isRecorded: false, keepsTranscripts: false, version: 1 };
    const sent = answerRequests(() => ({
      body: { ...saved, attestedAt: "2026-11-25T12:00:00.000Z" },
    }));
    const initial = { ...saved, version: 0, attestedAt: null };
    const { router } = renderPage(<ReviewChoices initial={initial} mayChange />);
    const box = screen.getByRole<HTMLInputElement>("checkbox", { name: /agreements/ });
    expect(box.checked).toBe(false);
    fireEvent.click(box);
    await waitFor(() => expect(router.refresh).toHaveBeenCalled());
    expect(sent[0]?.body).toEqual({ isRecorded: false, keepsTranscripts: false, attested: true, version: 0 }); // biome-ignore format: one thought
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: /agreements/ }).checked).toBe(
      true,
    );
  });
});

describe("AgentCard", () => {
  const card = (isPaused: boolean) =>
    renderPage(
      <AgentCard
        number="+14155550001"
        clinicNumber="+15145550123"
        isPaused={isPaused}
        isLive
        isForwarded={false}
        mayChange
      />,
    );

  it("pauses, and says where callers land then", async () => {
    const sent = answerRequests(() => ({ body: { paused: true, phoneNumber: "+14155550001" } }));
    card(false);
    expect(screen.getByText("Callers then reach 514 555-0123 at once.")).toBeTruthy();
    fireEvent.click(screen.getByRole("switch", { name: "Pause the agent" }));
    await screen.findByText("Paused");
    expect(sent).toEqual([{ path: "/api/setup/agent", body: { paused: true } }]);
  });

  it("says where Vapi could not be told that it will be", async () => {
    answerRequests(() => ({ status: 503, body: { code: "agent_postponed" } }));
    card(false);
    fireEvent.click(screen.getByRole("switch", { name: "Pause the agent" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Your choice is noted");
    expect(screen.queryByText(/Nothing was changed/)).toBeNull();
  });

  it("says what went wrong, and stays as it was", async () => {
    answerRequests(() => ({ status: 503, body: { code: "unavailable" } }));
    card(true);
    fireEvent.click(screen.getByRole("switch", { name: "Pause the agent" }));
    expect((await screen.findByRole("alert")).textContent).toContain("We cannot do this right now");
    expect(screen.getByText("Paused")).toBeTruthy();
  });
});
