import { returnHeaders, staticHeaders } from "./lib/http/static-headers.mjs";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  typedRoutes: true,
  reactStrictMode: true,
  // Types are a stage of their own in `npm test`; a build on the day checks nothing twice.
  typescript: { ignoreBuildErrors: true },
  // No picture of ours needs work, and the optimiser would do it for anybody who asks.
  images: { unoptimized: true },
  // `next dev` prints each request with its query, and that of the return from Sikka is a credential.
  logging: {
    incomingRequests: { ignore: [/\/oauth\/callback/, /\/(repair|invite|reset-password)\//] },
  },
  // What the proxy holds of a body in memory; routes refuse more than a quarter of this.
  experimental: {
    proxyClientMaxBodySize: "1mb",
    // A page that a role may not see answers 403, as a route does.
    authInterrupts: true,
  },
  // These bring native code or read files beside themselves, so the bundler leaves them alone.
  serverExternalPackages: ["@node-rs/argon2", "postgres", "pino", "unpdf", "mammoth"],
  headers: async () => [
    { source: "/:path*", headers: staticHeaders },
    { source: "/api/pms/sikka/oauth/:path*", headers: returnHeaders },
    { source: "/(repair|invite|reset-password)/:path*", headers: returnHeaders },
  ],
};

export default config;
