import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';

/** Structured log of a process. Ids, never names, addresses or link keys: texts from outside go through `scrub`. */
export const log = pino({ base: null });

const address = /[\w.+%-]+@[\w-]+(\.[\w-]+)*/g;
const longKey = /\b[A-Za-z0-9_-]{40,}\b/g;

/** A text that we did not write (a database message, a stack) without the addresses and keys it may quote. */
export const scrub = (text: string): string => text.replace(address, '…@…').replace(longKey, '…');

const texts = (values: unknown[]): string => scrub(values.map((value) => describe(value)).join(' '));

function describe(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return value.stack ?? value.message;
  return value === undefined ? '' : JSON.stringify(value);
}

/** Nest's own messages in the same log. */
export class NestLog implements LoggerService {
  log(message: unknown, ...rest: unknown[]): void {
    log.debug({ about: rest.at(-1) }, texts([message]));
  }

  error(message: unknown, ...rest: unknown[]): void {
    log.error(texts([message, ...rest]));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    log.warn(texts([message, ...rest]));
  }
}
