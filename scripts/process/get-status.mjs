import http from "node:http";

/**
 * One GET on a connection of its own. `fetch` keeps connections open, and Next would wait for them when it is told
 * to stop.
 * @param {string} url
 * @param {{ headers?: Record<string, string>, signal: AbortSignal }} options
 * @returns {Promise<number>} the status, when the whole answer has arrived
 */
export function getStatus(url, { headers = {}, signal }) {
  return new Promise((resolve, reject) => {
    const onAnswer = (/** @type {http.IncomingMessage} */ answer) => {
      answer.on("error", reject).on("end", () => resolve(answer.statusCode ?? 0));
      answer.resume();
    };
    http.get(url, { agent: false, headers, signal }, onAnswer).on("error", reject);
  });
}
