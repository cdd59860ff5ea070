// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import { AskOwnerButton } from "./ask-owner-button";

const press = () =>
  fireEvent.click(screen.getByRole("button", { name: "Ask its owner to invite you" }));

describe("AskOwnerButton", () => {
  it("asks once, and says calmly that the owner knows", async () => {
    const sent = answerRequests(() => ({ status: 202, body: {} }));
    renderPage(<AskOwnerButton />);
    press();
    const told = await screen.findByText(/We have let the owner know/);
    expect(told).toBe(document.activeElement);
    expect(screen.queryByRole("button")).toBeNull();
    expect(sent.map(({ path }) => path)).toEqual(["/api/pms/sikka/ask-owner"]);
  });

  it("has words of its own for somebody who asked often", async () => {
    answerRequests(() => ({ status: 429, body: { code: "rate_limited" } }));
    renderPage(<AskOwnerButton />);
    press();
    expect((await screen.findByRole("alert")).textContent).toContain("again in an hour");
  });
});
