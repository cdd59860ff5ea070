// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import { ShareRepairLink } from "./share-repair-link";

const url = "https://parlae.test/repair/abc";
const answer = { status: 201, body: { url, expiresAt: "2025-11-29T10:00:00.000Z" } };
const makeLink = () => fireEvent.click(screen.getByRole("button", { name: "Make a link" }));
const copy = async () =>
  fireEvent.click(await screen.findByRole("button", { name: "Copy the link" }));

describe("ShareRepairLink", () => {
  it("shows the link, copies it and says so", async () => {
    const sent = answerRequests(() => answer);
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    renderPage(<ShareRepairLink mayShare />);
    makeLink();
    await copy();
    expect(await screen.findByText("Copied")).toBeTruthy();
    expect(screen.getByText(url)).toBeTruthy();
    expect(writeText).toHaveBeenCalledWith(url);
    expect(sent.map(({ path }) => path)).toEqual(["/api/pms/sikka/repair-link"]);
  });

  it("asks to copy by hand where the browser does not let it", async () => {
    answerRequests(() => answer);
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("denied"));
    renderPage(<ShareRepairLink mayShare />);
    makeLink();
    await copy();
    expect(await screen.findByText("Select the link and copy it.")).toBeTruthy();
  });

  it("is off for staff, with the reason", () => {
    renderPage(<ShareRepairLink mayShare={false} />);
    expect(screen.getByRole("button")).toHaveProperty("disabled", true);
    expect(screen.getByText(/Only the owner or an administrator/)).toBeTruthy();
  });
});
