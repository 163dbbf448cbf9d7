export interface MaterialTexts {
  title: string;
  dates: (first: Date, last: Date) => string;
  claim: string;
  lead: string;
  points: readonly string[];
  yours: string;
  fields: readonly string[];
  find: string;
  free: string;
  brochure: {
    panels: readonly { title: string; text: string }[];
    steps: readonly { title: string; text: string }[];
    back: string;
  };
  toolkit: { title: string; intro: string; parts: readonly { title: string; items: readonly string[] }[] };
  signIn: {
    title: string;
    note: string;
    fields: readonly string[];
    columns: readonly string[];
    yes: string;
    foot: string;
  };
  safety: {
    title: string;
    intro: string;
    rules: readonly { title: string; text: string }[];
    emergency: string;
    fields: readonly string[];
  };
}

/** "6 to 14 February 2027", whatever months and years lie between. */
export const range =
  (locale: string) =>
  (first: Date, last: Date): string =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).formatRange(first, last);
