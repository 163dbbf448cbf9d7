import { useTexts } from '../i18n';
import { slotWords } from '../lib/dates';
import type { FormState } from '../lib/form';
import type { EventViewQuery } from '../queries.generated';
import { CheckField, ChoiceField, Hidden, PostForm, TextField } from './form';
import { useNow } from './shell';

type Event = NonNullable<EventViewQuery['event']>;

interface Props {
  event: Event;
  state: FormState | undefined;
  clientKey: string;
}

export function SignUpForm({ event, state, clientKey }: Props) {
  const { t } = useTexts();
  const reason = closedReason(event);
  if (reason) {
    return (
      <aside className="sign-up" id="sign-up">
        <p>{t(reason)}</p>
        {event.signupMode === 'EXTERNAL_LINK' && event.signupUrl && (
          <p>
            <a className="button button-main" href={event.signupUrl} rel="noopener nofollow">
              {t('signUpElsewhere')}
            </a>
          </p>
        )}
      </aside>
    );
  }
  const first = event.timeslots[0]?.id ?? '';
  return (
    <section className="sign-up" id="sign-up" aria-labelledby="sign-up-title">
      <h2 id="sign-up-title">{t(event.scheduleState === 'TENTATIVE' ? 'signUpTentative' : 'signUpTitle')}</h2>
      {event.timeslots.every((slot) => slot.placesLeft === 0) && <p className="notice">{t('signUpFull')}</p>}
      <PostForm state={state} values={{ timeslotId: first, guests: '0' }} action="#sign-up">
        <Hidden name="clientKey" value={clientKey} />
        {event.timeslots.length > 1 ? <SlotChoice event={event} /> : <Hidden name="timeslotId" value={first} />}
        <TextField name="name" label={t('fieldName')} hint={t('fieldNameHint')} autoComplete="name" maxLength={100} />
        <TextField
          name="email"
          label={t('fieldEmail')}
          type="email"
          autoComplete="email"
          inputMode="email"
          maxLength={254}
        />
        <TextField name="guests" label={t('fieldGuests')} type="number" min={0} max={20} size="short" optional />
        <CheckField name="share" label={t('fieldShare')} />
        <CheckField name="digest" label={t('fieldDigest')} />
        <p className="quiet">{t('signUpPrivacy')}</p>
        <button type="submit" className="button button-main button-wide">
          {t('countMeIn')}
        </button>
      </PostForm>
    </section>
  );
}

function SlotChoice({ event }: { event: Event }) {
  const { language, t } = useTexts();
  const now = useNow();
  const where = { timeZone: event.timeZone, country: event.location.country };
  const choices = event.timeslots.map((slot) => {
    const words = slotWords(slot, where, now, language, t);
    const label = [words.day ?? t('dateOpen'), words.time ?? t('timeOpen'), words.zone].filter(Boolean).join(', ');
    return {
      value: slot.id,
      label,
      hint: slot.placesLeft === null ? undefined : t('placesLeft', { count: slot.placesLeft }),
    };
  });
  return <ChoiceField name="timeslotId" label={t('fieldSlot')} choices={choices} />;
}

function closedReason(event: Event) {
  if (event.scheduleState === 'CANCELLED') return 'signUpCancelled';
  if (event.scheduleState === 'POSTPONED') return 'signUpPostponed';
  if (event.timeState === 'ENDED') return 'signUpEnded';
  if (event.timeslots.length === 0) return 'signUpNone';
  if (event.signupMode === 'EXTERNAL_LINK') return 'signUpExternal';
  if (event.signupMode === 'INVITE') return 'signUpInvite';
  if (event.signupMode === 'NONE') return 'signUpNone';
  return null;
}
