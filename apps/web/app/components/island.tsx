import { islands } from 'virtual:islands';

/** Loads one of the small scripts, once however often a page asks for it; the page works without. */
export function Island({ name }: { name: 'places' | 'preview' | 'live' | 'review' | 'audience' | 'map' }) {
  const files = islands[name];
  if (!files) return null;
  return (
    <>
      {files.styles.map((href) => (
        <link key={href} rel="stylesheet" href={href} precedence="island" />
      ))}
      <script async type="module" src={files.script} />
    </>
  );
}
