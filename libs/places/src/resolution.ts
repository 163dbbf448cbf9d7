import type { Coordinates } from './distance.js';
import type { Place } from './place.entity.js';

export interface ResolveHints {
  /** What a column beside it says: a name, a code, even misspelt. */
  country?: string | null | undefined;
  /** BCP 47, for labels. */
  language?: string | undefined;
}

export interface Candidate {
  place: Place;
  /** 0 to 1: how likely the text means this place. */
  confidence: number;
  /** The words of the text that name it, normalized. */
  matched: string;
  /** The name in the text is misspelt by our lights; never the outcome without a country or coordinates that agree. */
  approximate: boolean;
}

/**
 * What a free text says about where. `CITY` and `POSTAL_CODE` come with a place; `REGION` and `COUNTRY` say no more than
 * that; `ONLINE` names no place on purpose; `UNKNOWN` is honest, and may still have candidates to show to a person.
 */
export interface Resolution {
  outcome: 'CITY' | 'POSTAL_CODE' | 'REGION' | 'COUNTRY' | 'ONLINE' | 'UNKNOWN';
  place: Place | null;
  /** Of the outcome, 0 to 1. From 0.5 on a city is an outcome; ask a person below 0.8. */
  confidence: number;
  /** ISO 3166-1 alpha-2, from the text or the hint. */
  country: string | null;
  region: { name: string; country: string; admin1: string; admin2: string | null } | null;
  /** Where all of a region or country lies in one zone, or the place's own. */
  timeZone: string | null;
  /** The text says that one may take part from anywhere, besides what else it says. */
  online: boolean;
  /** The words that decided, normalized. */
  matched: string;
  /** Best first, at most eight, the place itself included. */
  candidates: Candidate[];
}

export interface CoordinateCheck {
  /**
   * `AGREES`: the coordinates lie at the named place. `SWAPPED`, `SIGN`, `WRAPPED`: only after exchanging the two,
   * changing a sign, or taking 360 degrees off do they; `corrected` has them. `DISAGREES`: no such reading.
   * `UNKNOWN`: the text names no place that could prove or refute them.
   */
  verdict: 'AGREES' | 'SWAPPED' | 'SIGN' | 'WRAPPED' | 'DISAGREES' | 'UNKNOWN';
  corrected: Coordinates | null;
  /** The named place that the (corrected) coordinates prove, which may be another than the likeliest by words alone. */
  place: Place | null;
  /** From the coordinates as given to the place, where both exist. */
  kilometres: number | null;
}
