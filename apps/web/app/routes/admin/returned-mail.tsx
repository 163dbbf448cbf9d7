import { redirect } from 'react-router';
import { PostForm } from '../../components/form';
import { languageOf, useTexts } from '../../i18n';
import { ask, attempt } from '../../lib/api';
import { moment } from '../../lib/dates';
import { text } from '../../lib/form';
import { DiscardReport, ReturnedMail } from '../../queries.generated';
import type { Route } from './+types/returned-mail';

export async function loader({ request, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  return ask(context, ReturnedMail, { after: url.searchParams.get('after') }, url.pathname);
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData();
  // What somebody else has discarded in the meantime is gone all the same.
  await attempt(context, DiscardReport, { id: text(form, 'id') });
  return redirect(`/${languageOf(params)}/admin/returned-mail`);
}

export default function ReturnedMailPage({ loaderData }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const { quarantinedReports, sendingReputation } = loaderData;
  const { edges, pageInfo } = quarantinedReports;
  return (
    <div className="wide">
      <title>{`${t('returnsTitle')} · Turnout`}</title>
      <h1>{t('returnsTitle')}</h1>
      <p className="lead">{t('returnsLead')}</p>
      <section className="part">
        <h2>{t('returnsToLookAt')}</h2>
        <p>{t('returnsToLookAtLead')}</p>
        {edges.length === 0 && <p className="empty">{t('returnsEmpty')}</p>}
        <ul className="rows">
          {edges.map(({ node }) => (
            <li key={node.id}>
              <h3>{node.reason}</h3>
              <p className="event-facts">
                <span className="mark">{node.provider}</span>
                <span>{moment(language, node.receivedAt)}</span>
              </p>
              <details>
                <summary>{t('returnsShow')}</summary>
                <div className="table-scroll" tabIndex={0} role="region" aria-label={t('returnsShow')}>
                  <pre dir="auto">{node.excerpt}</pre>
                </div>
              </details>
              <PostForm name={node.id}>
                <input type="hidden" name="id" value={node.id} />
                <button type="submit" className="button">
                  {t('returnsDiscard')}
                </button>
              </PostForm>
            </li>
          ))}
        </ul>
        {pageInfo.hasNextPage && pageInfo.endCursor && (
          <p>
            <a href={`?${new URLSearchParams({ after: pageInfo.endCursor }).toString()}`}>{t('returnsMore')}</a>
          </p>
        )}
      </section>
      <Figures figures={sendingReputation} />
    </div>
  );
}

function Figures({ figures }: { figures: Route.ComponentProps['loaderData']['sendingReputation'] }) {
  const { language, t } = useTexts();
  const percent = (value: number): string =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
  return (
    <section className="part">
      <h2>{t('returnsFigures')}</h2>
      <p>{t('returnsOf', { count: figures.deliveries })}</p>
      <ul>
        <li>{t('returnsHard', { percent: percent(figures.hardBouncePercent) })}</li>
        <li>{t('returnsComplaints', { percent: percent(figures.complaintPercent) })}</li>
      </ul>
      {figures.counts.length === 0 ? (
        <p className="empty">{t('returnsNothingYet')}</p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('returnsCounts')}>
          <table>
            <caption>{t('returnsCounts')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('returnsProvider')}</th>
                <th scope="col">{t('returnsWhat')}</th>
                <th scope="col">{t('returnsCount')}</th>
              </tr>
            </thead>
            <tbody>
              {figures.counts.map(({ provider, what, count }) => (
                <tr key={`${provider} ${what}`}>
                  <td>{provider}</td>
                  <td>{what}</td>
                  <td>{count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
