import { redirect, useRouteLoaderData } from 'react-router';
import { EventList } from '../../components/event-list';
import { ButtonForm } from '../../components/form';
import { languageOf, useTexts } from '../../i18n';
import { ask } from '../../lib/api';
import { text } from '../../lib/form';
import { count } from '../../lib/words';
import { DecideEndorsement, ManageToday, type ManageTodayQuery } from '../../queries.generated';
import type { Route } from './+types/today';
import type { loader as deskLoader } from './desk';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { pathname } = new URL(request.url);
  return ask(context, ManageToday, { slug: params.slug, language: languageOf(params) }, pathname);
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData();
  await ask(context, DecideEndorsement, { id: text(form, 'id'), accept: text(form, 'form') === 'accept' });
  return redirect(`/${languageOf(params)}/manage/${params.slug}#endorsements`);
}

export default function Today({ loaderData: { endorsements, managedEvents } }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const desk = useRouteLoaderData<typeof deskLoader>('routes/manage/desk')?.desk;
  if (!desk) return null;
  const base = `/${language}/manage/${desk.campaign.slug}`;
  const figures = [
    { number: desk.toReview, label: t('deskToReview', { count: desk.toReview }), href: `${base}/review` },
    {
      number: desk.messagesRunning,
      label: t('deskRunning', { count: desk.messagesRunning }),
      href: `${base}/messages`,
    },
    {
      number: desk.awaitingHost,
      label: t('deskAwaitingHost', { count: desk.awaitingHost }),
      href: `${base}/events?state=AWAITING_HOST_VERIFICATION`,
    },
    { number: desk.people, label: t('deskPeople', { count: desk.people }), href: `${base}/messages/new` },
    { number: desk.digestSubscribers, label: t('deskDigest', { count: desk.digestSubscribers }), href: null },
  ];
  return (
    <>
      <h1>{t('tabToday')}</h1>
      <ul className="figures">
        {figures.map(({ number, label, href }) => (
          <li key={label}>
            <strong>{count(number, language)}</strong> {href ? <a href={href}>{label}</a> : label}
          </li>
        ))}
      </ul>
      <Endorsements endorsements={endorsements} />
      <section>
        <h2>{t('deskNextEvents')}</h2>
        {managedEvents.edges.length > 0 ? (
          <EventList events={managedEvents.edges.map((edge) => edge.node)} />
        ) : (
          <p className="empty">
            {t('deskNoEvents')} <a href={`${base}/cities`}>{t('tabCities')}</a>
          </p>
        )}
      </section>
    </>
  );
}

function Endorsements({ endorsements }: { endorsements: ManageTodayQuery['endorsements'] }) {
  const { t } = useTexts();
  if (endorsements.length === 0) return null;
  return (
    <section id="endorsements">
      <h2>{t('deskEndorsements')}</h2>
      <ul className="rows">
        {endorsements.map((endorsement) => (
          <li key={endorsement.id} className="row-with-tools">
            <div>
              <strong dir="auto">{endorsement.group.name}</strong>{' '}
              <span className="quiet">{t(endorsement.kind === 'CALLER' ? 'asCaller' : 'asEndorser')}</span>
              {endorsement.group.website && <p className="quiet">{endorsement.group.website}</p>}
            </div>
            <div className="actions">
              <ButtonForm name="accept" label={t('accept')} kind="main" fields={{ id: endorsement.id }} />
              <ButtonForm name="decline" label={t('decline')} fields={{ id: endorsement.id }} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
