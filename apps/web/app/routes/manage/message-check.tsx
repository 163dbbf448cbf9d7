import { data, redirect } from 'react-router';
import { Findings, SendForm } from '../../components/letter-check';
import { PostForm, SelectField, TextField } from '../../components/form';
import { AudienceView, MailPreview } from '../../components/message-parts';
import { languageNames, languageOf, languages, translator, useTexts } from '../../i18n';
import { ask, attempt } from '../../lib/api';
import { text, toProblems, typed, whole } from '../../lib/form';
import { timingFrom } from '../../lib/send-form';
import { AudienceRecipients, CheckBroadcast, SubmitBroadcast, TestBroadcast } from '../../queries.generated';
import type { Route } from './+types/message-check';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const language = languageOf(params);
  const query = (name: string): string | null => url.searchParams.get(name) || null;
  const [personId, read, find] = [query('person'), query('read'), query('find')];
  const variables = { id: params.id, language, personId, read };
  const { broadcast, broadcastCheck, broadcastPreview } = await ask(context, CheckBroadcast, variables, url.pathname);
  if (broadcast.status !== 'DRAFT') throw redirect(`/${language}/manage/${params.slug}/messages/${params.id}`);
  const width = query('width') === 'phone' ? 'phone' : 'desktop';
  const shown = { person: personId ?? '', read: read ?? '', width, find: find ?? '' };
  const search = find === null ? null : await ask(context, AudienceRecipients, { id: params.id, text: find });
  const found = search?.broadcastRecipients ?? null;
  return {
    broadcast,
    check: broadcastCheck,
    mail: broadcastPreview,
    shown,
    found,
    tested: url.searchParams.has('tested'),
  };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const page = `/${language}/manage/${params.slug}/messages/${params.id}`;
  if (text(form, 'form') === 'test') {
    await ask(context, TestBroadcast, { id: params.id, language: text(form, 'read') || language });
    return redirect(`${page}/check?tested#test`);
  }
  const values = typed(form);
  const timing = timingFrom(form, t);
  if ('problems' in timing) return data({ values, problems: timing.problems }, { status: 422 });
  const [version, expectedCount] = [whole(form, 'version') ?? 0, whole(form, 'expectedCount')];
  const answer = await attempt(context, SubmitBroadcast, {
    input: { id: params.id, version, expectedCount, ...timing },
  });
  if (answer.ok) return redirect(page);
  const problems = toProblems(answer.refusals, t, { sendAt: 'date' }).map(({ message }) => ({ message }));
  return data({ values, problems }, { status: 422 });
}

export default function CheckMessage({ loaderData, actionData, params }: Route.ComponentProps) {
  const { t, language } = useTexts();
  const { broadcast, check, mail, shown, found, tested } = loaderData;
  const page = `/${language}/manage/${params.slug}/messages/${broadcast.id}`;
  const read = shown.read || (broadcast.versions[0]?.language ?? language);
  return (
    <div className="column">
      <h1>{t('messageCheck')}</h1>
      <p>
        <a className="button button-quiet" href={`${page}/edit`}>
          {t('letterEdit')}
        </a>
      </p>
      <p>{broadcast.audienceText}</p>
      <AudienceView audience={{ ...broadcast.audience, count: check.count }} />
      <h2>{t('messagePreview')}</h2>
      <Viewer shown={shown} found={found} sample={broadcast.audience.sample} />
      <div data-width={shown.width} className="mail-width">
        <MailPreview mail={mail} />
      </div>
      <section id="test">
        {tested && <p role="status">{t('checkTested')}</p>}
        <PostForm name="test" values={{ read }} className="button-form">
          <input type="hidden" name="read" value={read} />
          <button type="submit" className="button button-quiet">
            {t('checkTest')}
          </button>
        </PostForm>
      </section>
      <section className="part" aria-labelledby="check">
        <h2 id="check">{t('sendTitle')}</h2>
        <Findings findings={check.findings} />
        {check.findings.every(({ stops }) => !stops) && (
          <SendForm check={check} version={broadcast.version} state={actionData} />
        )}
      </section>
    </div>
  );
}

interface ViewerProps {
  shown: { person: string; read: string; width: string; find: string };
  /** Whom a search found; null without one. */
  found: Person[] | null;
  sample: Person[];
}

interface Person {
  id: string;
  name: string | null;
  maskedEmail: string;
}

/** So many the API finds at most. */
const MOST_FOUND = 20;

/** Who reads it, in which language, on what. A form without effect: its answer has an address of its own. */
function Viewer({ shown, found, sample }: ViewerProps) {
  const { t } = useTexts();
  const listed = [...(found ?? []), ...sample];
  const once = listed.filter(({ id }, at) => listed.findIndex((other) => other.id === id) === at);
  const people = once.map((one) => ({ value: one.id, label: `${one.name ?? ''} ${one.maskedEmail}`.trim() }));
  return (
    <PostForm values={shown} method="get">
      <div className="find-row">
        <TextField name="find" type="search" label={t('checkFind')} hint={t('personFindHint')} optional />
        <button type="submit" className="button button-quiet">
          {t('audienceFind')}
        </button>
      </div>
      {found && (
        <p role="status">{t(found.length === MOST_FOUND ? 'checkFoundMore' : 'checkFound', { count: found.length })}</p>
      )}
      <div className="field-row">
        <SelectField
          name="person"
          label={t('checkAs')}
          choices={[{ value: '', label: t('checkSomebody') }, ...people]}
        />
        <SelectField
          name="read"
          label={t('checkRead')}
          choices={[
            { value: '', label: t('checkOwnLanguage') },
            ...languages.map((one) => ({ value: one, label: languageNames[one] })),
          ]}
        />
        <SelectField
          name="width"
          label={t('checkWidth')}
          choices={[
            { value: 'desktop', label: t('checkDesktop') },
            { value: 'phone', label: t('checkPhone') },
          ]}
        />
      </div>
      <button type="submit" className="button button-quiet">
        {t('checkShow')}
      </button>
    </PostForm>
  );
}
