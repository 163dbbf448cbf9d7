import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { importEvents, updateImportedEvents } from '#events';
import { Clock } from '#platform/clock.js';
import type { Decision, Draft } from './decide/draft.js';
import { Register, twinReason } from './decide/duplicates.js';
import { fingerprint, identify, type Identity } from './decide/identity.js';
import { profileOf, type Profile } from './decide/likeness.js';
import { merge } from './decide/merge.js';
import { ImportRun, type ImportOutcome, type ImportSummary } from './import-run.entity.js';
import {
  loadProfiles,
  loadRefs,
  loadRows,
  lockCurrent,
  saveRefs,
  saveRows,
  type NewRef,
  type Ref,
  type RowResult,
} from './import-store.js';
import type { OnProgress } from './planner.js';
import { because, type Reason } from './reason.js';

const batchSize = 200;

type Accepted = Extract<Decision, { kind: 'accepted' }>;

/** What is to be done about one row, before anything is written. */
type Step =
  | { kind: 'done'; result: RowResult }
  | { kind: 'twin'; result: RowResult; profile: Profile }
  | { kind: 'create'; key: string; decision: Accepted; profile: Profile; reasons: Reason[] }
  | { kind: 'compare'; key: string; decision: Accepted; ref: Ref; last: Draft };

interface Memory {
  refs: Map<string, Ref>;
  identities: Map<number, Identity>;
  register: Register;
  /** By identity, what this run has created. */
  made: Map<string, Profile>;
}

/** Writes the decisions about a file in batches. Killed between two of them, it goes on after the last one. */
@Injectable()
export class ImportRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    run: Pick<ImportRun, 'id' | 'campaignId'>,
    decisions: readonly Decision[],
    onProgress?: OnProgress,
  ): Promise<RowResult[]> {
    const results = await loadRows(this.dataSource, run.id);
    const done = new Set(results.map(({ row }) => row));
    await this.dataSource.manager.update(ImportRun, { id: run.id }, { status: 'RUNNING', total: decisions.length });
    const memory = await this.remember(run.campaignId, decisions);
    const open = decisions.filter(({ facts }) => !done.has(facts.row));
    let writing: Promise<void> | null = null;
    for (let at = 0; at < open.length; at += batchSize) {
      // Compared while the batch before is being written: nothing here needs its ids yet.
      const steps = open.slice(at, at + batchSize).map((decision) => step(decision, memory));
      await writing;
      writing = this.dataSource
        .transaction((tx) => this.write(tx, run, steps))
        .then((written) => {
          results.push(...written);
          onProgress?.(results.length, decisions.length);
        });
    }
    await writing;
    const summary = summarize(results);
    await this.dataSource.manager.update(
      ImportRun,
      { id: run.id },
      { status: 'DONE', summary, finishedAt: this.clock.now() },
    );
    return results.toSorted((a, b) => a.row - b.row);
  }

  private async remember(campaignId: string, decisions: readonly Decision[]): Promise<Memory> {
    const refs = await loadRefs(this.dataSource, campaignId);
    const identities = identify(decisions.map(({ facts }) => facts));
    const rowOf = new Map<string, number>();
    for (const [row, { key, repeats }] of identities) {
      const ref = refs.get(key);
      if (ref && repeats === null) rowOf.set(ref.eventId, row);
    }
    const register = new Register();
    for (const profile of await loadProfiles(this.dataSource, campaignId, rowOf)) register.add(profile);
    return { refs, identities, register, made: new Map() };
  }

  private async write(
    tx: EntityManager,
    run: Pick<ImportRun, 'id' | 'campaignId'>,
    steps: readonly Step[],
  ): Promise<RowResult[]> {
    const now = this.clock.now();
    const creates = steps.filter((one) => one.kind === 'create');
    const ids =
      creates.length === 0
        ? []
        : await importEvents(
            tx,
            run.campaignId,
            creates.map(({ decision }) => decision.draft),
            now,
          );
    const refs: NewRef[] = creates.map((one, index) => {
      one.profile.eventId = ids[index] ?? null;
      return {
        key: one.key,
        eventId: ids[index] ?? '',
        rowHash: fingerprint(one.decision.facts),
        values: one.decision.draft,
      };
    });
    const compared = await this.update(tx, steps, refs, now);
    const results = steps.map((one): RowResult => {
      if (one.kind === 'done') return one.result;
      if (one.kind === 'twin') return { ...one.result, eventId: one.profile.eventId };
      if (one.kind === 'create') return resultOf(one.decision, 'CREATED', one.reasons, one.profile.eventId);
      return compared.get(one.key) ?? resultOf(one.decision, 'UNCHANGED', [], one.ref.eventId);
    });
    await saveRefs(tx, run.campaignId, refs, now);
    await saveRows(tx, run.id, results);
    return results;
  }

  /** Rows whose cells changed since the last import, against what people made of the event in between. */
  private async update(
    tx: EntityManager,
    steps: readonly Step[],
    refs: NewRef[],
    now: Date,
  ): Promise<Map<string, RowResult>> {
    const results = new Map<string, RowResult>();
    const changed = steps.filter((one) => one.kind === 'compare');
    const current = await lockCurrent(
      tx,
      changed.map(({ ref }) => ref.eventId),
    );
    const updates: Parameters<typeof updateImportedEvents>[1][number][] = [];
    for (const { key, decision, ref, last } of changed) {
      const event = current.get(ref.eventId);
      if (!event) continue;
      const merged = merge(last, event.draft, decision.draft, event.edited);
      const settled = event.settled && merged.changed.length + merged.kept.length > 0;
      const writes = !settled && merged.fields.length > 0;
      if (writes) updates.push({ id: event.id, values: decision.draft, fields: merged.fields });
      const reasons = settled ? [because('cancelledSince')] : reasonsOf(merged);
      results.set(
        key,
        resultOf(
          decision,
          writes ? 'UPDATED' : 'UNCHANGED',
          writes ? [...reasons, ...decision.reasons] : reasons,
          event.id,
        ),
      );
      refs.push({ key, eventId: event.id, rowHash: fingerprint(decision.facts), values: settled ? last : merged.base });
    }
    if (updates.length > 0) await updateImportedEvents(tx, updates, now);
    return results;
  }
}

