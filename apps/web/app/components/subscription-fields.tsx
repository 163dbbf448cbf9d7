import { useTexts } from '../i18n';
import { radii } from '../lib/filters';
import { cadences, hours } from '../lib/subscription-form';
import { weekdayChoices } from '../lib/weekdays';
import { CheckField, ChoiceField, SelectField } from './form';

/** How far around the place. */
export function RadiusField() {
  const { t } = useTexts();
  const choices = radii.map((km) => ({ value: String(km), label: t('filterKm', { km }) }));
  return <SelectField name="radius" label={t('filterRadius')} choices={choices} />;
}

/** How often, and when. */
export function DigestTimes({ withNearby = false }: { withNearby?: boolean }) {
  const { language, t } = useTexts();
  const often = [...(withNearby ? (['NEARBY'] as const) : []), ...cadences];
  return (
    <>
      <SelectField
        name="often"
        label={t('digestHowOften')}
        choices={often.map((one) => ({ value: one, label: t(`often_${one}`) }))}
      />
      <SelectField
        name="weekday"
        label={t('digestWeekday')}
        hint={t('digestWeekdayHint')}
        choices={weekdayChoices(language)}
      />
      <SelectField
        name="hour"
        label={t('digestHour')}
        hint={t('digestHourHint')}
        choices={hours.map((hour) => ({ value: String(hour), label: `${String(hour)}:00` }))}
      />
      <CheckField name="hostMail" label={t('digestHostMail')} />
    </>
  );
}

export function TypesField({ types }: { types: { code: string; name: string }[] }) {
  const { t } = useTexts();
  return (
    <details>
      <summary>{t('digestTypes')}</summary>
      <ChoiceField
        name="types"
        label={t('digestTypes')}
        hint={t('digestTypesHint')}
        kind="checkbox"
        choices={types.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </details>
  );
}
