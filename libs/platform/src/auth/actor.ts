/** Who asks. Loaded once per request; policies decide with it and the row in hand. */
export interface Actor {
  personId: string | null;
  isAdmin: boolean;
  /** Campaigns this person coordinates. */
  campaignIds: ReadonlySet<string>;
  /** Group id to role. */
  groupRoles: ReadonlyMap<string, string>;
  /** Address of the caller for rate limits; never logged or stored. */
  ip: string;
}

export const anonymous = (ip = ''): Actor => ({
  personId: null,
  isAdmin: false,
  campaignIds: new Set(),
  groupRoles: new Map(),
  ip,
});

/** The actor of commands and of the worker. */
export const system: Actor = {
  personId: null,
  isAdmin: true,
  campaignIds: new Set(),
  groupRoles: new Map(),
  ip: '',
};

export const coordinates = (actor: Actor, campaignId: string): boolean =>
  actor.isAdmin || actor.campaignIds.has(campaignId);
