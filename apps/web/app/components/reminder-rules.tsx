import { useTexts, type Translate } from '../i18n';
import type { FormState } from '../lib/form';
import type { ReminderRulesFragment } from '../queries.generated';
import { Hidden, PostForm, TextField } from './form';

type Rule = ReminderRulesFragment['rules'][number];

/** "The day before at 11:00, on the clocks of the event" */
export function ruleWords(rule: Rule, t: Translate): string {
  const { kind, daysBefore, localTime, hoursBefore, hoursAfter } = rule;
  return t(`rule${kind}`, { days: daysBefore ?? 0, time: localTime ?? '', hours: hoursBefore ?? hoursAfter ?? 0 });
}

/** The rules that hold here, each with the forms that change it, and one more. */
export function ReminderRules({ plan, state }: { plan: ReminderRulesFragment; state: FormState | undefined }) {
  const { t } = useTexts();
  return (
    <section className="part" aria-labelledby="rules">
      <h2 id="rules">{t('rulesTitle')}</h2>
      <ul className="rows">
        {plan.rules.map((rule) => (
          <li key={rule.code}>
            <RuleView rule={rule} state={state} />
          </li>
        ))}
      </ul>
      <AddRule state={state} />
    </section>
  );
}

const isOpen = (state: FormState | undefined, ...names: string[]): boolean =>
  names.includes(state?.values['form'] ?? '');

function RuleView({ rule, state }: { rule: Rule; state: FormState | undefined }) {
  const { t } = useTexts();
  const words = ruleWords(rule, t);
  const name = `rule-${rule.code}`;
  return (
    <>
      <h3 className="row-title">{words}</h3>
      <p className="event-facts">
        {!rule.enabled && <span className="mark mark-attention">{t('ruleOff')}</span>}
        <span>{t(`ruleLevel${rule.level}`)}</span>
      </p>
      <details open={isOpen(state, name)}>
        <summary>{t('ruleChange', { rule: words })}</summary>
        <PostForm name={name} state={state} values={valuesOf(rule)}>
          <Hidden name="code" value={rule.code} />
          <Timing kind={rule.kind} />
          <button type="submit" className="button button-main">
            {t('ruleSave')}
          </button>
        </PostForm>
        <div className="actions">
          <Switch rule={rule} />
          {rule.canReset && <Reset rule={rule} words={words} />}
        </div>
      </details>
    </>
  );
}

function valuesOf({ daysBefore, localTime, hoursBefore, hoursAfter, code }: Rule) {
  return {
    ...{ code, localTime },
    daysBefore: String(daysBefore ?? ''),
    hoursBefore: String(hoursBefore ?? ''),
    hoursAfter: String(hoursAfter ?? ''),
  };
}

function Timing({ kind }: { kind: Rule['kind'] }) {
  const { t } = useTexts();
  if (kind === 'DAYS_BEFORE') {
    return (
      <>
        <NumberField name="daysBefore" label={t('fieldDaysBefore')} hint={t('fieldDaysBeforeHint')} min={0} max={60} />
        <TextField
          name="localTime"
          label={t('fieldLocalTime')}
          hint={t('fieldLocalTimeHint')}
          type="time"
          size="short"
        />
      </>
    );
  }
  const name = kind === 'HOURS_BEFORE' ? 'hoursBefore' : 'hoursAfter';
  const label = t(kind === 'HOURS_BEFORE' ? 'fieldHoursBefore' : 'fieldHoursAfter');
  return <NumberField name={name} label={label} hint={t('fieldHoursHint')} min={1} max={168} />;
}

function NumberField(field: { name: string; label: string; hint: string; min: number; max: number }) {
  return <TextField {...field} type="number" inputMode="numeric" size="short" />;
}

function Switch({ rule }: { rule: Rule }) {
  const { t } = useTexts();
  return (
    <form method="post" className="button-form">
      <input type="hidden" name="form" value="switch" />
      <input type="hidden" name="code" value={rule.code} />
      <input type="hidden" name="enabled" value={rule.enabled ? 'no' : 'yes'} />
      <button type="submit" className="button button-quiet">
        {t(rule.enabled ? 'ruleSwitchOff' : 'ruleSwitchOn')}
      </button>
    </form>
  );
}

function Reset({ rule, words }: { rule: Rule; words: string }) {
  const { t } = useTexts();
  return (
    <form method="post" className="button-form">
      <input type="hidden" name="form" value="reset" />
      <input type="hidden" name="code" value={rule.code} />
      <input type="hidden" name="reset" value="yes" />
      <button type="submit" className="button button-quiet" aria-label={`${t('ruleReset')}: ${words}`}>
        {t('ruleReset')}
      </button>
    </form>
  );
}

function AddRule({ state }: { state: FormState | undefined }) {
  const { t } = useTexts();
  return (
    <details open={isOpen(state, 'add-days', 'add-hours')}>
      <summary>{t('ruleAdd')}</summary>
      <h3>{t('ruleAddDays')}</h3>
      <PostForm name="add-days" state={state} values={{ daysBefore: '7', localTime: '18:00' }}>
        <Timing kind="DAYS_BEFORE" />
        <button type="submit" className="button button-main">
          {t('ruleSave')}
        </button>
      </PostForm>
      <h3>{t('ruleAddHours')}</h3>
      <PostForm name="add-hours" state={state} values={{ hoursBefore: '24' }}>
        <Timing kind="HOURS_BEFORE" />
        <button type="submit" className="button button-main">
          {t('ruleSave')}
        </button>
      </PostForm>
    </details>
  );
}
