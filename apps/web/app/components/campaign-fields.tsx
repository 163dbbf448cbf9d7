import { useTexts } from '../i18n';
import { AreaField, CheckField, ChoiceField, SelectField, TextField } from './form';
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
  return (
    <ChoiceField
      name="accentHue"
      label={t('fieldHue')}
      choices={hues.map((hue) => ({ value: String(hueStep(hue)), label: t('hueLabel', { hue }) }))}
    />
  );
}
