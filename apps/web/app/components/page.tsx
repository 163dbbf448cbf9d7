import type { ReactNode } from 'react';
import { headingsBelow } from '../lib/headings';

/** A page of running text and forms, in one readable column. */
export function Page({
  title,
  lead,
  hue,
  children,
}: {
  title: string;
  lead?: ReactNode;
  hue?: number;
  children?: ReactNode;
}) {
  return (
    <div className="column" data-hue={hue === undefined ? undefined : hueStep(hue)}>
      <title>{`${title} · Turnout`}</title>
      <h1 dir="auto">{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </div>
  );
}

/** The nearest of the hues that the stylesheet knows (every ten degrees). */
export function hueStep(hue: number): number {
  return (((Math.round(hue / 10) * 10) % 360) + 360) % 360;
}

/** News about this page that must not be missed and does not vanish. */
export function Notice({
  kind,
  title,
  children,
}: {
  kind: 'good' | 'attention' | 'stop' | 'plain';
  title: string;
  children?: ReactNode;
}) {
  return (
    <section className={`notice notice-${kind}`} aria-label={title}>
      <p className="notice-title">{title}</p>
      {children}
    </section>
  );
}

interface ProseProps {
  html: string;
  lang?: string;
  /** The level of the heading that the text stands under. */
  under: 1 | 2 | 3;
}

/** Text that the API made from Markdown and cleaned. */
export function Prose({ html, lang, under }: ProseProps) {
  const clean = headingsBelow(html, under);
  return <div className="prose" dir="auto" lang={lang} dangerouslySetInnerHTML={{ __html: clean }} />;
}
