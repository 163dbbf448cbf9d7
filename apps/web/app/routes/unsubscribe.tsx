import { redirect } from 'react-router';
import { ButtonForm } from '../components/form';
import { Page } from '../components/page';
import { languageOf, useTexts } from '../i18n';
import { ask } from '../lib/api';
import { text } from '../lib/form';
import { Unsubscribe, UnsubscribeLink } from '../queries.generated';
import type { Route } from './+types/unsubscribe';

// Opening this page changes nothing: mail scanners open every link.
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { unsubscribeView } = await ask(context, UnsubscribeLink, { key: params.key });
  return { view: unsubscribeView, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData();
  const scope = text(form, 'form') === 'all' ? 'ALL' : 'THIS_TOPIC';
  await ask(context, Unsubscribe, { key: params.key, scope });
  return redirect(`/${languageOf(params)}/unsubscribe/${params.key}?done=${scope}`);
}

export default function UnsubscribePage({ loaderData: { view, done } }: Route.ComponentProps) {
  const { t } = useTexts();
  const values = { topic: view.topicLabel, address: view.mailSentTo };
  if (done === 'ALL') return <Page title={t('unsubscribedTitle')} lead={t('unsubscribedAll', values)} />;
  const isDone = view.alreadyDone || done !== null;
  return (
    <Page
      title={t(isDone ? 'unsubscribedTitle' : 'unsubscribeTitle')}
      lead={t(isDone ? 'unsubscribedText' : 'unsubscribeText', values)}
    >
      <div className="actions">
        {!isDone && <ButtonForm name="topic" label={t('unsubscribeTopic')} kind="main" />}
        <ButtonForm name="all" label={t('unsubscribeAll')} />
      </div>
    </Page>
  );
}
