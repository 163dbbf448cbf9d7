import { redirect } from 'react-router';
import { ButtonForm } from '../components/form';
import { Page } from '../components/page';
import { languageOf, useTexts } from '../i18n';
import { attempt } from '../lib/api';
import { SignOut } from '../queries.generated';
import type { Route } from './+types/sign-out';

export async function action({ params, context }: Route.ActionArgs) {
  await attempt(context, SignOut, {});
  return redirect(`/${languageOf(params)}`);
}

export default function SignOutPage() {
  const { t } = useTexts();
  return (
    <Page title={t('signOutTitle')}>
      <ButtonForm name="sign-out" label={t('signOut')} kind="main" />
    </Page>
  );
}
