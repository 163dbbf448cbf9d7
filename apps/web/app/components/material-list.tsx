import type { ReactNode } from 'react';
import { useTexts } from '../i18n';
import { fileSize, languageName } from '../lib/words';
import type { MaterialFileItemFragment, MaterialItemFragment } from '../queries.generated';

interface Props {
  materials: MaterialItemFragment[];
  heading?: 'h2' | 'h3';
  tools?: (material: MaterialItemFragment) => ReactNode;
}

export function MaterialList({ materials, tools, heading = 'h3' }: Props) {
  const { t } = useTexts();
  if (materials.length === 0) return <p className="empty">{t('materialsEmpty')}</p>;
  return (
    <ul className="rows">
      {materials.map((material) => (
        <li key={material.id}>
          <MaterialRow material={material} heading={heading} />
          {tools?.(material)}
        </li>
      ))}
    </ul>
  );
}

function MaterialRow({ material, heading: Heading }: { material: MaterialItemFragment; heading: 'h2' | 'h3' }) {
  const { language, t } = useTexts();
  const best = material.bestFile;
  const others = material.files.filter((file) => file.id !== best?.id);
  return (
    <article>
      <Heading className="row-title" dir="auto">
        {material.title}
      </Heading>
      <p className="event-facts">
        <span>{t(`materialKind${material.kind}`)}</span>
        {material.visibility === 'HOSTS' && <span className="mark">{t('materialForHosts')}</span>}
      </p>
      {material.description && <p dir="auto">{material.description}</p>}
      {best && (
        <p>
          <FileLink file={best} />
          {material.languageFallback && (
            <span className="quiet"> {t('materialFallback', { language: languageName(best.language, language) })}</span>
          )}
        </p>
      )}
      {others.length > 0 && (
        <details>
          <summary>{t('materialOthers', { count: others.length })}</summary>
          <ul className="names">
            {others.map((file) => (
              <li key={file.id}>
                <FileLink file={file} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}

function FileLink({ file }: { file: MaterialFileItemFragment }) {
  const { language, t } = useTexts();
  const kind = file.fileName.split('.').at(-1)?.toUpperCase() ?? '';
  const facts = [kind, file.paperSize, fileSize(file.byteSize, language)].filter(Boolean).join(', ');
  return (
    <>
      <a href={file.url} download>
        {t('materialDownload', { language: languageName(file.language, language) })}
      </a>{' '}
      <span className="quiet">{facts}</span>
    </>
  );
}
