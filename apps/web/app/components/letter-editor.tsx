import { languageNames, languages, type TextKey, useTexts } from '../i18n';
import { blockKinds, type Counting, fieldOf, firstBlocks } from '../lib/letter-form';
import type { FormState } from '../lib/form';
import type { BroadcastDraftQuery, LetterBlockInput } from '../queries.generated';
import { AreaField, type Choice, FieldFrame, Hidden, PostForm, SelectField, TextField, useForm } from './form';
import { CountFields } from './letter-counts';

type Draft = BroadcastDraftQuery['broadcast'];
type Shown = LetterBlockInput & { pictureUrl?: string | null };

interface EditorProps {
  /** What is kept; null before the first save. */
  draft: Draft | null;
  /** Which version is written. */
  read: string;
  state: FormState | undefined;
  /** What a refused form had in it, else what is kept. */
  blocks?: LetterBlockInput[] | undefined;
  /** The sentence of conditions that were put together on the page for that. */
  chosen: string | null;
  events: Choice[];
  eventId: string;
  clientKey: string;
  /** What the operator lets be counted. */
  mayCount: Counting;
}

const variables = {
  name: '{{name|friend}}',
  title: '{{event.title}}',
  when: '{{event.when}}',
  where: '{{event.where}}',
  url: '{{event.url}}',
};