/** The order of questions: can it be an event, was it imported before, does it repeat another. */
function step(decision: Decision, { refs, identities, register, made }: Memory): Step {
  const { facts } = decision;
  const { key, repeats } = identities.get(facts.row) ?? { key: '', repeats: null };
  const ref = repeats === null ? refs.get(key) : undefined;
  if (decision.kind === 'rejected') {
    return {
      kind: 'done',
      result: {
        row: facts.row,
        outcome: 'REJECTED',
        reasons: decision.reasons,
        eventId: ref?.eventId ?? null,
        title: facts.title || null,
      },
    };
  }
  if (ref) {
    const unchanged = ref.rowHash === fingerprint(facts) || ref.values === null;
    if (unchanged) return { kind: 'done', result: resultOf(decision, 'UNCHANGED', [], ref.eventId) };
    return { kind: 'compare', key, decision, ref, last: ref.values ?? decision.draft };
  }
  const profile = profileOf(decision.draft, facts.row, null);
  const twins = register.twinsOf(profile);
  if (twins.duplicate) {
    return {
      kind: 'twin',
      result: resultOf(decision, 'DUPLICATE', [twinReason(twins.duplicate, 'duplicate')], null),
      profile: twins.duplicate.profile,
    };
  }
  if (repeats !== null) {
    const reasons = [because('sameId', { id: facts.externalId ?? facts.title, row: repeats })];
    const result = resultOf(decision, 'DUPLICATE', reasons, refs.get(key)?.eventId ?? null);
    const first = made.get(key);
    return first ? { kind: 'twin', result, profile: first } : { kind: 'done', result };
  }
  made.set(key, profile);
  register.add(profile);
  const note = twins.alike && twins.alike.profile.row !== null ? [twinReason(twins.alike, 'alike')] : [];
  return { kind: 'create', key, decision, profile, reasons: [...decision.reasons, ...note] };
}

const resultOf = (
  { facts }: Decision,
  outcome: ImportOutcome,
  reasons: Reason[],
  eventId: string | null,
): RowResult => ({
  row: facts.row,
  outcome,
  reasons,
  eventId,
  title: facts.title === '' ? null : facts.title,
});

function reasonsOf({ changed, kept }: { changed: string[]; kept: string[] }): Reason[] {
  const reasons: Reason[] = [];
  if (changed.length > 0) reasons.push(because('changed', { fields: changed.join(', ') }));
  if (kept.length > 0) reasons.push(because('keptByPeople', { fields: kept.join(', ') }));
  return reasons;
}

export function summarize(results: readonly { outcome: ImportOutcome }[]): ImportSummary {
  const count = (outcome: ImportOutcome): number => results.filter((one) => one.outcome === outcome).length;
  return {
    rows: results.length,
    created: count('CREATED'),
    updated: count('UPDATED'),
    unchanged: count('UNCHANGED'),
    duplicate: count('DUPLICATE'),
    rejected: count('REJECTED'),
  };
}
