import type { Choice } from './form';
import { AreaField, ChoiceField, SelectField, TextField } from './form';
import { PlaceField } from './place-field';
import { useTexts } from '../i18n';
import { featureChoices } from '../lib/accessibility';
import { dayRange } from '../lib/dates';
import type { PlaceItemFragment } from '../queries.generated';

interface CampaignFacts {
  startsOn: string;
  endsOn: string;
  eventTypes: { code: string; name: string }[];
}

interface Props {
  campaign: CampaignFacts;
  candidates?: PlaceItemFragment[] | undefined;
}

export function WhatFields({ campaign, candidates }: Props) {
  const { t } = useTexts();
  const types: Choice[] = campaign.eventTypes.map((type) => ({ value: type.code, label: type.name }));
  return (
    <>
      <SelectField name="typeCode" label={t('fieldType')} choices={types} />
      <TextField name="title" label={t('fieldTitle')} hint={t('fieldTitleHint')} maxLength={120} optional />
      <ChoiceField
        name="mode"
        label={t('filterMode')}
        choices={[
          { value: 'IN_PERSON', label: t('inPerson') },
          { value: 'ONLINE', label: t('online') },
          { value: 'HYBRID', label: t('hybrid') },
        ]}
      />
      <PlaceField label={t('placeLabel')} hint={t('fieldPlaceHint')} candidates={candidates} />
      <TextField name="venue" label={t('fieldVenue')} hint={t('fieldVenueHint')} maxLength={120} optional />
      <TextField name="address" label={t('fieldAddress')} autoComplete="off" maxLength={200} optional />
      <SelectField
        name="addressVisibility"
        label={t('fieldAddressVisibility')}
        choices={[
          { value: 'PUBLIC', label: t('addressPublic') },
          { value: 'ATTENDEES', label: t('addressAttendees') },
          { value: 'APPROXIMATE', label: t('addressApproximate') },
        ]}
      />
      <TextField name="onlineUrl" label={t('fieldOnlineUrl')} type="url" inputMode="url" maxLength={500} optional />
      <AreaField
        name="description"
        label={t('fieldDescription')}
        hint={t('fieldDescriptionHint')}
        rows={6}
        maxLength={10000}
        optional
      />
      <AreaField name="whatToBring" label={t('factBring')} rows={2} maxLength={1000} optional />
      <ChoiceField
        name="access"
        label={t('fieldAccess')}
        hint={t('fieldAccessHint')}
        kind="checkbox"
        choices={featureChoices(t)}
      />
    </>
  );
}

export function WhenFields({ campaign }: { campaign: CampaignFacts }) {
  const { language, t } = useTexts();
  const { startsOn, endsOn } = campaign;
  return (
    <>
      <p className="quiet">{t('whenOpen')}</p>
      <TextField
        name="startsOn"
        label={t('fieldDay')}
        hint={t('fieldDayHint', { window: dayRange(language, startsOn, endsOn) })}
        type="date"
        min={startsOn}
        max={endsOn}
        size="middle"
        optional
      />
      <div className="field-pair">
        <TextField name="startTime" label={t('fieldStart')} type="time" size="short" optional />
        <TextField name="endTime" label={t('fieldEnd')} type="time" size="short" optional />
      </div>
      <TextField
        name="timeZone"
        label={t('fieldZone')}
        hint={t('fieldZoneHint')}
        size="middle"
        maxLength={60}
        optional
      />
      <TextField name="capacity" label={t('fieldCapacity')} type="number" min={1} max={1000000} size="short" optional />
    </>
  );
}