/** A letter being written, one language at a time. Every button sends the whole form and keeps it. */
export function LetterEditor({
  draft,
  read,
  state,
  blocks,
  chosen,
  events,
  eventId,
  clientKey,
  mayCount,
}: EditorProps) {
  const { t } = useTexts();
  const version = draft?.versions.find(({ language }) => language === read);
  const shown: Shown[] = blocks ?? version?.blocks ?? firstBlocks;
  const others = languages.filter((one) => !draft?.versions.some(({ language }) => language === one) && one !== read);
  const isOneOfMany = (draft?.versions.length ?? 0) > 1;
  return (
    <PostForm state={state} values={valuesOf(shown, version?.subject ?? '', draft, { eventId, clientKey })} upload>
      {/* What Enter does in a field: keep it and stay. */}
      <button type="submit" name="step" value="save" hidden />
      <Hidden name="clientKey" />
      <input type="hidden" name="letterLanguage" value={read} />
      {draft && <input type="hidden" name="version" value={draft.version} />}
      <AudienceFields chosen={chosen} events={events} />
      <button type="submit" name="step" value="audience" className="link-button">
        {t('audienceChange')}
      </button>
      <TextField name="subject" label={t('fieldSubject')} maxLength={150} />
      <p className="hint">{t('letterVariables', variables)}</p>
      {shown.map((block, at) => (
        <BlockFields key={`${String(at)} ${block.kind}`} at={at} block={block} label={labelOf(shown, at, t)} />
      ))}
      <fieldset className="field">
        <legend>{t('blockAdd')}</legend>
        <div className="actions">
          {blockKinds.map((kind) => (
            <button key={kind} type="submit" name="step" value={`add:${kind}`} className="button button-quiet">
              {t(`block${kind}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <CountFields mayCount={mayCount} />
      <div className="actions">
        <button type="submit" name="step" value="preview" className="button button-main">
          {t('messagePreview')}
        </button>
        <button type="submit" name="step" value="save" className="button button-quiet">
          {t('letterSave')}
        </button>
        {others.map((one) => (
          <button key={one} type="submit" name="step" value={`language:${one}`} className="button button-quiet">
            {t('letterAddLanguage', { language: languageNames[one] })}
          </button>
        ))}
        {isOneOfMany && (
          <button type="submit" name="step" value="dropLanguage" className="button button-stop">
            {t('letterDropLanguage', { language: languageNames[read === 'es' ? 'es' : 'en'] })}
          </button>
        )}
      </div>
    </PostForm>
  );
}

function valuesOf(
  blocks: Shown[],
  subject: string,
  draft: Draft | null,
  start: { eventId: string; clientKey: string },
): Record<string, string> {
  const audience = (draft?.audienceInput ?? {}) as { eventId?: string | null; language?: string | null };
  const values: Record<string, string> = {
    subject,
    clientKey: start.clientKey,
    countClicks: draft?.countClicks ? 'yes' : '',
    countOpens: draft?.countOpens ? 'yes' : '',
    eventId: audience.eventId ?? start.eventId,
    language: audience.language ?? '',
  };
  for (const [at, { text, url, alt, pictureId }] of blocks.entries()) {
    for (const [part, value] of Object.entries({ text, url, alt, pictureId })) {
      values[fieldOf(at, part)] = value ?? '';
    }
  }
  return values;
}

/** "Text", and "Text 2" for the next of its kind: no two fields of a page have the same name. */
function labelOf(blocks: Shown[], at: number, t: (key: TextKey) => string): string {
  const kind = blocks[at]?.kind ?? 'TEXT';
  const number = blocks.slice(0, at + 1).filter((one) => one.kind === kind).length;
  return number === 1 ? t(`block${kind}`) : `${t(`block${kind}`)} ${String(number)}`;
}

/** Who gets it. Conditions that were put together elsewhere are told in a sentence and stay as they are. */
function AudienceFields({ chosen, events }: { chosen: string | null; events: Choice[] }) {
  const { t } = useTexts();
  if (chosen !== null) return <p dir="auto">{chosen}</p>;
  return (
    <>
      <SelectField
        name="eventId"
        label={t('audienceWho')}
        choices={[{ value: '', label: t('audienceCampaign') }, ...events]}
        optional
      />
      <SelectField
        name="language"
        label={t('audienceLanguage')}
        choices={[
          { value: '', label: t('audienceAnyLanguage') },
          ...languages.map((one) => ({ value: one, label: languageNames[one] })),
        ]}
        optional
      />
    </>
  );
}

function BlockFields({ at, block, label }: { at: number; block: Shown; label: string }) {
  const { t } = useTexts();
  return (
    <div role="group" aria-label={label} className="letter-block" id={`block-${String(at)}`}>
      {!saysItself.includes(block.kind) && <p className="letter-block-name">{label}</p>}
      <input type="hidden" name={fieldOf(at, 'kind')} value={block.kind} />
      <BlockInputs at={at} block={block} label={label} />
      <div className="actions">
        {(['up', 'down', 'remove'] as const).map((step) => (
          <button
            key={step}
            type="submit"
            name="step"
            value={`${step}:${String(at)}`}
            className="button button-quiet"
            aria-label={`${t(stepTexts[step])}: ${label}`}
          >
            {t(stepTexts[step])}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Kinds whose only field is called like themselves. */
const saysItself: readonly string[] = ['TEXT', 'HEADING', 'PICTURE'];

const stepTexts = { up: 'blockUp', down: 'blockDown', remove: 'blockRemove' } as const;

function BlockInputs({ at, block, label }: { at: number; block: Shown; label: string }) {
  const { t } = useTexts();
  const text = fieldOf(at, 'text');
  const numbered = (words: string): string => (label.endsWith(words) ? label : `${words} (${label})`);
  switch (block.kind) {
    case 'TEXT':
      return <AreaField name={text} label={label} hint={t('fieldBodyHint')} rows={8} maxLength={20_000} />;
    case 'HEADING':
      return <TextField name={text} label={label} maxLength={150} />;
    case 'BUTTON':
      return (
        <>
          <TextField name={text} label={numbered(t('fieldButtonText'))} maxLength={80} />
          <TextField
            name={fieldOf(at, 'url')}
            label={numbered(t('fieldButtonUrl'))}
            hint={t('fieldButtonUrlHint', { url: variables.url })}
            maxLength={2000}
          />
        </>
      );
    case 'PICTURE':
      return <PictureInputs at={at} block={block} label={label} />;
    case 'EVENT':
      return (
        <TextField name={text} label={numbered(t('fieldAbove'))} hint={t('blockEventHint')} maxLength={150} optional />
      );
    case 'MATERIALS':
      return <TextField name={text} label={numbered(t('fieldLinkWords'))} maxLength={150} optional />;
    case 'DIVIDER':
      return <hr />;
  }
}

function PictureInputs({ at, block, label }: { at: number; block: Shown; label: string }) {
  const { t } = useTexts();
  const file = fieldOf(at, 'file');
  const { id, problemId } = useForm(file);
  return (
    <>
      <Hidden name={fieldOf(at, 'pictureId')} />
      {block.pictureUrl && (
        <img className="letter-picture" src={new URL(block.pictureUrl).pathname} alt={block.alt ?? ''} />
      )}
      <FieldFrame name={file} label={label} hint={t('fieldPictureHint')}>
        <input
          type="file"
          id={id}
          name={file}
          accept=".png,.jpg,.jpeg,.webp"
          aria-describedby={[`${id}-hint`, problemId ?? ''].join(' ').trim()}
          aria-invalid={problemId ? true : undefined}
        />
      </FieldFrame>
      <TextField
        name={fieldOf(at, 'alt')}
        label={`${t('fieldAlt')} (${label})`}
        hint={t('fieldAltHint')}
        maxLength={300}
      />
    </>
  );
}
