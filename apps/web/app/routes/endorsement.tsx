import { redirect } from 'react-router';
import { ButtonForm } from '../components/form';
import { Page } from '../components/page';
import { languageOf, useTexts } from '../i18n';
import { ask } from '../lib/api';
import { ConfirmEndorsement, EndorsementLink } from '../queries.generated';
import type { Route } from './+types/endorsement';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { endorsementByLink } = await ask(context, EndorsementLink, { key: params.key });
  return { endorsement: endorsementByLink };
}

export async function action({ params, context }: Route.ActionArgs) {
  await ask(context, ConfirmEndorsement, { key: params.key });
  return redirect(`/${languageOf(params)}/endorsement/${params.key}`);
}

export default function EndorsementPage({ loaderData: { endorsement } }: Route.ComponentProps) {
  const { t } = useTexts();
  const group = endorsement.group.name;
  if (endorsement.status === 'AWAITING_CONFIRMATION' || endorsement.status === 'INVITED') {
    return (
      <Page title={t('endorsementConfirmTitle', { group })} lead={t('endorsementConfirmText')}>
        <ButtonForm name="confirm" label={t('endorsementConfirm')} kind="main" />
      </Page>
    );
  }
  return <Page title={t('endorsementTitle', { group })} lead={t(`endorsement${endorsement.status}`)} />;
}
