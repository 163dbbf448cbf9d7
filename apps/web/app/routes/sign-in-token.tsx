import { redirect } from 'react-router';
import { ButtonForm } from '../components/form';
import { Page } from '../components/page';
import { languageOf, useTexts } from '../i18n';
import { attempt } from '../lib/api';
import { SignIn } from '../queries.generated';
import type { Route } from './+types/sign-in-token';

export async function action({ params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const answer = await attempt(context, SignIn, { token: params.token });
  if (!answer.ok) return { refused: true };
  return redirect(`/${language}/manage`);
}

export default function SignInTokenPage({ actionData }: Route.ComponentProps) {
  const { language, t } = useTexts();
  if (actionData?.refused) {
    return (
      <Page title={t('linkTitle')} lead={t('signInLinkUsed')}>
        <p>
          <a className="button button-main" href={`/${language}/sign-in`}>
            {t('signInAnother')}
          </a>
        </p>
      </Page>
    );
  }
  return (
    <Page title={t('signInTokenTitle')} lead={t('signInTokenLead')}>
      <ButtonForm name="sign-in" label={t('signInButton')} kind="main" />
    </Page>
  );
}
