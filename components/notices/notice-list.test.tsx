// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import type { NoticeView } from "@/lib/notices/schema";
import { NoticeList } from "./notice-list";

const silent: NoticeView = {
  id: "9b2f5b0e-7c31-4f0e-9a51-0d6f9f1f3a11",
  kind: "spu_silent",
  createdAt: new Date(Date.now() - 5 * 60_000).toISOString(),
};
const pressDone = () => fireEvent.click(screen.getByRole("button", { name: "Done" }));

describe("NoticeList", () => {
  it("says so when nothing needs anybody", () => {
    renderPage(<NoticeList notices={[]} isTroubleAbove={false} />);
    expect(screen.getByText("Nothing needs you right now.")).toBeTruthy();
  });

  it("does not say so above a connection that needs somebody", () => {
    renderPage(<NoticeList notices={[]} isTroubleAbove={true} />);
    expect(screen.queryByText("Nothing needs you right now.")).toBeNull();
    expect(screen.getByText(/your connection needs a look/)).toBeTruthy();
  });

  it("says what happened, when, and leads to where it is mended", () => {
    renderPage(<NoticeList notices={[silent]} isTroubleAbove={false} />);
    expect(screen.getByText(/5 minutes ago/).getAttribute("datetime")).toBe(silent.createdAt);
    expect(screen.getByRole("link").getAttribute("href")).toBe("/home/agent/setup/pms/repair");
  });

  it.each([
    ["resolved here", 200, {}],
    ["resolved by somebody else before", 404, { code: "not_found" }],
  ])("goes when it is %s, and leaves the focus on the heading", async (_, status, body) => {
    const sent = answerRequests(() => ({ status, body }));
    const { router } = renderPage(<NoticeList notices={[silent]} isTroubleAbove={false} />);
    pressDone();
    await waitFor(() => expect(router.refresh).toHaveBeenCalled());
    expect(sent).toEqual([{ path: "/api/notices/resolve", body: { id: silent.id } }]);
    expect(document.activeElement?.textContent).toBe("What needs you");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("has the focus where its address leads to it", () => {
    window.location.hash = "#notices-title";
    renderPage(<NoticeList notices={[]} isTroubleAbove={false} />);
    expect(document.activeElement?.textContent).toBe("What needs you");
    window.location.hash = "";
  });

  it("stays, with the reason, when that failed", async () => {
    answerRequests(() => ({ status: 503, body: { code: "unavailable" } }));
    renderPage(<NoticeList notices={[silent]} isTroubleAbove={false} />);
    pressDone();
    expect((await screen.findByRole("alert")).textContent).toContain("We cannot do this right now");
  });
});
