declare module 'hoodiecrow-imap' {
  import type { Server as NetServer } from 'node:net';

  interface Folder {
    messages: { raw: string; uid: number }[];
  }
  interface Server {
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
    appendMessage(folder: string, flags: string[], date: false, raw: string): void;
    getMailbox(path: string): Folder | undefined;
    server: NetServer;
  }
  export default function hoodiecrow(options: object): Server;
}
