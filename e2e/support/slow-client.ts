import { connect } from "node:net";
import { PORT } from "./house";

export type SlowEnd = { heard: string; tookMs: number };

/**
 * Says the first words at once, then a piece a second for as long as it is let: what it heard, and
 * when the other side hung up.
 */
export function dawdle(first: string, piece: string): Promise<SlowEnd> {
  const startedAt = performance.now();
  const socket = connect(PORT, "127.0.0.1");
  let heard = "";
  socket.on("data", (data) => {
    heard += data.toString("latin1");
  });
  socket.on("error", () => {}); // cut in the middle of a piece
  socket.write(first);
  const timer = setInterval(() => {
    if (piece && socket.writable) socket.write(piece);
  }, 1_000);
  return new Promise((resolve) => {
    socket.on("close", () => {
      clearInterval(timer);
      resolve({ heard, tookMs: performance.now() - startedAt });
    });
  });
}
