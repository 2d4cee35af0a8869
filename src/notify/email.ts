import { createTransport } from 'nodemailer';
import { messageText } from './message.js';
import type { Notifier } from './notifier.js';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** True: TLS from the first byte; false: STARTTLS where the server offers it. */
  readonly secure: boolean;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly from: string;
  readonly to: readonly string[];
}

const TIMEOUT_MS = 10_000;

/** Sends messages by SMTP as plain text. */
export function emailNotifier(server: MailServer): Notifier {
  const { host, port, secure, user, password, from, to } = server;
  return {
    channel: 'email',
    target: `${to.join(', ')} by ${host}:${port}`,
    unready: user !== undefined && password === undefined ? `no password for ${user}` : null,
    send: async (message) => {
      const transport = createTransport({
        host,
        port,
        secure,
        ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
        connectionTimeout: TIMEOUT_MS,
        greetingTimeout: TIMEOUT_MS,
        socketTimeout: TIMEOUT_MS,
      });
      try {
        const sent = await transport.sendMail({
          from,
          to: [...to],
          subject: message.title,
          text: messageText(message),
        });
        if (sent.rejected.length > 0) throw new Error(`${host} refused ${sent.rejected.join(', ')}`);
      } finally {
        transport.close();
      }
    },
  };
}
