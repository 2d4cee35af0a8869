import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';

export interface SmtpServer {
  readonly port: number;
  /** Whole messages, headers and body. */
  readonly messages: readonly string[];
  /** Commands in the order in which they came. */
  readonly commands: readonly string[];
}

const open: Server[] = [];

afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** Just enough of RFC 5321 to take a message, on 127.0.0.1; it refuses recipients at `refused.example`. */
export async function smtpServer(): Promise<SmtpServer> {
  const messages: string[] = [];
  const commands: string[] = [];
  const server = createServer((socket) => converse(socket, messages, commands));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return { port: (server.address() as AddressInfo).port, messages, commands };
}

function converse(socket: Socket, messages: string[], commands: string[]): void {
  let text = '';
  let end = '\r\n';
  const take = (piece: string): string => {
    if (end !== '\r\n') messages.push(piece);
    else commands.push(piece);
    const reply = end === '\r\n' ? answer(piece) : '250 taken\r\n';
    end = reply.startsWith('354') ? '\r\n.\r\n' : '\r\n';
    return reply;
  };
  socket.write('220 local ready\r\n');
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    text += chunk.toString('utf8');
    for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end)) {
      const piece = text.slice(0, at);
      text = text.slice(at + end.length);
      socket.write(take(piece));
    }
  });
}

function answer(command: string): string {
  if (/^EHLO/.test(command)) return '250-local\r\n250 AUTH PLAIN LOGIN\r\n';
  if (/^AUTH/.test(command)) return '235 welcome\r\n';
  if (/^RCPT.*refused[.]example/.test(command)) return '550 no such user\r\n';
  if (command === 'DATA') return '354 go on\r\n';
  if (command === 'QUIT') return '221 bye\r\n';
  return '250 ok\r\n';
}
