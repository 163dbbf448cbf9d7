import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What the server says at some point of the conversation. */
export interface Script {
  /**
   * Instead of the usual answer to a command (`EHLO`, `AUTH`, `MAIL`, `RCPT`, `DATA`, `BODY`, or `HELLO` for the
   * greeting): a reply, or `hang` for silence, or `drop` for the end of the connection.
   */
  answer?: (verb: string, line: string, connection: Connection) => string | undefined;
  /** Offers and wants a login. */
  auth?: boolean;
}

export interface Connection {
  /** Counts connections from 1 on. */
  no: number;
  /** Mails that it has taken. */
  mails: number;
}

export interface ScriptedSmtp {
  url: string;
  /** Recipients in the order in which their mails were taken. */
  taken: { to: string; at: number }[];
  connections: number;
  script: Script;
  stop(): Promise<void>;
}

const usual: Record<string, string> = {
  HELLO: '220 script',
  AUTH: '235 2.7.0 welcome',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go on',
  BODY: '250 2.0.0 taken',
  RSET: '250 2.0.0 ok',
  QUIT: '221 2.0.0 bye',
};

/** A mail server that says what a test wants it to say, word for word. */
export async function startScriptedSmtp(script: Script = {}): Promise<ScriptedSmtp> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    smtp.connections += 1;
    talk(socket, smtp);
  });
  const smtp: ScriptedSmtp = {
    url: '',
    taken: [],
    connections: 0,
    script,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  smtp.url = `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return smtp;
}

function talk(socket: Socket, smtp: ScriptedSmtp): void {
  const connection: Connection = { no: smtp.connections, mails: 0 };
  let rest = '';
  let to = '';
  let inBody = false;
  const say = (verb: string, line: string): string | undefined => {
    const answer = smtp.script.answer?.(verb, line, connection);
    if (answer === 'hang') return undefined;
    if (answer === 'drop') {
      socket.destroy();
      return undefined;
    }
    const offered = `250-script\r\n250-PIPELINING${smtp.script.auth === true ? '\r\n250-AUTH PLAIN' : ''}\r\n250 8BITMIME`;
    const said = answer ?? (verb === 'EHLO' ? offered : (usual[verb] ?? '500 5.5.2 what?'));
    socket.write(`${said}\r\n`);
    if (said.startsWith('421')) socket.end();
    return said;
  };
  say('HELLO', '');
  socket.setEncoding('latin1');
  socket.on('data', (part: string) => {
    rest += part;
    for (;;) {
      const mark = inBody ? '\r\n.\r\n' : '\r\n';
      const end = rest.indexOf(mark);
      if (end < 0) return;
      const line = rest.slice(0, end);
      rest = rest.slice(end + mark.length);
      if (inBody) {
        inBody = false;
        if (say('BODY', to)?.startsWith('2') === true) {
          connection.mails += 1;
          smtp.taken.push({ to, at: performance.now() });
        }
        continue;
      }
      const verb = line.slice(0, 4).toUpperCase();
      const said = verb === 'DATA' && to === '' ? undefined : say(verb, line);
      if (verb === 'MAIL') to = '';
      if (verb === 'RCPT' && said?.startsWith('2') === true) to = /<([^>]*)>/.exec(line)?.[1] ?? '';
      if (verb === 'DATA' && to === '') socket.write('554 5.5.1 no valid recipients\r\n');
      if (verb === 'DATA') inBody = said?.startsWith('354') === true;
      if (verb === 'QUIT') socket.end();
    }
  });
}
