import { ImportSumsView, outcomes } from '../../components/import-parts';
import { Island } from '../../components/island';
import { Notice } from '../../components/page';
import { languageOf, useTexts } from '../../i18n';
import { ask } from '../../lib/api';
import { count } from '../../lib/words';
import { ImportRunView } from '../../queries.generated';
import type { Route } from './+types/import';

const pageSize = 100;

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const outcome = outcomes.find((one) => one === url.searchParams.get('outcome')) ?? null;
  const offset = Math.max(0, Number(url.searchParams.get('offset') ?? 0) || 0);
  const { importRun } = await ask(
    context,
    ImportRunView,
    { id: params.id, outcome, offset, language: languageOf(params) },
    url.pathname,
  );
  return { run: importRun, outcome, offset };
}

export default function ImportView({ loaderData: { run, outcome, offset } }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const isLive = run.status === 'QUEUED' || run.status === 'RUNNING';
  const more = run.rows.length === pageSize;
  return (
    <>
      <h1 dir="auto">{run.fileName}</h1>
      <div data-live={isLive ? 'running' : 'done'} id="progress">
        <p>
          <span className="mark">{t(`import${run.status}`)}</span>{' '}
          {t('importProgress', { done: count(run.processed, language), total: count(run.total, language) })}
        </p>
        <progress max={Math.max(1, run.total)} value={run.processed} aria-label={t('tabImport')} />
        {run.error && (
          <Notice kind="stop" title={t('importFAILED')}>
            <p>{run.error}</p>
          </Notice>
        )}
        {run.summary && <ImportSumsView sums={run.summary} link={(one) => `${one ? `?outcome=${one}` : '?'}#rows`} />}
      </div>
      <section className="part" id="rows">
        <h2>{outcome ? t(`outcome${outcome}`) : t('importAllRows')}</h2>
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('importAllRows')}>
          <table>
            <thead>
              <tr>
                <th scope="col" className="number">
                  {t('importRow')}
                </th>
                <th scope="col">{t('importOutcome')}</th>
                <th scope="col">{t('columnEvent')}</th>
                <th scope="col">{t('importReasons')}</th>
              </tr>
            </thead>
            <tbody>
              {run.rows.map((row) => (
                <tr key={row.row}>
                  <td className="number">{row.row}</td>
                  <td>{t(`outcome${row.outcome}`)}</td>
                  <td dir="auto">
                    {row.event ? (
                      <a href={`/${language}/e/${row.event.slug}`}>{row.title ?? row.event.slug}</a>
                    ) : (
                      row.title
                    )}
                  </td>
                  <td>{row.reasons.join(' ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="pager">
          {offset > 0 && (
            <a href={`?${new URLSearchParams({ ...(outcome ? { outcome } : {}) }).toString()}#rows`}>
              {t('pageFirst')}
            </a>
          )}
          {more && (
            <a
              href={`?${new URLSearchParams({ ...(outcome ? { outcome } : {}), offset: String(offset + pageSize) }).toString()}#rows`}
            >
              {t('pageNext')}
            </a>
          )}
        </p>
      </section>
      {isLive && <Island name="live" />}
    </>
  );
}
