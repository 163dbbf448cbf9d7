import { plain } from '../words.js';

export type Attendance = 'IN_PERSON' | 'ONLINE' | 'HYBRID';

const words = (list: string): ReadonlySet<string> => new Set(list.split('|'));
const yes = words(
  'true|yes|y|1|x|si|sim|oui|ja|da|tak|да|はい|是|예|online|virtual|digital|en linea|en ligne|solo en linea|online only|only online|fully online|オンライン',
);
const no = words(
  'false|no|n|0|nein|non|nao|nej|нет|いいえ|否|아니오|offline|presencial|in person|onsite|on site|vor ort|en persona|in presenza|en presentiel',
);

const online =
  /\b(on[- ]?line|virtual(?:ly|mente)?|virtuell|virtuel(?:le)?|remote(?:ly)?|webinar|livestream|zoom|google meet|ms teams|microsoft teams|youtube|twitch|facebook|en l[ií]nea|em linha|en ligne|na rede|a distancia|à distance)\b|オンライン|線上|线上|온라인|онлайн/iu;
const hybrid =
  /\bhybrid|\bh[ií]brid|\bhybride|ハイブリッド|混合|(?:^|[\s(])(?:or|and|&|\+|und|oder|y|o|et|ou|e)\s+(?:on[- ]?line|virtual)|(?:on[- ]?line|virtual)\s*(?:and|&|\+|und|y|et|e)\s+\p{L}|[/／]\s*(?:オンライン|on[- ]?line|virtual)|(?:オンライン|on[- ]?line|virtual)\s*[/／]/iu;

/** What an "online" column says; null when it says nothing. */
export function readOnlineFlag(cell: string): Attendance | null {
  const word = plain(cell);
  if (word === '') return null;
  if (hybrid.test(cell)) return 'HYBRID';
  if (yes.has(word)) return 'ONLINE';
  if (no.has(word)) return 'IN_PERSON';
  return online.test(cell) ? 'ONLINE' : null;
}

/** What the text of a place says about taking part from elsewhere; null when nothing. */
export function onlineInPlace(text: string): Exclude<Attendance, 'IN_PERSON'> | null {
  if (hybrid.test(text)) return 'HYBRID';
  return online.test(text) ? 'ONLINE' : null;
}

const everyOnline = new RegExp(online.source, 'giu');

/** The text of a place without its words about the internet. */
export const withoutOnlineWords = (text: string): string => text.replace(everyOnline, ' ');
