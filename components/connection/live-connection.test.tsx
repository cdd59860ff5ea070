// @vitest-environment happy-dom
import { waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { connected } from "@/components/testing/connections";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import { LiveConnection } from "./live-connection";

describe("LiveConnection", () => {
  it("has the page drawn again, once, when the connection changed elsewhere", async () => {
    const sent = answerRequests(() => ({ body: { ...connected, status: "disconnected" } }));
    const { router } = renderPage(<LiveConnection initial={connected} everyMs={20} />);
    await waitFor(() => expect(sent.length).toBeGreaterThan(3));
    expect(router.refresh).toHaveBeenCalledTimes(1);
  });

  it("leaves the page alone while only the times of the keys move", async () => {
    const later = { ...connected, tokenExpiresAt: "2025-11-22T15:30:00.000Z" };
    const sent = answerRequests(() => ({ body: later }));
    const { router } = renderPage(<LiveConnection initial={connected} everyMs={20} />);
    await waitFor(() => expect(sent.length).toBeGreaterThan(3));
    expect(router.refresh).not.toHaveBeenCalled();
  });

  it("has the server send somebody who was signed out to sign in", async () => {
    answerRequests(() => ({ status: 401, body: { code: "unauthenticated" } }));
    const { router } = renderPage(<LiveConnection initial={connected} everyMs={20} />);
    await waitFor(() => expect(router.refresh).toHaveBeenCalled());
  });
});
