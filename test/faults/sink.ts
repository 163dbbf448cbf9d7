import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { fateOf, type Manners } from './manners.js';
import { chanceOf } from './random.js';
import type { FromSink, Note, ToSink } from './sink-messages.js';
import { Session, type House } from './sink-session.js';

// A mail server in a process of its own: whatever happens to those that send, it notes every mail that it took. It is
// the judge's witness, so it shares no code with the sender.

const NOTES_EVERY_MS = 20;

let seed = 0;
let manners: Manners;
let connections = 0;
let attempts = 0;
let hung = 0;
let notes: Note[] = [];
const tries = new Map<string, number>();
const open: number[] = [];
let second = { at: 0, mails: 0, refused: 0 };

const tell = (message: FromSink): void => void process.send?.(message);

function fate(email: string): ReturnType<House['fate']> {
  attempts += 1;
  const n = (tries.get(email) ?? 0) + 1;
  tries.set(email, n);
  const [least, most] = manners.latency;
  const latency = least + chanceOf(seed, 'latency', email, n) * (most - least);
  const decided = fateOf(seed, manners, email, n);
  if (decided !== 'hang') return { fate: decided, latency };
  hung += 1;
  return { fate: hung <= manners.hang.most ? 'hang' : 'take', latency };
}

/** Says no in turn in the two ways that servers have. */
function tooFast(): 451 | 421 | null {
  if (manners.mailsPerSecond === 0) return null;
  const now = Math.floor(Date.now() / 1000);
  if (now !== second.at) second = { at: now, mails: 0, refused: 0 };
  if (second.mails < manners.mailsPerSecond) {
    second.mails += 1;
    return null;
  }
  second.refused += 1;
  return second.refused % 2 === 1 ? 451 : 421;
}

async function listen(worker: number): Promise<number> {
  open[worker] = 0;
  const server: Server = createServer((socket) => {
    const connection = ++connections;
    open[worker] = (open[worker] ?? 0) + 1;
    socket.once('close', () => (open[worker] = (open[worker] ?? 0) - 1));
    new Session(socket, {
      get drip() {
        return manners.drip;
      },
      get asksCredentials() {
        return manners.credentials !== 'not asked';
      },
      get takesCredentials() {
        return manners.credentials === 'taken';
      },
      get mailsPerConnection() {
        return manners.mailsPerConnection;
      },
      tooFast,
      fate,
      taken: ({ to, raw, replied }) => {
        const messageId = messageIdOf(raw);
        notes.push({ to, messageId, replied, ...wordsIn(raw), at: Date.now(), worker, connection });
      },
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function messageIdOf(raw: string): string {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, end < 0 ? raw.length : end).replace(/\r\n[ \t]+/g, ' ');
  return /^message-id:\s*(.*)$/im.exec(head)?.[1]?.trim() ?? '';
}

/** Lines of quoted-printable are put together again; nobody looks for words in other encodings. */
function wordsIn(raw: string): Pick<Note, 'words'> {
  if (manners.words === undefined) return {};
  return { words: [...new Set(raw.replaceAll('=\r\n', '').match(new RegExp(manners.words, 'g')))] };
}

process.on('message', (message: ToSink) => {
  if ('count' in message) tell({ open });
  else if ('manners' in message) manners = message.manners;
  else {
    ({ seed, manners } = message.begin);
    void Promise.all(Array.from({ length: message.begin.ports }, (_, worker) => listen(worker))).then((ports) => {
      tell({ ports });
    });
  }
});
process.on('disconnect', () => process.exit(0));
setInterval(() => {
  tell({ notes, attempts });
  notes = [];
}, NOTES_EVERY_MS);
