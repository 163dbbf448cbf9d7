import type { ReactNode } from 'react';
import { Links, Outlet, useLocation, useRouteError } from 'react-router';
import latin from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url';
import type { Route } from './+types/root';
import { Failure } from './components/failure';
import { Shell } from './components/shell';
import { serverContext } from './context';
import { languages, useTexts } from './i18n';
import { attempt, type Context } from './lib/api';
import { Visitor } from './queries.generated';
import styles from './styles/all.css?url';

export const links: Route.LinksFunction = () => [
  { rel: 'preload', href: latin, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export async function loader({ request, context }: Route.LoaderArgs) {
  const { now, config } = context.get(serverContext);
  const visitor = request.headers.has('cookie') ? await visitorOf(context) : null;
  return { now: now().toISOString(), site: config, visitor };
}

async function visitorOf(context: Context) {
  const answer = await attempt(context, Visitor, {});
  return answer.ok ? answer.data.me : null;
}

export function Layout({ children }: { children: ReactNode }) {
  const { language } = useTexts();
  return (
    <html lang={language} dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <OtherLanguages />
        <Links />
      </head>
      <body>
        <Shell>{children}</Shell>
      </body>
    </html>
  );
}

function OtherLanguages() {
  const { pathname } = useLocation();
  const rest = pathname.slice(3);
  return languages.map((one) => <link key={one} rel="alternate" hrefLang={one} href={`/${one}${rest}`} />);
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <Failure error={useRouteError()} />;
}
