import { DiscoveryService } from '@nestjs/core';

/** A sort of background work and, for the compiler only, what its payload holds. */
export interface JobKind<Payload extends object = object> {
  readonly name: string;
  readonly payload?: Payload;
}

/** What a handler is told besides the payload. */
export interface JobRun {
  /** The outbox row: the same at every repetition. */
  id: string;
  /** 1 at the first run. */
  attempt: number;
}

/** May run twice for one row: the unique key comes before the side effect. */
export interface JobHandler<Payload extends object = object> {
  run(payload: Payload, job: JobRun): Promise<void>;
}

const declared = new Map<string, JobKind>();

/** Names a sort of work where it is promised. The worker refuses to start unless exactly one handler exists for it. */
export function declareJob<Payload extends object>(name: string): JobKind<Payload> {
  if (declared.has(name)) throw new Error(`The job kind ${name} is declared twice.`);
  const kind: JobKind<Payload> = { name };
  declared.set(name, kind);
  return kind;
}

export const declaredJobs = (): readonly string[] => [...declared.keys()];

/** Marks the one `JobHandler` of a kind; provide the class in the slice's worker module. */
export const HandlesJob = DiscoveryService.createDecorator<JobKind>();
