/** Where our clinics are, from east to west; the names are in the catalogue under these keys. */
export const commonZones = [
  { id: "America/St_Johns", key: "newfoundland" },
  { id: "America/Halifax", key: "atlantic" },
  { id: "America/Toronto", key: "eastern" },
  { id: "America/New_York", key: "easternUs" },
  { id: "America/Winnipeg", key: "central" },
  { id: "America/Chicago", key: "centralUs" },
  { id: "America/Regina", key: "saskatchewan" },
  { id: "America/Edmonton", key: "mountain" },
  { id: "America/Denver", key: "mountainUs" },
  { id: "America/Phoenix", key: "arizona" },
  { id: "America/Vancouver", key: "pacific" },
  { id: "America/Los_Angeles", key: "pacificUs" },
  { id: "America/Whitehorse", key: "yukon" },
  { id: "America/Anchorage", key: "alaska" },
  { id: "Pacific/Honolulu", key: "hawaii" },
] as const;

export const isCommonZone = (zone: string): boolean => commonZones.some(({ id }) => id === zone);

/** All that this browser knows, for those who are elsewhere. */
export const allZones = (): string[] =>
  "supportedValuesOf" in Intl
    ? Intl.supportedValuesOf("timeZone")
    : commonZones.map(({ id }) => id);

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
