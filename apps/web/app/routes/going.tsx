import { redirect } from 'react-router';
import { Fact } from '../components/event-about';
import { EventRow } from '../components/event-list';
import { ButtonForm } from '../components/form';
import { Notice, Page, Prose } from '../components/page';
import { languageOf, useTexts } from '../i18n';
import { ask } from '../lib/api';
import { text } from '../lib/form';
import { placeWords } from '../lib/words';
import {
  CancelAttendance,
  ConfirmAttendance,
  MyAttendanceView,
  type MyAttendanceViewQuery,
} from '../queries.generated';
import type { Route } from './+types/going';

type Attendance = MyAttendanceViewQuery['myAttendance'];

export async function loader({ params, context }: Route.LoaderArgs) {
  const { myAttendance } = await ask(context, MyAttendanceView, { key: params.key, language: languageOf(params) });
  return { attendance: myAttendance };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData();
  const operation = text(form, 'form') === 'cancel' ? CancelAttendance : ConfirmAttendance;
  await ask<unknown, { key: string }>(context, operation, { key: params.key });
  return redirect(`/${languageOf(params)}/going/${params.key}`);
}

export default function GoingPage({ loaderData: { attendance } }: Route.ComponentProps) {
  const { t } = useTexts();
  const { event } = attendance;
  const status = statusOf(attendance);
  const isPrivate = event.visibility === 'PRIVATE';
  return (
    <Page title={t(`going_${status}`)} hue={event.campaign.accentHue}>
      {event.scheduleState === 'CANCELLED' && (
        <Notice kind="stop" title={t('bannerCancelled')}>
          {event.cancelNote && <p dir="auto">{event.cancelNote}</p>}
        </Notice>
      )}
      {status === 'unconfirmed' && (
        <div className="act">
          <p>{t('goingConfirmText', { address: attendance.mailSentTo })}</p>
          <ButtonForm name="confirm" label={t('goingConfirm')} kind="main" />
        </div>
      )}
      <EventRow event={event} isLinked={!isPrivate && event.reviewState === 'APPROVED'} />
      {isPrivate && status === 'going' && <Prose under={1} html={event.descriptionHtml} lang={event.language} />}
      {status !== 'cancelled' && <Details attendance={attendance} />}
      {status === 'going' && (
        <p className="actions">
          <a className="button button-main" href={attendance.calendarUrl}>
            {t('calendarFile')}
          </a>
        </p>
      )}
      {status === 'cancelled' ? (
        <ButtonForm name="confirm" label={t('goingAgain')} />
      ) : (
        <section className="part">
          <h2>{t('goingCancelTitle')}</h2>
          <p>{t('goingCancelText')}</p>
          <ButtonForm name="cancel" label={t('goingCancel')} kind="stop" />
        </section>
      )}
    </Page>
  );
}

function Details({ attendance }: { attendance: Attendance }) {
  const { language, t } = useTexts();
  const { event, exactLocation: where } = attendance;
  const address = placeWords(where, language);
  return (
    <dl className="facts">
      {event.attendanceMode !== 'ONLINE' && <Fact title={t('factWhere')}>{address}</Fact>}
      {event.onlineUrl && (
        <Fact title={t('factOnline')}>
          <a href={event.onlineUrl}>{event.onlineUrl}</a>
        </Fact>
      )}
      {event.whatToBring && <Fact title={t('factBring')}>{event.whatToBring}</Fact>}
      {event.contact?.email && (
        <Fact title={t('factHost')}>
          {event.contact.name} <a href={`mailto:${event.contact.email}`}>{event.contact.email}</a>
        </Fact>
      )}
      <Fact title={t('goingWho')}>
        {attendance.name}
        {attendance.guests > 0 && ` ${t('goingGuests', { count: attendance.guests })}`}
        <span className="quiet"> {t(attendance.shareContactWithHost ? 'goingShared' : 'goingNotShared')}</span>
      </Fact>
    </dl>
  );
}

function statusOf({ rsvpStatus }: Attendance) {
  if (rsvpStatus === 'UNCONFIRMED' || rsvpStatus === 'INVITED') return 'unconfirmed';
  if (rsvpStatus === 'WAITLISTED') return 'waiting';
  if (rsvpStatus === 'CANCELLED' || rsvpStatus === 'DECLINED' || rsvpStatus === 'REJECTED') return 'cancelled';
  return 'going';
}
