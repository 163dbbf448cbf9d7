import { useTexts } from '../i18n';
import type { FormState } from '../lib/form';
import { count } from '../lib/words';
import type { ImportOutcome, ImportPreviewQuery, ImportSumsFragment } from '../queries.generated';
import { Hidden, PostForm } from './form';

export const outcomes: ImportOutcome[] = ['CREATED', 'UPDATED', 'UNCHANGED', 'DUPLICATE', 'REJECTED'];
const sumNames = {
  CREATED: 'created',
  UPDATED: 'updated',
  UNCHANGED: 'unchanged',
  DUPLICATE: 'duplicate',
  REJECTED: 'rejected',
} as const;

/** What became of the rows; with `link`, each number leads to its rows. */
export function ImportSumsView({
  sums,
  link,
}: {
  sums: ImportSumsFragment;
  link?: (outcome: ImportOutcome | null) => string;
}) {
  const { language, t } = useTexts();
  const rows = t('importRows', { count: sums.rows });
  return (
    <ul className="figures small-figures">
      <li>
        <strong>{count(sums.rows, language)}</strong> {link ? <a href={link(null)}>{rows}</a> : rows}
      </li>
      {outcomes.map((outcome) => (
        <li key={outcome}>
          <strong>{count(sums[sumNames[outcome]], language)}</strong>{' '}
          {link ? <a href={link(outcome)}>{t(`outcome${outcome}`)}</a> : t(`outcome${outcome}`)}
        </li>
      ))}
    </ul>
  );
}

interface MappingProps {
  preview: ImportPreviewQuery['importPreview'];
  uploadId: string;
  fileName: string;
  state: FormState | undefined;
}

/** Which column is read as what; every guess can be changed before anything is written. */
export function ImportMapping({ preview, uploadId, fileName, state }: MappingProps) {
  const { t } = useTexts();
  return (
    <>
      <h1>{fileName}</h1>
      <p className="lead">{t('importMappingLead', { count: preview.rowCount })}</p>
      {preview.problems.length > 0 && (
        <div className="notice notice-attention">
          <ul>
            {preview.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      <PostForm state={state} name="start" className="">
        <Hidden name="uploadId" value={uploadId} />
        <Hidden name="fileName" value={fileName} />
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('importColumns')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('importColumn')}</th>
                <th scope="col">{t('importReadAs')}</th>
                <th scope="col">{t('importSample')}</th>
              </tr>
            </thead>
            <tbody>
              {preview.columns.map((column, index) => (
                <tr key={column.heading}>
                  <th scope="row" dir="auto">
                    {column.heading}
                    <input type="hidden" name="heading" value={column.heading} />
                  </th>
                  <td>
                    <select
                      name={`field-${String(index)}`}
                      defaultValue={column.mappedTo ?? ''}
                      aria-label={t('importReadAsOf', { column: column.heading })}
                    >
                      <option value="">{t('importIgnore')}</option>
                      {preview.fields.map((field) => (
                        <option key={field}>{field}</option>
                      ))}
                    </select>
                  </td>
                  <td className="quiet" dir="auto">
                    {column.sample.slice(0, 3).join(' · ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="actions">
          <button type="submit" className="button button-main">
            {t('importStart', { count: preview.rowCount })}
          </button>
        </p>
      </PostForm>
    </>
  );
}
