import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Manners } from './manners.js';
import type { FromSink, Note, ToSink } from './sink-messages.js';

/** The mail server as the test sees it: what it took so far, and its moods. */
export class MailSink {
  readonly notes: Note[] = [];
  /** People who have a mail. */
  readonly reached = new Set<string>();
  attempts = 0;
  private ports: number[] = [];
  private readonly child: ChildProcess;

  private constructor() {
    this.child = fork(fileURLToPath(new URL('sink.js', import.meta.url)), [], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child.on('message', (message: FromSink) => {
      if (!('notes' in message)) return;
      this.attempts = message.attempts;
      for (const note of message.notes) {
        this.notes.push(note);
        this.reached.add(note.to);
      }
    });
  }

  static async start(seed: number, manners: Manners, ports: number): Promise<MailSink> {
    const sink = new MailSink();
    sink.tell({ begin: { seed, manners, ports } });
    sink.ports = await sink.answer('ports');
    return sink;
  }

  /** For one worker, so that we know whose connections are open. */
  url(worker: number, login = ''): string {
    return `smtp://${login}127.0.0.1:${String(this.ports[worker])}`;
  }

  /** Of each worker. */
  openConnections(): Promise<number[]> {
    this.tell({ count: true });
    return this.answer('open');
  }

  become(manners: Manners): void {
    this.tell({ manners });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  private tell(message: ToSink): void {
    this.child.send(message);
  }

  private answer(name: 'ports' | 'open'): Promise<number[]> {
    return new Promise((resolve) => {
      const hear = (message: FromSink): void => {
        if (!(name in message)) return;
        this.child.off('message', hear);
        resolve((message as Record<string, number[]>)[name] ?? []);
      };
      this.child.on('message', hear);
    });
  }
}
