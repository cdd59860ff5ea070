/** The part of nodemailer that is used here; it brings no types of its own. */
declare module "nodemailer" {
  export type SmtpOptions = {
    host: string;
    port?: number;
    secure: boolean;
    requireTLS?: boolean;
    tls?: { rejectUnauthorized: boolean };
    auth?: { user: string; pass: string };
    dnsTimeout: number;
    connectionTimeout: number;
    greetingTimeout: number;
    socketTimeout: number;
  };

  export type Message = {
    from: string;
    to: string;
    subject: string;
    text: string;
    html: string;
    date: Date;
    messageId: string;
    headers?: Record<string, string>;
    disableFileAccess: true;
    disableUrlAccess: true;
  };

  type Transport<Sent> = { sendMail: (message: Message) => Promise<Sent> };

  export function createTransport(options: SmtpOptions): Transport<unknown>;
  export function createTransport(options: {
    streamTransport: true;
    buffer: true;
    newline: "windows";
  }): Transport<{ message: Buffer }>;
}
