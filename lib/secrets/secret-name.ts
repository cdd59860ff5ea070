import "server-only";

/** The one name of an account's secret. Names are logged by AWS, so nothing else goes into it. */
export const secretNameOf = (accountId: string): string => `parlae/pms/sikka/${accountId}`;

/** That of its Twilio credentials. */
export const twilioSecretNameOf = (accountId: string): string => `parlae/twilio/${accountId}`;
