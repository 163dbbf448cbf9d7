import { pause } from '../support/wait.js';
import { Program } from '../support/programs.js';
import type { Stop } from './verdict.js';

interface Place {
  program: Program;
  starting: Promise<void>;
  /** It has said that it is at work, and nobody has ended it. */
  atWork: boolean;
}

/** The workers: each has a place, and whoever is ended is replaced by a new process in the same place. */
export class Crew {
  readonly stops: Stop[] = [];
  /** Processes that ended although nobody ended them. */
  endedThemselves = 0;
  private readonly places: Place[] = [];
  private readonly log: string[] = [];
  private leaving = false;

  constructor(
    private readonly environmentOf: (worker: number) => Record<string, string>,
    private readonly openConnections: (worker: number) => Promise<number>,
  ) {}

  async start(count: number): Promise<void> {
    this.leaving = false;
    for (let worker = 0; worker < count; worker += 1) this.fill(worker);
    await Promise.all(this.places.map(({ starting }) => starting));
  }

  /** Once it is at work, with the connections that it has at this moment. */
  async kill(worker: number): Promise<Stop> {
    const place = await this.at(worker);
    const stop = await this.noteStop(worker);
    place.atWork = false;
    await place.program.killed();
    this.keepOutput(worker, place.program);
    this.fill(worker);
    return stop;
  }

  /** Stopped dead for a while, as a machine that swaps or a paused virtual machine; then it goes on. */
  async freeze(worker: number, milliseconds: number, meanwhile: () => Promise<void>): Promise<Stop> {
    const { program } = await this.at(worker);
    const stop = await this.noteStop(worker);
    program.signal('SIGSTOP');
    await Promise.all([pause(milliseconds), meanwhile()]);
    program.signal('SIGCONT');
    stop.until = Date.now();
    return stop;
  }

  /** A new one beside the old one, which is then asked to end: as a roll-out does it. Its exit code. */
  async replace(worker: number): Promise<number | null> {
    const { program: old } = await this.at(worker);
    this.fill(worker);
    await this.at(worker);
    const code = await old.stopped();
    this.keepOutput(worker, old);
    return code;
  }

  /** Looks whether somebody is gone; called now and then. */
  lookAround(): void {
    for (const [worker, { program, atWork }] of this.places.entries()) {
      if (!atWork || program.isRunning) continue;
      this.endedThemselves += 1;
      this.keepOutput(worker, program);
      this.fill(worker);
    }
  }

  async stop(): Promise<void> {
    this.leaving = true;
    for (const place of this.places) place.atWork = false;
    await Promise.all(this.places.map(({ program }) => program.killed()));
    await Promise.allSettled(this.places.map(({ starting }) => starting));
    for (const [worker, { program }] of this.places.entries()) this.keepOutput(worker, program);
  }

  /** What all of them wrote, for whoever looks for the cause of a failure. */
  get output(): string {
    return this.log.join('\n');
  }

  private async at(worker: number): Promise<Place> {
    const place = this.places[worker];
    if (!place) throw new Error(`There is no worker ${String(worker + 1)}.`);
    await place.starting;
    return place;
  }

  private async noteStop(worker: number): Promise<Stop> {
    const connections = await this.openConnections(worker);
    const stop: Stop = { worker, connections, at: Date.now() };
    this.stops.push(stop);
    return stop;
  }

  private fill(worker: number): void {
    const place: Place = { program: this.launch(worker), starting: Promise.resolve(), atWork: false };
    place.starting = this.begin(worker, place);
    place.starting.catch(() => undefined);
    this.places[worker] = place;
  }

  /** A worker that cannot start while the database is away is started again, as every supervisor does it. */
  private async begin(worker: number, place: Place): Promise<void> {
    for (;;) {
      try {
        await place.program.ready();
        place.atWork = true;
        return;
      } catch (error) {
        if (this.leaving || place.program.isRunning) throw error;
        this.keepOutput(worker, place.program);
        await pause(500);
        place.program = this.launch(worker);
      }
    }
  }

  private launch(worker: number): Program {
    return Program.launch('worker', this.environmentOf(worker), { tied: true });
  }

  private keepOutput(worker: number, program: Program): void {
    this.log.push(`--- worker ${String(worker + 1)}`, program.output);
  }
}
