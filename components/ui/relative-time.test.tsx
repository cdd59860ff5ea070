// @vitest-environment happy-dom
import { act, screen } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { AllWords, renderPage } from "@/components/testing/render-page";
import { RelativeTime } from "./relative-time";

afterEach(() => vi.useRealTimers());

const at = "2025-11-22T10:00:00.000Z";

describe("RelativeTime", () => {
  it("counts from the server's clock until the browser has taken over", () => {
    const html = renderToString(
      <AllWords>
        <RelativeTime at={at} drawnAt="2025-11-22T10:03:20.000Z" />
      </AllWords>,
    );
    expect(html).toContain("3 minutes ago");
  });

  it("stays true while the page is open, and tells screen readers the exact time", () => {
    vi.useFakeTimers({ now: new Date("2025-11-22T10:00:30.000Z") });
    renderPage(<RelativeTime at={at} drawnAt="2025-11-22T10:00:30.000Z" />);
    const time = screen.getByText(/just now/);
    act(() => vi.advanceTimersByTime(5 * 60_000));
    expect(time.textContent).toMatch(/^(5|6) minutes ago \(.*2025.*\)$/);
  });

  it("never speaks of the future, whatever the reader's clock says", () => {
    vi.useFakeTimers({ now: new Date("2025-11-22T09:00:00.000Z") });
    renderPage(<RelativeTime at={at} drawnAt="2025-11-22T10:00:30.000Z" />);
    expect(screen.getByText(/just now/)).toBeTruthy();
  });
});
