import { useTexts } from '../i18n';
import type { BeforeEdit, Refused } from '../lib/event-change';
import { tickedFeatures } from '../lib/accessibility';
import { placeWords } from '../lib/words';
import type { HostPageQuery, ManagedEventQuery } from '../queries.generated';
import { WhatFields, WhenFields } from './event-fields';
import { AreaField, Hidden, PostForm } from './form';

type Hosted = ManagedEventQuery['hostedEvent'] | HostPageQuery['hostedEvent'];

/** The answer to a host's first question, in words before all else: is it on the map? */
export function MapStatusView({ status }: { status: Hosted['mapStatus'] }) {
  const { t } = useTexts();
  return (
    <section className={`on-map on-map-${status.onTheMap ? 'yes' : 'no'}`} aria-labelledby="map-status">
      <h2 id="map-status">{t(status.onTheMap ? 'onTheMapYes' : 'onTheMapNo')}</h2>
      <p>{status.reason}</p>
      {status.next && (
        <p>
          <strong>{t('onTheMapNext')}</strong> {status.next}
        </p>
      )}
    </section>
  );
}

export function EventEditor({ hosted, actionData }: { hosted: Hosted; actionData: Refused | undefined }) {
  const { language, t } = useTexts();
  const { event, exactLocation: where } = hosted;
  const slot = event.timeslots[0];
  const place = placeWords({ ...where, venue: null, address: null }, language);
  const before: BeforeEdit = { place, location: where, timeZone: event.timeZone, accessibility: event.accessibility };
  const values = {
    typeCode: event.type.code,
    title: event.title,
    mode: event.attendanceMode,
    place,
    venue: where.venue,
    address: where.address,
    addressVisibility: event.addressVisibility,
    onlineUrl: event.onlineUrl,
    description: event.description,
    whatToBring: event.whatToBring,
    startsOn: slot?.startsOn,
    startTime: slot?.startsAt ? slot.localStart?.slice(11, 16) : '',
    endTime: slot?.localEnd?.slice(11, 16),
    timeZone: event.timeZone,
    capacity: slot?.capacity == null ? '' : String(slot.capacity),
    expectedVersion: String(event.version),
    access: tickedFeatures(event.accessibility),
    before: JSON.stringify(before),
  };
  return (
    <section className="part" id="edit" aria-labelledby="edit-title">
      <h2 id="edit-title">{t('editTitle')}</h2>
      <p className="quiet">{t('editLead')}</p>
      <PostForm state={actionData?.state} values={values} name="edit">
        <Hidden name="before" />
        <Hidden name="expectedVersion" />
        <h3>{t('hostPartWhen')}</h3>
        <WhenFields campaign={event.campaign} />
        <h3>{t('hostPartWhat')}</h3>
        <WhatFields campaign={event.campaign} candidates={actionData?.candidates} />
        <AreaField
          name="note"
          label={t('fieldChangeNote')}
          hint={t('fieldChangeNoteHint')}
          rows={2}
          maxLength={1000}
          optional
        />
        <button type="submit" className="button button-main">
          {t('editSend')}
        </button>
      </PostForm>
    </section>
  );
}

/** Postponing, cancelling and taking back: each says what it does before it is done. */
export function StopForms({ event, state }: { event: Hosted['event']; state?: Refused['state'] | undefined }) {
  const { t } = useTexts();
  if (event.scheduleState === 'CANCELLED') return null;
  return (
    <section className="part" id="stop" aria-labelledby="stop-title">
      <h2 id="stop-title">{t('stopTitle')}</h2>
      {event.scheduleState !== 'POSTPONED' && (
        <details>
          <summary>{t('postpone')}</summary>
          <PostForm name="postpone" state={state}>
            <p>{t('postponeText')}</p>
            <AreaField name="note" label={t('fieldNote')} rows={2} maxLength={1000} optional />
            <button type="submit" className="button button-quiet">
              {t('postpone')}
            </button>
          </PostForm>
        </details>
      )}
      <details>
        <summary>{t('cancelEvent')}</summary>
        <PostForm name="cancel" state={state}>
          <p>{t('cancelEventText')}</p>
          <AreaField name="note" label={t('fieldNote')} rows={2} maxLength={1000} optional />
          <button type="submit" className="button button-stop">
            {t('cancelEvent')}
          </button>
        </PostForm>
      </details>
    </section>
  );
}
