/** Nobody gets two mails about one event, which they did not ask for, in less than this. */
export const APART_MINUTES = 10;
