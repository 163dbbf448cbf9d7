import { useTexts } from '../i18n';
import type { FormState } from '../lib/form';
import { languageName } from '../lib/words';
import type { CheckBroadcastQuery } from '../queries.generated';
import { ChoiceField, PostForm, SelectField, TextField } from './form';

type Check = CheckBroadcastQuery['broadcastCheck'];
type Finding = Check['findings'][number];

/** What must be put right before a letter goes out, and what is worth knowing. */
export function Findings({ findings }: { findings: Finding[] }) {
  const { t } = useTexts();
  const groups = [
    { title: t('checkFindings'), className: 'problems', some: findings.filter(({ stops }) => stops) },
    { title: t('checkNotes'), className: 'notice', some: findings.filter(({ stops }) => !stops) },
  ];
  return groups
    .filter(({ some }) => some.length > 0)
    .map(({ title, className, some }) => (
      <div key={className} className={className}>
        <h3>{title}</h3>
        <ul>
          {some.map((one) => (
            <li key={`${one.code} ${one.language ?? ''} ${String(one.block)} ${one.detail ?? ''}`}>
              <FindingText finding={one} />
            </li>
          ))}
        </ul>
      </div>
    ));
}

function FindingText({ finding }: { finding: Finding }) {
  const { language, t } = useTexts();
  const name = finding.detail ?? '';
  const words = t(`finding_${finding.code}`, {
    variable: `{{${name}}}`,
    example: `{{${name}|…}}`,
    detail: name,
    count: finding.count ?? 0,
    language: languageName(finding.language ?? 'en', language),
  });
  const isAboutVersion = finding.language !== null && finding.code !== 'LANGUAGE_MISSING';
  return isAboutVersion ? `${words} (${languageName(finding.language ?? '', language)})` : words;
}

interface SendProps {
  check: Check;
  version: number;
  state: FormState | undefined;
}

/** Now, at a moment, or at an hour of each reader's clock. */
export function SendForm({ check, version, state }: SendProps) {
  const { t } = useTexts();
  const zones = check.zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
  return (
    <PostForm name="send" state={state} values={{ when: 'now', zone: check.zones[0] ?? 'UTC', localHour: '9' }}>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="expectedCount" value={check.count} />
      <ChoiceField
        name="when"
        label={t('sendWhen')}
        choices={[
          { value: 'now', label: t('sendNow') },
          { value: 'at', label: t('sendAt') },
          { value: 'local', label: t('sendLocal') },
        ]}
      />
      <details open={state !== undefined}>
        <summary>{t('sendAt')}</summary>
        <div className="field-row">
          <TextField name="date" type="date" label={t('sendDay')} size="middle" optional />
          <TextField name="time" type="time" label={t('sendTime')} size="short" optional />
          <SelectField name="zone" label={t('sendZone')} choices={zones} optional />
        </div>
        <p className="hint">{t('sendLater')}</p>
      </details>
      <details open={state !== undefined}>
        <summary>{t('sendLocal')}</summary>
        <div className="field-row">
          <TextField
            name="localDate"
            type="date"
            label={`${t('sendDay')} (${t('sendLocal')})`}
            size="middle"
            optional
          />
          <TextField
            name="localHour"
            type="number"
            label={t('sendHour')}
            hint={t('sendHourHint')}
            size="short"
            min={0}
            max={23}
            optional
          />
        </div>
        <p className="hint">{t('sendLocalTaken')}</p>
      </details>
      <TextField
        name="perHour"
        type="number"
        label={t('sendPerHour')}
        hint={t('sendPerHourHint')}
        size="short"
        min={10}
        optional
      />
      {check.needsApproval && <p>{t('sendApprovalText')}</p>}
      <button type="submit" className="button button-main">
        {t(check.needsApproval ? 'sendApproval' : 'messageSend', { count: check.count })}
      </button>
    </PostForm>
  );
}
