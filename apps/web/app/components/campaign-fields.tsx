import { useTexts } from '../i18n';
import { AreaField, CheckField, ChoiceField, SelectField, TextField, useForm } from './form';
import { hueStep } from './page';

interface Props {
  eventTypes: { code: string; name: string }[];
  /** Everything, or only what a new campaign cannot do without. */
  full?: boolean;
}

const hues = [0, 30, 60, 90, 130, 160, 190, 220, 250, 280, 310, 340];

export function CampaignFields({ eventTypes, full }: Props) {
  const { t } = useTexts();
  return (
    <>
      <TextField name="title" label={t('fieldCampaignTitle')} maxLength={120} />
      <div className="field-pair">
        <TextField name="startsOn" label={t('fieldFrom')} type="date" />
        <TextField name="endsOn" label={t('fieldTo')} type="date" />
      </div>
      <AreaField
        name="summary"
        label={t('fieldSummary')}
        hint={t('fieldSummaryHint')}
        rows={2}
        maxLength={300}
        optional
      />
      <AreaField
        name="call"
        label={t('fieldCall')}
        hint={t('fieldBodyHint')}
        rows={full ? 10 : 5}
        maxLength={20000}
        optional
      />
      {full && <MoreFields eventTypes={eventTypes} />}
    </>
  );
}

function MoreFields({ eventTypes }: Pick<Props, 'eventTypes'>) {
  const { t } = useTexts();
  return (
    <>
      <details>
        <summary>{t('spanishTexts')}</summary>
        <TextField name="titleEs" label={t('fieldCampaignTitle')} maxLength={120} optional />
        <AreaField name="summaryEs" label={t('fieldSummary')} rows={2} maxLength={300} optional />
        <AreaField name="callEs" label={t('fieldCall')} rows={8} maxLength={20000} optional />
      </details>
      <ChoiceField
        name="types"
        label={t('fieldTypes')}
        hint={t('fieldTypesHint')}
        kind="checkbox"
        choices={eventTypes.map((type) => ({ value: type.code, label: type.name }))}
      />
      <SelectField
        name="eventWord"
        label={t('fieldWord')}
        choices={(['ACTION', 'EVENT', 'ACTIVITY'] as const).map((word) => ({ value: word, label: t(`word${word}`) }))}
      />
      <HueField />
      <TextField name="callers" label={t('calledBy')} hint={t('fieldCallersHint')} maxLength={500} optional />
      <TextField name="contactEmail" label={t('fieldContactEmail')} type="email" inputMode="email" optional />
      <CheckField name="reviewRequired" label={t('fieldReviewRequired')} />
      <CheckField name="showGoing" label={t('fieldShowGoing')} />
    </>
  );
}

function HueField() {
  const { t } = useTexts();
  const { id, value = '' } = useForm('accentHue');
  // The colour that the campaign has may be none of those that we offer; it must stay when nobody chooses another.
  const choices = [...new Set([...hues, ...(/^\d+$/.test(value) ? [hueStep(Number(value))] : [])])].sort(
    (a, b) => a - b,
  );
  return (
    <fieldset className="field">
      <legend>{t('fieldHue')}</legend>
      <div className="choices">
        {choices.map((hue, index) => {
          const choiceId = index === 0 ? id : `${id}-${String(index)}`;
          return (
            <div className="check" key={hue} data-hue={hue}>
              <input type="radio" id={choiceId} name="accentHue" value={hue} defaultChecked={value === String(hue)} />
              <label htmlFor={choiceId}>
                <span className="swatch" aria-hidden="true" /> {t('hueLabel', { hue })}
              </label>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
