// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { connected } from "@/components/testing/connections";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import { DisconnectButton } from "./disconnect-button";

const open = () => {
  fireEvent.click(screen.getByRole("button", { name: "Disconnect" }));
  return within(screen.getByRole("dialog", { name: "Disconnect Happy Dental Clinic?" }));
};

describe("DisconnectButton", () => {
  it("asks first, and changes nothing when the connection is kept", () => {
    const sent = answerRequests(() => ({ body: connected }));
    renderPage(<DisconnectButton practice="Happy Dental Clinic" />);
    fireEvent.click(open().getByRole("button", { name: "Keep connected" }));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(sent).toEqual([]);
  });

  it("disconnects once it is confirmed, and shows the page anew", async () => {
    const sent = answerRequests(() => ({ body: { ...connected, status: "disconnected" } }));
    const { router } = renderPage(<DisconnectButton practice="Happy Dental Clinic" />);
    fireEvent.click(open().getByRole("button", { name: "Disconnect" }));
    await waitFor(() => expect(router.refresh).toHaveBeenCalled());
    expect(sent.map(({ path }) => path)).toEqual(["/api/pms/sikka/disconnect"]);
    expect(router.replace.mock.calls[0]?.[0]).toBe("/home/agent/setup/pms");
  });

  it("stays open and says what went wrong", async () => {
    answerRequests(() => ({ status: 503, body: { code: "unavailable" } }));
    renderPage(<DisconnectButton practice="Happy Dental Clinic" />);
    const dialog = open();
    fireEvent.click(dialog.getByRole("button", { name: "Disconnect" }));
    expect((await dialog.findByRole("alert")).textContent).toContain("We cannot do this right now");
  });
});
