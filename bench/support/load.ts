import { Agent, request } from 'node:http';
import { percentile } from './figures.js';

export interface Target {
  url: string;
  body: (n: number) => string;
  /** Whether an answer is what was asked for. */
  check: (text: string) => boolean;
}

export interface Load {
  perSecond: number;
  p50: number;
  p95: number;
}

interface Sides<T> {
  ours: T;
  reference: T;
}

const connections = 8;
const rounds = 5;
const warmUp = 0.2;

/**
 * Posts `total` bodies to each side over kept-open connections. The sides take turns, so that whatever else the machine
 * does falls on both alike. Before that, a fifth as many with numbers from `total` on: they are not measured.
 */
export async function compare(total: number, targets: Sides<Target>): Promise<Sides<Load>> {
  const sides = { ours: new Side(targets.ours), reference: new Side(targets.reference) };
  const extra = Math.ceil(total * warmUp);
  await sides.reference.post(total, total + extra, false);
  await sides.ours.post(total, total + extra, false);
  for (let round = 0; round < rounds; round += 1) {
    const [from, to] = [round, round + 1].map((n) => Math.floor((total * n) / rounds)) as [number, number];
    await sides.reference.post(from, to, true);
    await sides.ours.post(from, to, true);
  }
  return { ours: sides.ours.close(), reference: sides.reference.close() };
}

class Side {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: connections });
  private readonly times: number[] = [];
  private seconds = 0;

  constructor(private readonly target: Target) {}

  /** Every answer must be 200 and pass the check. */
  async post(from: number, to: number, measured: boolean): Promise<void> {
    let next = from;
    const begun = performance.now();
    const client = async (): Promise<void> => {
      for (let n = next++; n < to; n = next++) {
        const asked = performance.now();
        const text = await post(this.target.url, this.agent, this.target.body(n), callerOf(n));
        if (!this.target.check(text)) throw new Error(`An answer was wrong: ${text.slice(0, 300)}`);
        if (measured) this.times.push(performance.now() - asked);
      }
    };
    await Promise.all(Array.from({ length: connections }, client));
    if (measured) this.seconds += (performance.now() - begun) / 1000;
  }

  close(): Load {
    this.agent.destroy();
    return {
      perSecond: this.times.length / this.seconds,
      p50: percentile(this.times, 0.5),
      p95: percentile(this.times, 0.95),
    };
  }
}

/** Every request from a network of its own, or the rate limits would rightly refuse them. */
const callerOf = (n: number): string => `10.${String((n >> 16) & 255)}.${String((n >> 8) & 255)}.${String(n & 255)}`;

function post(url: string, agent: Agent, body: string, caller: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', 'x-forwarded-for': caller } },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () => {
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`${String(response.statusCode)}: ${text.slice(0, 300)}`));
        });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}
