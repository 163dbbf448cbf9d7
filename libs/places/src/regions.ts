import { normalize } from './normalize.js';

/** Words that say what kind of area a name is; people write them or leave them out. */
const KINDS = new Set(
  (
    'state province prefecture pref region regency district county department departamento provincia estado distrito ' +
    'comunidad autonoma of the de del do da des province territory governorate oblast municipality metropolitan ' +
    'rural sub regiao regione region land bundesland voivodeship canton area zone'
  ).split(' '),
);

/** A region's name without its kind: "Enugu State", "Provincia de Buenos Aires" and "Chiba-ken" by their core. */
export function regionKey(name: string): string {
  const words = normalize(name).split(' ');
  const core = words.filter((word) => !KINDS.has(word));
  const key = (core.length > 0 ? core : words).join(' ');
  return key.replace(/ (ken|fu|do|shi|ku)$/, '').replace(/(?<=[\p{Script=Han}]{2})[県府都道省]$/u, '');
}

/** Letter codes that people write after a city where GeoNames has numbers: Brazil, Canada, Australia. */
const LETTER_CODES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'BR AC:01 AL:02 AP:03 AM:04 BA:05 CE:06 DF:07 ES:08 GO:29 MA:13 MT:14 MS:11 MG:15 PA:16 PB:17 PR:18 PE:30 PI:20 ' +
    'RJ:21 RN:22 RS:23 RO:24 RR:25 SC:26 SP:27 SE:28 TO:31|' +
    'CA AB:01 BC:02 MB:03 NB:04 NL:05 NS:07 ON:08 PE:09 QC:10 SK:11 YT:12 NT:13 NU:14|' +
    'AU ACT:01 NSW:02 NT:03 QLD:04 SA:05 TAS:06 VIC:07 WA:08'
  )
    .split('|')
    .flatMap((line) => {
      const [country, ...codes] = line.split(' ');
      return codes.map((pair) => {
        const [letters, code] = pair.split(':');
        return [`${country ?? ''} ${letters ?? ''}`, code ?? ''];
      });
    }),
);

const US_STATES = new Set(
  (
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK ' +
    'OR PA RI SC SD TN TX UT VT VA WA WV WI WY'
  ).split(' '),
);

export interface RegionCode {
  country: string;
  admin1: string;
}

/** What a letter code such as "MI", "RS" or "NSW" may stand for; `country` narrows it. */
export function regionsByLetters(letters: string, country?: string): RegionCode[] {
  const code = letters.toUpperCase().replaceAll('.', '');
  const found: RegionCode[] = US_STATES.has(code) ? [{ country: 'US', admin1: code }] : [];
  for (const other of ['BR', 'CA', 'AU']) {
    const admin1 = LETTER_CODES[`${other} ${code}`];
    if (admin1 !== undefined) found.push({ country: other, admin1 });
  }
  return country === undefined ? found : found.filter((region) => region.country === country);
}
