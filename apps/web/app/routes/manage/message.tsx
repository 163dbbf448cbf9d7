import { redirect } from 'react-router';
import { ButtonForm } from '../../components/form';
import { Island } from '../../components/island';
import { SendingProgress } from '../../components/message-parts';
import { Prose } from '../../components/page';
import { languageOf, useTexts } from '../../i18n';
import { ask } from '../../lib/api';
import { moment } from '../../lib/dates';
import { text } from '../../lib/form';
import { BroadcastView, CancelBroadcast, PauseBroadcast, ResumeBroadcast } from '../../queries.generated';
import type { Route } from './+types/message';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const state = url.searchParams.get('state');
  const result = await ask(context, BroadcastView, { id: params.id, state, offset: 0 }, url.pathname);
  return { broadcast: result.broadcast, deliveries: result.broadcastDeliveries, state };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const operations = { pause: PauseBroadcast, resume: ResumeBroadcast, cancel: CancelBroadcast };
  const operation = operations[text(await request.formData(), 'form') as keyof typeof operations];
  await ask<unknown, { id: string }>(context, operation, { id: params.id });
  return redirect(`/${languageOf(params)}/manage/${params.slug}/messages/${params.id}`);
}

export default function MessageView({ loaderData: { broadcast, deliveries, state } }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const isLive = broadcast.status === 'SENDING' || broadcast.status === 'PAUSED';
  return (
    <div className="column">
      <h1 dir="auto">{broadcast.subject}</h1>
      <div data-live={isLive ? 'running' : 'done'} id="progress">
        <p className="event-facts">
          <span className="mark">{t(`broadcast${broadcast.status}`)}</span>
          <span>{moment(language, broadcast.startedAt ?? broadcast.createdAt)}</span>
          {broadcast.event && <a href={`/${language}/e/${broadcast.event.slug}`}>{broadcast.event.title}</a>}
        </p>
        <SendingProgress broadcast={broadcast} />
        <div className="actions">
          {broadcast.status === 'SENDING' && <ButtonForm name="pause" label={t('pause')} />}
          {broadcast.status === 'PAUSED' && <ButtonForm name="resume" label={t('resume')} kind="main" />}
          {isLive && <ButtonForm name="cancel" label={t('cancelRest')} kind="stop" />}
        </div>
      </div>
      <section className="part">
        <h2>{t('messageText')}</h2>
        <Prose under={2} html={broadcast.bodyHtml} />
      </section>
      <section className="part" id="deliveries">
        <h2>{t('deliveriesTitle')}</h2>
        <ul className="link-row">
          {[null, 'SENT', 'FAILED', 'DEFERRED', 'SUPPRESSED'].map((one) => (
            <li key={one ?? 'all'}>
              <a href={`${one ? `?state=${one}` : '?'}#deliveries`} aria-current={one === state ? 'true' : undefined}>
                {one ? t(`delivery_${one.toLowerCase() as 'sent'}`) : t('all')}
              </a>
            </li>
          ))}
        </ul>
        <ul className="rows compact">
          {deliveries.map((one) => (
            <li key={`${one.maskedEmail} ${one.at ?? ''}`}>
              {one.maskedEmail} <span className="mark">{t(`delivery_${one.state.toLowerCase() as 'sent'}`)}</span>
              {one.reply && <span className="quiet"> {one.reply}</span>}
            </li>
          ))}
        </ul>
      </section>
      {isLive && <Island name="live" />}
    </div>
  );
}
