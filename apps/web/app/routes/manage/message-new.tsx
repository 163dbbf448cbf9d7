import { data, redirect } from 'react-router';
import { AudienceView, audienceFrom, MailPreview } from '../../components/message-parts';
import { AreaField, Hidden, PostForm, SelectField, TextField } from '../../components/form';
import { languageNames, languageOf, languages, translator, useTexts } from '../../i18n';
import { ask, attempt, type Context } from '../../lib/api';
import { required, text, toProblems, typed } from '../../lib/form';
import { AudiencePreview, ManagedEvents, PreviewBroadcast, SendBroadcast } from '../../queries.generated';
import type { Route } from './+types/message-new';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const variables = { slug: params.slug, language: languageOf(params), reviewState: 'APPROVED' } as const;
  const { managedEvents } = await ask(context, ManagedEvents, variables, url.pathname);
  const events = managedEvents.edges.map(({ node }) => ({
    value: node.id,
    label: `${node.title} (${node.location.locality ?? ''})`,
  }));
  const eventId = url.searchParams.get('event') ?? '';
  const audience = audienceFrom(params.slug, { eventId });
  const { audiencePreview } = await ask(context, AudiencePreview, { audience }, url.pathname);
  return { events, eventId, audience: audiencePreview, clientKey: crypto.randomUUID() };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const values = typed(form);
  const problems = required(form, t, { subject: 'fieldSubject', body: 'fieldBody' });
  if (problems.length > 0) return data({ state: { values, problems }, preview: null }, { status: 422 });
  const audience = audienceFrom(params.slug, values);
  if (text(form, 'step') === 'send') return send(context, form, audience, language, params.slug);
  const found = await attempt(context, AudiencePreview, { audience });
  const input = {
    audience,
    subject: text(form, 'subject'),
    bodyMarkdown: text(form, 'body'),
    clientKey: text(form, 'clientKey'),
  };
  const mail = await attempt(context, PreviewBroadcast, { input });
  if (!found.ok || !mail.ok) {
    const refusals = [...(found.ok ? [] : found.refusals), ...(mail.ok ? [] : mail.refusals)];
    return data({ state: { values, problems: toProblems(refusals, t, aliases) }, preview: null }, { status: 422 });
  }
  const preview = { audience: found.data.audiencePreview, mail: mail.data.previewBroadcast };
  return data({ state: { values, problems: [] }, preview });
}

const aliases = { bodyMarkdown: 'body' };

async function send(
  context: Context,
  form: FormData,
  audience: ReturnType<typeof audienceFrom>,
  language: ReturnType<typeof languageOf>,
  slug: string,
) {
  const t = translator(language);
  const expected = text(form, 'expectedCount');
  const answer = await attempt(context, SendBroadcast, {
    input: {
      audience,
      subject: text(form, 'subject'),
      bodyMarkdown: text(form, 'body'),
      clientKey: text(form, 'clientKey'),
      ...(expected ? { expectedCount: Number(expected) } : {}),
    },
  });
  if (answer.ok) return redirect(`/${language}/manage/${slug}/messages/${answer.data.sendBroadcast.id}`);
  const problems = toProblems(answer.refusals, t, aliases);
  return data({ state: { values: typed(form), problems }, preview: null }, { status: 422 });
}

export default function NewMessage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  const preview = actionData?.preview;
  const everyone = { value: '', label: t('audienceCampaign') };
  const anyLanguage = { value: '', label: t('audienceAnyLanguage') };
  return (
    <div className="column">
      <h1>{t('messageNew')}</h1>
      {!preview && <AudienceView audience={loaderData.audience} />}
      <PostForm state={actionData?.state} values={{ eventId: loaderData.eventId, clientKey: loaderData.clientKey }}>
        <Hidden name="clientKey" />
        <SelectField name="eventId" label={t('audienceWho')} choices={[everyone, ...loaderData.events]} optional />
        <SelectField
          name="language"
          label={t('audienceLanguage')}
          choices={[anyLanguage, ...languages.map((one) => ({ value: one, label: languageNames[one] }))]}
          optional
        />
        <TextField name="subject" label={t('fieldSubject')} maxLength={150} />
        <AreaField name="body" label={t('fieldBody')} hint={t('fieldBodyHint')} rows={10} maxLength={20000} />
        <button
          type="submit"
          name="step"
          value="preview"
          className={preview ? 'button button-quiet' : 'button button-main'}
        >
          {t('messagePreview')}
        </button>
        {preview && (
          <section className="part" aria-labelledby="check">
            <h2 id="check">{t('messageCheck')}</h2>
            <AudienceView audience={preview.audience} />
            <MailPreview mail={preview.mail} />
            <input type="hidden" name="expectedCount" value={preview.audience.count} />
            <button type="submit" name="step" value="send" className="button button-main">
              {t('messageSend', { count: preview.audience.count })}
            </button>
          </section>
        )}
      </PostForm>
    </div>
  );
}
