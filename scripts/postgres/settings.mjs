/**
 * @param {{ port: number, throwAway: boolean }} options
 * @returns {Record<string, string>}
 */
export function postgresSettings({ port, throwAway }) {
  const speedOverSafety = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };
  return {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    // A failing statement, and the detail of its error, may hold what patients and clinics wrote.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    ...(throwAway ? speedOverSafety : {}),
  };
}
