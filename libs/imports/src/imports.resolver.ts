import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { Event, EventLoaders } from '#events';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor, type RequestContext } from '#platform/auth/public.js';
import { badInput } from '#platform/problem.js';
import { ImportMappingInput, ImportPreview } from './import.inputs.js';
import { ImportProgress } from './import-progress.js';
import { ImportOutcome, ImportRow, ImportRun } from './import-run.entity.js';
import { Imports } from './imports.service.js';
import { tell } from './reason.js';

const slugArg = { description: 'Slug of the campaign. For its coordinators.' };
const idArg = { type: () => ID, description: 'Id of the import; NOT_FOUND unless you coordinate its campaign.' };
const uploadArg = { type: () => ID, description: 'Your own upload, from POST /uploads.' };

@Resolver(() => ImportRun)
export class ImportsResolver {
  constructor(
    private readonly imports: Imports,
    private readonly progress: ImportProgress,
  ) {}

  @Query(() => ImportPreview, { description: 'How an uploaded CSV file would be read. BAD_INPUT when it cannot be.' })
  importPreview(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', slugArg) campaignSlug: string,
    @Args('uploadId', uploadArg) uploadId: string,
  ): Promise<ImportPreview> {
    return this.imports.preview(actor, campaignSlug, uploadId);
  }

  @Query(() => ImportRun, { description: 'One import.' })
  importRun(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<ImportRun> {
    return this.imports.find(actor, id);
  }

  @Query(() => [ImportRun], { description: 'The last 100 imports into a campaign, newest first.' })
  importRuns(@CurrentActor() actor: Actor, @Args('campaignSlug', slugArg) campaignSlug: string): Promise<ImportRun[]> {
    return this.imports.list(actor, campaignSlug);
  }

  @Mutation(() => ImportRun, {
    description: 'Imports an uploaded CSV file in the background. The same file again changes nothing.',
  })
  startImport(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', slugArg) campaignSlug: string,
    @Args('uploadId', uploadArg) uploadId: string,
    @Args('fileName', { description: 'Name to show in the list of imports.' }) fileName: string,
    @Args('mapping', {
      type: () => [ImportMappingInput],
      nullable: true,
      description: 'Columns to read otherwise than found.',
    })
    mapping: ImportMappingInput[] | null,
  ): Promise<ImportRun> {
    const overrides = (mapping ?? []).map(({ heading, field }) => ({ heading, field: field ?? null }));
    return this.imports.start(actor, campaignSlug, { uploadId, fileName, mapping: overrides });
  }

  @Subscription(() => ImportRun, {
    description: 'The import again whenever its numbers have moved, at most twice a second, until it is over.',
  })
  importProgress(
    @CurrentActor() actor: Actor,
    @Args('id', idArg) id: string,
  ): Promise<AsyncIterable<{ importProgress: ImportRun }>> {
    return this.progress.watch(actor, id);
  }

  @ResolveField(() => [ImportRow], { description: 'What became of each row, in the order of the file.' })
  rows(
    @Parent() run: ImportRun,
    @Args('outcome', { type: () => ImportOutcome, nullable: true, description: 'Only these.' })
    outcome: ImportOutcome | null,
    @Args('first', { type: () => Int, defaultValue: 100, description: 'How many, 1 to 500.' }) first: number,
    @Args('offset', { type: () => Int, defaultValue: 0, description: 'How many to leave out.' }) offset: number,
  ): Promise<ImportRow[]> {
    if (first < 1 || first > 500) throw badInput('first', 'A page has 1 to 500 rows.');
    if (offset < 0) throw badInput('offset', 'Start at 0 or later.');
    return this.imports.rows(run.id, { outcome: outcome ?? null, first, offset });
  }
}

@Resolver(() => ImportRow)
export class ImportRowFields {
  constructor(private readonly events: EventLoaders) {}

  @ResolveField(() => [String], { description: 'Why it became that, as sentences.' })
  reasons(
    @Parent() row: ImportRow,
    @Args('language', { type: () => String, nullable: true, description: 'en or es; English when absent.' })
    language: string | null,
  ): string[] {
    return row.reasons.map((reason) => tell(reason, language));
  }

  @ResolveField(() => Event, { nullable: true, description: 'The event of eventId.' })
  event(@Parent() row: ImportRow, @Context() context: RequestContext): Promise<Event | null> | null {
    return row.eventId === null ? null : this.events.byId(context, row.eventId);
  }
}
