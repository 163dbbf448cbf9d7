import { languageNames, languages, useTexts } from '../i18n';
import type { AudienceChoices, Found } from '../lib/audience-choices';
import { type Builder, conditionKinds, fieldOf, roles, type Row, states } from '../lib/audience-form';
import { count } from '../lib/words';
import type { AudienceCountQuery, PlaceItemFragment } from '../queries.generated';
import { CheckField, type Choice, ChoiceField, Hidden, SelectField, TextField } from './form';
import { Island } from './island';
import { PlaceField } from './place-field';

interface Props {
  builder: Builder;
  choices: AudienceChoices;
  /** By the name of the field, the places that a typed text may mean. */
  candidates: Record<string, PlaceItemFragment[]>;
  /** The row that was added a moment ago; the keyboard goes on there. */
  added: string | null;
}

/** Conditions on who gets a message, in groups; inside a PostForm with their values. Buttons send `step`. */
export function AudienceBuilder({ builder, choices, candidates, added }: Props) {
  const { t } = useTexts();
  const { groups } = builder;
  const isEmpty = groups.every(({ rows }) => rows.length === 0);
  return (
    <>
      {groups.length > 1 ? (
        <ChoiceField
          name="join"
          label={t('audienceParts')}
          choices={[
            { value: 'all', label: t('audiencePartsAll') },
            { value: 'any', label: t('audiencePartsAny') },
          ]}
        />
      ) : (
        <Hidden name="join" />
      )}
      {isEmpty && <p>{t('audienceEverybody')}</p>}
      {groups.map((group, g) => (
        <fieldset className="conditions" key={String(g)}>
          <legend>{groups.length > 1 ? t('audienceGroupNumber', { number: g + 1 }) : t('audienceGroup')}</legend>
          <GroupJoin g={g} rows={group.rows.length} />
          {group.rows.map((row, r) => (
            <Condition
              key={`${String(r)} ${row.kind}`}
              {...{ g, r, row, choices }}
              candidates={candidates[fieldOf(g, r, 'place')]}
              isNew={added === fieldOf(g, r, '')}
            />
          ))}
          <AddCondition g={g} />
        </fieldset>
      ))}
      <button type="submit" name="step" value="addGroup" className="link-button">
        {t('audienceAddGroup')}
      </button>
    </>
  );
}

function GroupJoin({ g, rows }: { g: number; rows: number }) {
  const { t } = useTexts();
  const name = `g${String(g)}-join`;
  if (rows < 2) return <Hidden name={name} />;
  return (
    <ChoiceField
      name={name}
      label={t('audienceJoin')}
      choices={[
        { value: 'all', label: t('audienceJoinAll') },
        { value: 'any', label: t('audienceJoinAny') },
      ]}
    />
  );
}

function AddCondition({ g }: { g: number }) {
  const { t } = useTexts();
  return (
    <div className="add-condition">
      <SelectField
        name={`g${String(g)}-add`}
        label={t('audienceAdd')}
        choices={conditionKinds.map((kind) => ({ value: kind, label: t(`condition_${kind}`) }))}
      />
      <button type="submit" name="step" value={`add:${String(g)}`} className="button button-quiet">
        {t('audienceAddButton')}
      </button>
    </div>
  );
}

interface ConditionProps {
  g: number;
  r: number;
  row: Row;
  choices: AudienceChoices;
  candidates: PlaceItemFragment[] | undefined;
  isNew: boolean;
}

function Condition({ g, r, row, choices, candidates, isNew }: ConditionProps) {
  const { t } = useTexts();
  const label = t(`condition_${row.kind}`);
  return (
    <fieldset className="condition" id={`g${String(g)}r${String(r)}`} tabIndex={-1} autoFocus={isNew}>
      <legend>{label}</legend>
      <Hidden name={fieldOf(g, r, 'kind')} />
      <Fields kind={row.kind} name={(field) => fieldOf(g, r, field)} {...{ choices, candidates }} />
      <div className="condition-foot">
        <CheckField name={fieldOf(g, r, 'not')} label={t('audienceNot')} />
        <button type="submit" name="step" value={`remove:${String(g)}:${String(r)}`} className="link-button">
          {t('audienceRemove', { condition: label })}
        </button>
      </div>
    </fieldset>
  );
}

