import { useTexts } from '../i18n';
import { countryName } from '../lib/words';
import type { GroupItemFragment } from '../queries.generated';

interface Props {
  campaign: { callers: GroupItemFragment[]; endorsers: GroupItemFragment[]; contactEmail: string | null };
  endorsePath: string | undefined;
}

/** Who calls for this campaign and who stands behind it. */
export function Backers({ campaign, endorsePath }: Props) {
  const { t } = useTexts();
  const { callers, endorsers, contactEmail } = campaign;
  return (
    <aside className="backers" aria-label={t('backersLabel')}>
      <GroupList title={t('calledBy')} groups={callers} />
      <GroupList title={t('endorsedBy')} groups={endorsers} />
      {endorsePath && (
        <p>
          <a href={endorsePath}>{t('endorseLink')}</a>
        </p>
      )}
      {contactEmail && (
        <p>
          {t('contactLabel')} <a href={`mailto:${contactEmail}`}>{contactEmail}</a>
        </p>
      )}
    </aside>
  );
}

function GroupList({ title, groups }: { title: string; groups: GroupItemFragment[] }) {
  if (groups.length === 0) return null;
  const [shown, more] = [groups.slice(0, 12), groups.slice(12)];
  return (
    <>
      <h2>{title}</h2>
      <Names groups={shown} />
      {more.length > 0 && <More groups={more} />}
    </>
  );
}

function More({ groups }: { groups: GroupItemFragment[] }) {
  const { t } = useTexts();
  return (
    <details>
      <summary>{t('andMore', { count: groups.length })}</summary>
      <Names groups={groups} />
    </details>
  );
}

function Names({ groups }: { groups: GroupItemFragment[] }) {
  const { language } = useTexts();
  return (
    <ul className="names">
      {groups.map((group) => (
        <li key={group.name} dir="auto">
          {group.website ? (
            <a href={group.website} rel="noopener nofollow">
              {group.name}
            </a>
          ) : (
            group.name
          )}
          {group.country && <span className="quiet"> {countryName(group.country, language)}</span>}
        </li>
      ))}
    </ul>
  );
}
