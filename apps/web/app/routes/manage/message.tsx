import { redirect } from 'react-router';
import { Approval, Schedule, Trouble } from '../../components/broadcast-state';
import { Deliveries } from '../../components/deliveries';
import { ButtonForm } from '../../components/form';
import { Island } from '../../components/island';
import { LetterCounts } from '../../components/letter-counts';
import { MailPreview, SendingProgress } from '../../components/message-parts';
import { languageOf, useTexts } from '../../i18n';
import { ask } from '../../lib/api';
import { moment } from '../../lib/dates';
import { deliveriesPage, deliveriesWish } from '../../lib/deliveries';
import { text, whole } from '../../lib/form';
import {
  ApproveBroadcast,
  BroadcastView,
  CancelBroadcast,
  EditRestOfBroadcast,
  PauseBroadcast,
  RejectBroadcast,
  ResendFailedOfBroadcast,
  ResumeBroadcast,
  WithdrawBroadcast,
} from '../../queries.generated';
import type { Route } from './+types/message';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const language = languageOf(params);
  const wish = deliveriesWish(url);
  const result = await ask(context, BroadcastView, { id: params.id, language, ...wish }, url.pathname);
  if (result.broadcast.status === 'DRAFT') {
    throw redirect(`/${language}/manage/${params.slug}/messages/${params.id}/edit`);
  }
  const { broadcast, broadcastDeliveries: deliveries, broadcastPreview: mail } = result;
  return { broadcast, mail, page: deliveriesPage(deliveries, wish) };
}

const simple = {
  pause: PauseBroadcast,
  resume: ResumeBroadcast,
  cancel: CancelBroadcast,
  withdraw: WithdrawBroadcast,
  resend: ResendFailedOfBroadcast,
};

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData();
  const { id } = params;
  const page = `/${languageOf(params)}/manage/${params.slug}/messages`;
  switch (text(form, 'form')) {
    case 'approve': {
      const [version, expectedCount] = [whole(form, 'version') ?? 0, whole(form, 'expectedCount')];
      await ask(context, ApproveBroadcast, { id, version, expectedCount });
      break;
    }
    case 'reject':
      await ask(context, RejectBroadcast, { id, reason: text(form, 'reason') });
      return redirect(page);
    case 'rest': {
      const { editRestOfBroadcast: rest } = await ask(context, EditRestOfBroadcast, {
        id,
        clientKey: crypto.randomUUID(),
      });
      return redirect(`${page}/${rest.id}/edit`);
    }
    default:
      await ask<unknown, { id: string }>(context, simple[text(form, 'form') as keyof typeof simple], { id });
  }
  return redirect(`${page}/${id}`);
}

export default function MessageView({ loaderData, params }: Route.ComponentProps) {
  const { broadcast, mail, page } = loaderData;
  const { language, t } = useTexts();
  const { status, allowed } = broadcast;
  const isLive = status === 'SENDING' || status === 'PAUSED';
  const hasBegun = broadcast.startedAt !== null;
  const can = (step: string): boolean => allowed.includes(step);
  return (
    <div className="column">
      <h1 dir="auto">{broadcast.subject}</h1>
      <div data-live={isLive ? 'running' : 'done'} id="progress">
        <p className="event-facts">
          <span className="mark">{t(`broadcast${status}`)}</span>
          <span>{moment(language, broadcast.startedAt ?? broadcast.submittedAt ?? broadcast.createdAt)}</span>
          {broadcast.event && <a href={`/${language}/e/${broadcast.event.slug}`}>{broadcast.event.title}</a>}
        </p>
        <p>{broadcast.audienceText}</p>
        {hasBegun && <SendingProgress broadcast={broadcast} />}
        <Trouble broadcast={broadcast} />
        {status === 'SCHEDULED' && <Schedule broadcast={broadcast} />}
        <div className="actions">
          {can('pause') && <ButtonForm name="pause" label={t('pause')} />}
          {can('resume') && <ButtonForm name="resume" label={t('resume')} kind="main" />}
          {can('withdraw') && <ButtonForm name="withdraw" label={t('withdraw')} />}
          {can('editRest') && <ButtonForm name="rest" label={t('editRest')} />}
          {can('resendFailed') && <ButtonForm name="resend" label={t('resendFailed')} />}
          {can('cancel') && <ButtonForm name="cancel" label={t(hasBegun ? 'cancelRest' : 'cancelAll')} kind="stop" />}
        </div>
        {can('editRest') && <p className="hint">{t('editRestHint')}</p>}
      </div>
      {status === 'AWAITING_APPROVAL' && <Approval broadcast={broadcast} />}
      <LetterCounts broadcast={broadcast} hasBegun={hasBegun} />
      <section className="part">
        <h2>{t('messageText')}</h2>
        <MailPreview mail={mail} />
      </section>
      {hasBegun && <Deliveries page={page} slug={params.slug} id={broadcast.id} />}
      {isLive && <Island name="live" />}
    </div>
  );
}
