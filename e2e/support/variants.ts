import type { Question } from "./ask";
import { BASE_URL } from "./house";

/** How a request differs from the one that a page of ours would send. */
export type Variant = { path?: (path: string) => string; headers?: Question["headers"] };

const withQuery = (query: string) => (path: string) =>
  `${path}${path.includes("?") ? "&" : "?"}${query}`;
const beforeQuery = (suffix: string) => (path: string) => path.replace(/(\?|$)/, `${suffix}$1`);
const tree = encodeURIComponent(JSON.stringify(["", { children: ["home", {}] }, null, "refetch"]));

/** Other ways to write the same request, by which a guard in front of a route has been passed before. */
export const VARIANTS: Readonly<Record<string, Variant>> = {
  ".rsc": { path: beforeQuery(".rsc") },
  ".segments": { path: beforeQuery(".segments/_tree.segment.rsc") },
  ".json of Next's data": { path: (path) => `/_next/data/build${path.split("?")[0]}.json` },
  "_rsc alone": { path: withQuery("_rsc=abc12") },
  RSC: { headers: { RSC: "1" } },
  "a prefetch": { headers: { RSC: "1", "Next-Router-Prefetch": "1" } },
  "a prefetch of one segment": {
    headers: { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" },
  },
  "a router's state": { headers: { RSC: "1", "Next-Router-State-Tree": tree } },
  "x-middleware-subrequest": {
    headers: { "x-middleware-subrequest": Array(5).fill("proxy").join(":") },
  },
  "x-middleware-subrequest of src": {
    headers: { "x-middleware-subrequest": Array(5).fill("src/middleware").join(":") },
  },
  "x-middleware headers of its own": {
    headers: {
      "x-middleware-next": "1",
      "x-middleware-override-headers": "cookie",
      "x-middleware-request-cookie": "parlae-session=x",
    },
  },
  "x-nextjs-data": { headers: { "x-nextjs-data": "1" } },
  "a server action": { headers: { "Next-Action": "00".repeat(21), "Content-Type": "text/plain" } },
  "two slashes": { path: (path) => `/${path}` },
  "a dot": { path: (path) => `/%2e${path}` },
  "two dots": { path: (path) => `/_next/%2e%2e${path}` },
  "a slash that is encoded": { path: (path) => path.replace(/(?<=.)\//, "%2f") },
  "a backslash": { path: (path) => path.replace("/", "/\\") },
  "upper case": { path: (path) => path.replace(/^[^?]+/, (way) => way.toUpperCase()) },
  "a slash at the end": { path: beforeQuery("/") },
  "nxtP in the query": { path: withQuery("nxtPpath=home&nxtInextauth=session") },
  "a whole URL": { path: (path) => `${BASE_URL}${path}` },
  "x-forwarded-host": {
    headers: { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
  },
  "x-original-url": {
    headers: { "x-original-url": "/sign-in", "x-rewrite-url": "/sign-in" },
  },
  "x-matched-path": { headers: { "x-matched-path": "/sign-in", "x-invoke-path": "/sign-in" } },
  "x-http-method-override": { headers: { "x-http-method-override": "GET" } },
  "another host": { headers: { Host: "evil.example" } },
};
