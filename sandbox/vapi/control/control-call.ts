/** What a control call asks for cannot be done as it was asked. */
export class BadControlCall extends Error {}
