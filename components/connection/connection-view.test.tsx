// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { calm, connected, notConnected } from "@/components/testing/connections";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import type { ConnectionStatus } from "@/lib/pms/schema";
import { ConnectionView } from "./connection-view";

let onRecord: ConnectionStatus;
beforeEach(() => {
  answerRequests(() => ({ body: onRecord }));
});

const show = (
  connection: ConnectionStatus,
  more: Partial<Parameters<typeof ConnectionView>[0]> = {},
) => {
  onRecord = connection;
  return renderPage(
    <ConnectionView
      connection={connection}
      health={calm}
      notice={null}
      error={null}
      mayChange
      {...more}
    />,
  );
};
const startForms = () =>
  [...document.querySelectorAll<HTMLFormElement>("form[action]")].map((form) => [
    form.method,
    form.getAttribute("action"),
  ]);

describe("ConnectionView", () => {
  it("offers the connection as a plain form", () => {
    show(notConnected);
    expect(screen.getByRole("button", { name: "Connect via Sikka" })).toHaveProperty(
      "disabled",
      false,
    );
    expect(startForms()).toEqual([["post", "/api/pms/sikka/oauth/start"]]);
  });

  it("is off for staff, and says whom to ask", () => {
    show(notConnected, { mayChange: false });
    const button = screen.getByRole("button", { name: "Connect via Sikka" });
    expect(button).toHaveProperty("disabled", true);
    const reason = document.getElementById(button.getAttribute("aria-describedby") ?? "");
    expect(reason?.textContent).toContain("Only the owner or an administrator");
  });

  it("submits once, however often the button is pressed", () => {
    show(notConnected);
    const form = document.querySelector("form");
    if (!form) throw new Error("no form");
    expect(fireEvent.submit(form)).toBe(true);
    expect(fireEvent.submit(form)).toBe(false);
    expect(screen.getByText("Opening Sikka…")).toBeTruthy();
  });

  it("names the practice and its system once it is connected", () => {
    show(connected, { notice: "connected" });
    const title = screen.getByRole("heading", {
      name: "Successfully connected to Happy Dental Clinic (Dentrix)",
    });
    expect(title.parentElement).toBe(document.activeElement);
    expect(screen.getByRole("link", { name: "Continue to Review" }).getAttribute("href")).toBe(
      "/home/agent/setup/review",
    );
  });

  it("puts an error in focus, with one button to try again", () => {
    show(notConnected, { error: "no_practices" });
    expect(document.activeElement?.textContent).toContain("Sikka found no practice yet");
    expect(screen.getByRole("alert")).toBe(document.activeElement);
    expect(screen.getAllByRole("button").map((button) => button.textContent)).toEqual([
      "Connect again",
    ]);
  });

  it("shows an active connection beside an error", () => {
    show(connected, { error: "access_denied" });
    expect(screen.getByRole("alert").textContent).toContain("The connection was cancelled");
    expect(screen.getByText(/Successfully connected to Happy Dental Clinic/)).toBeTruthy();
  });

  it("asks for the practice whenever one must be chosen, also without the query", () => {
    show({
      ...notConnected,
      status: "choosing_practice",
      practices: [
        { practiceId: "1", name: "A" },
        { practiceId: "2", name: "B" },
      ],
    });
    expect(screen.getAllByRole("radio")).toHaveLength(2);
  });

  it("names all that wait, and offers the choice", () => {
    const practices = ["North", "Centre", "South"].map((name) => ({ practiceId: name, name }));
    const replacement = { practiceName: "North, Centre, South" };
    show({ ...connected, practices, replacement });
    expect(screen.getByText(/replace this connection: North, Centre, or South\./)).toBeTruthy();
    expect(screen.getByRole("link", { name: "Decide" })).toBeTruthy();
  });

  it("offers the choice among practices of the same office, and works on meanwhile", () => {
    const practices = ["North", "South"].map((name) => ({ practiceId: name, name }));
    show({ ...connected, practices });
    expect(screen.getByText(/works for Happy Dental Clinic unless you choose/)).toBeTruthy();
    expect(screen.getByText(/Successfully connected/)).toBeTruthy();
  });

  it("says what is wrong, since when, and how old the schedule is", () => {
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const health = {
      ...calm,
      trouble: { kind: "spu_silent", since } as const,
      dataAsOf: since,
      isDataOld: true,
      intervalMinutes: 15,
    };
    show(connected, { health });
    expect(screen.getByText("Your practice server has gone silent")).toBeTruthy();
    expect(screen.getByText(/older than it should be/)).toBeTruthy();
    expect(screen.getByText(/usually renewed every 15 minutes/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "What to check" }).getAttribute("href")).toBe(
      "/home/agent/setup/pms/repair",
    );
  });

  it("lets the owner of a taken practice be asked, by those who may", () => {
    show(notConnected, { error: "practice_taken" });
    expect(screen.getByRole("button", { name: "Ask its owner to invite you" })).toBeTruthy();
    show(notConnected, { error: "practice_taken", mayChange: false });
    expect(screen.getAllByRole("button", { name: "Ask its owner to invite you" })).toHaveLength(1);
  });
});