interface FieldsProps {
  kind: Row['kind'];
  name: (field: string) => string;
  choices: AudienceChoices;
  candidates: PlaceItemFragment[] | undefined;
}

function Fields({ kind, name, choices, candidates }: FieldsProps) {
  const { t } = useTexts();
  const select = (field: string, options: Choice[]) => (
    <SelectField
      name={name(field)}
      label={t('conditionWhich')}
      choices={[{ value: '', label: t('conditionChoose') }, ...options]}
    />
  );
  const radius = (
    <TextField name={name('km')} label={t('conditionKilometres')} type="number" size="short" min={1} max={500} />
  );
  switch (kind) {
    case 'states':
      return (
        <ChoiceField
          name={name('states')}
          label={t('conditionOneOf')}
          kind="checkbox"
          choices={states.map((state) => ({ value: state, label: t(`audienceState_${state}`) }))}
        />
      );
    case 'types':
      return <ChoiceField name={name('types')} label={t('conditionOneOf')} kind="checkbox" choices={choices.types} />;
    case 'role':
      return select(
        'role',
        roles.map((role) => ({ value: role, label: t(`audienceRole_${role}`) })),
      );
    case 'event':
    case 'group':
      return <Finder kind={kind} name={name} found={choices.found[name('')] ?? { choices: [], hasMore: false }} />;
    case 'language':
      return select(
        'language',
        languages.map((one) => ({ value: one, label: languageNames[one] })),
      );
    case 'near':
      return (
        <>
          <PlaceField
            name={name('place')}
            label={t('placeLabel')}
            hint={t('conditionHint_near')}
            candidates={candidates}
          />
          {radius}
        </>
      );
    case 'dates':
      return (
        <div className="field-pair">
          <TextField name={name('from')} label={t('conditionFrom')} type="date" />
          <TextField name={name('to')} label={t('conditionTo')} type="date" />
        </div>
      );
    case 'noAction':
      return (
        <>
          <p className="hint">{t('conditionHint_noAction')}</p>
          {radius}
        </>
      );
    case 'noReport':
      return <p className="hint">{t('conditionHint_noReport')}</p>;
  }
}

/** One of many: words find some, and one of those is chosen. Without script, too. */
function Finder({ kind, name, found }: { kind: 'event' | 'group'; name: (field: string) => string; found: Found }) {
  const { t } = useTexts();
  return (
    <>
      <div className="find-row">
        <TextField name={name('find')} label={t(`audienceFind_${kind}`)} type="search" optional />
        <button type="submit" name="step" value="find" className="button button-quiet">
          {t('audienceFind')}
        </button>
      </div>
      <SelectField
        name={name(kind)}
        label={t('conditionWhich')}
        hint={found.hasMore ? t('audienceFoundMore') : found.choices.length === 0 ? t('audienceFoundNone') : undefined}
        choices={[{ value: '', label: t('conditionChoose') }, ...found.choices]}
      />
    </>
  );
}

type Reach = AudienceCountQuery['audiencePreview'];

/** How many people that is; the island counts again while the conditions change. Null: something is missing yet. */
export function AudienceCount({ reach, counts }: { reach: Reach | null; counts: string }) {
  const { language, t } = useTexts();
  return (
    <section className="audience" aria-label={t('audienceLabel')} data-audience={counts}>
      <p role="status">
        <strong className="figure" data-figure>
          {reach && count(reach.count, language)}
        </strong>{' '}
        <span data-people>{reach ? t('audiencePeople', { count: reach.count }) : t('audienceProblem')}</span>
      </p>
      <p className="quiet" data-suppressed hidden={!reach || reach.suppressed === 0}>
        {reach ? t('audienceSuppressed', { count: reach.suppressed }) : ''}
      </p>
      <p data-sentence dir="auto" hidden={!reach}>
        {reach?.audienceText}
      </p>
      {reach && reach.sample.length > 0 && (
        <details data-sample>
          <summary>{t('audienceSample', { count: reach.sample.length })}</summary>
          <ul className="names">
            {reach.sample.map((person) => (
              <li key={person.id} dir="auto">
                {person.name} <span className="quiet">{person.maskedEmail}</span> {person.eventTitle}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Island name="audience" />
    </section>
  );
}
