import { data, redirect } from 'react-router';
import { EventRow } from '../../components/event-list';
import { Fact } from '../../components/event-about';
import { CheckField, Hidden, PostForm, TextField } from '../../components/form';
import { Island } from '../../components/island';
import { Prose } from '../../components/page';
import { languageOf, translator, useTexts } from '../../i18n';
import { ask, attempt } from '../../lib/api';
import { type FormState, optional, text, toProblems, typed } from '../../lib/form';
import { placeWords } from '../../lib/words';
import { ReviewEvent, ReviewQueue, type ReviewQueueQuery } from '../../queries.generated';
import type { Route } from './+types/review';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { pathname } = new URL(request.url);
  return ask(context, ReviewQueue, { slug: params.slug, language: languageOf(params) }, pathname);
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const approve = text(form, 'decision') === 'approve';
  const reason = optional(form, 'reason');
  if (!approve && !reason) {
    const problems = [{ field: 'reason', message: t('reviewReasonMissing') }];
    return data({ values: typed(form), problems }, { status: 422 });
  }
  const allowOutsideWindow = text(form, 'outside') === 'yes';
  const answer = await attempt(context, ReviewEvent, {
    eventId: text(form, 'eventId'),
    approve,
    reason,
    allowOutsideWindow,
  });
  if (!answer.ok) return data({ values: typed(form), problems: toProblems(answer.refusals, t) }, { status: 422 });
  return redirect(`/${language}/manage/${params.slug}/review`);
}

export default function Review({ loaderData: { reviewQueue }, actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <h1>{t('tabReview')}</h1>
      {reviewQueue.length === 0 ? (
        <p className="empty">{t('reviewEmpty')}</p>
      ) : (
        <>
          <p className="quiet keys" data-keys hidden>
            {t('reviewKeys')}
          </p>
          <ul className="rows review-list">
            {reviewQueue.map((item) => (
              <li key={item.event.id}>
                <ReviewItem item={item} state={actionData} />
              </li>
            ))}
          </ul>
          <Island name="review" />
        </>
      )}
    </>
  );
}

function ReviewItem({ item, state }: { item: ReviewQueueQuery['reviewQueue'][number]; state: FormState | undefined }) {
  const { language, t } = useTexts();
  const { event, exactLocation: where, possibleDuplicates } = item;
  return (
    <article className="review-item" tabIndex={-1} data-review="">
      <EventRow event={event} />
      <dl className="facts">
        <Fact title={t('factHost')}>
          {[item.hostName, event.group?.name].filter(Boolean).join(', ')}{' '}
          {item.hostEmail && <a href={`mailto:${item.hostEmail}`}>{item.hostEmail}</a>}
        </Fact>
        <Fact title={t('factWhere')}>{placeWords(where, language)}</Fact>
      </dl>
      {event.descriptionHtml && <Prose under={2} html={event.descriptionHtml} lang={event.language} />}
      {possibleDuplicates.length > 0 && (
        <div className="notice notice-attention">
          <p className="notice-title">{t('reviewDuplicates', { count: possibleDuplicates.length })}</p>
          <ul>
            {possibleDuplicates.map((other) => (
              <li key={other.slug}>
                <a href={`/${language}/e/${other.slug}`}>{other.title}</a> {placeWords(other.location, language)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <PostForm state={state} name={`review-${event.id}`}>
        <Hidden name="eventId" value={event.id} />
        {item.outsideWindow && <CheckField name="outside" label={t('reviewOutside')} />}
        <TextField name="reason" label={t('reviewReason')} hint={t('reviewReasonHint')} maxLength={1000} optional />
        <div className="actions">
          <button type="submit" name="decision" value="approve" className="button button-main" data-approve="">
            {t('reviewApprove')}
          </button>
          <button type="submit" name="decision" value="reject" className="button button-stop" data-reject="">
            {t('reviewReject')}
          </button>
        </div>
      </PostForm>
    </article>
  );
}
