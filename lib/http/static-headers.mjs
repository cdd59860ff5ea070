/**
 * Headers that every answer carries, files and error pages too. Those that change by request
 * (the CSP with its nonce) or by host (HSTS) are set in proxy.ts.
 */
export const staticHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

/** The address of a return from Sikka holds a code, that of a mailed link a token. These win over what the route itself sets. */
export const returnHeaders = [{ key: "Referrer-Policy", value: "no-referrer" }];
