import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateScalar, DateTimeScalar, LocalTimeScalar } from '#platform/graphql/scalars.js';
import { connectionOf } from '#platform/graphql/paging.js';
import type { RuleKind, RuleLevel } from '../planning/levels.rules.js';
import type { WhyElse } from '../planning/moment.rules.js';
import type { DueReminder } from '../planning/planned.sql.js';
import type { PlanReason, PlanState } from '../planning/plan.rules.js';

const named = <T extends string>(...names: T[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<T, T>;

export const ReminderKind = named<RuleKind>('DAYS_BEFORE', 'HOURS_BEFORE', 'HOURS_AFTER');
registerEnumType(ReminderKind, {
  name: 'ReminderKind',
  description: 'How a rule counts.',
  valuesMap: {
    DAYS_BEFORE: { description: "Days before the day of the event, at a time on the clocks of the event's zone." },
    HOURS_BEFORE: { description: 'Hours before the start, at any hour of the day.' },
    HOURS_AFTER: { description: 'Hours after the end: asks whether the person was there.' },
  },
});

export const ReminderRuleLevel = named<RuleLevel>('DEFAULT', 'CAMPAIGN', 'EVENT');
registerEnumType(ReminderRuleLevel, {
  name: 'ReminderRuleLevel',
  description: 'Who set a rule. The event goes before its campaign, and that before the default.',
});

export const ReminderState = named<PlanState>('PENDING', 'SENT', 'SUPERSEDED', 'VOID', 'MISSED', 'COVERED');
registerEnumType(ReminderState, {
  name: 'ReminderState',
  description: 'How far a planned reminder is. All but the first two say nothing to anybody; `reason` says why.',
  valuesMap: {
    PENDING: { description: 'Waits for its moment.' },
    SENT: { description: 'Handed over for sending.' },
    SUPERSEDED: { description: 'Another start or another rule has taken its place.' },
    VOID: { description: 'Nothing takes place, or nobody was there to be reminded.' },
    MISSED: { description: 'Too late to be of use.' },
    COVERED: { description: 'A notice of a change has said the same.' },
  },
});

export const ReminderReason = {
  CANCELLED: 'cancelled',
  POSTPONED: 'postponed',
  NOT_PUBLIC: 'not-public',
  MOVED: 'moved',
  RULE_CHANGED: 'rule-changed',
  NOBODY: 'nobody',
  LATE: 'late',
  NOTICE: 'notice',
  SMALL_MOVE: 'small-move',
  SAME_TIME: 'same-time',
} as const satisfies Record<string, PlanReason>;
registerEnumType(ReminderReason, {
  name: 'ReminderReason',
  description: 'Why a planned reminder does not go out to anybody.',
  valuesMap: {
    CANCELLED: { description: 'The event is cancelled.' },
    POSTPONED: { description: 'The event is postponed.' },
    NOT_PUBLIC: { description: 'The event is not on the map: not approved yet, rejected or taken back.' },
    MOVED: { description: 'The event starts at another time now.' },
    RULE_CHANGED: { description: 'The rule was changed or switched off.' },
    NOBODY: { description: 'Nobody was going who could get it.' },
    LATE: { description: 'Its time had passed by more than the rule allows.' },
    NOTICE: { description: 'People get, or just got, a notice of a change that says everything.' },
    SMALL_MOVE: { description: 'The start moved by less than two hours after people had been reminded.' },
    SAME_TIME: { description: 'Another rule says the same less than ten minutes before.' },
  },
});

const leftOutReasons = [
  'NOT_CONFIRMED',
  'WAITLISTED',
  'NOT_GOING',
  'ANSWERED',
  'SIGNED_UP_LATER',
  'NO_ADDRESS',
  'UNSUBSCRIBED',
  'UNDELIVERABLE',
  'JUST_TOLD',
  'TOO_LATE',
  'STOPPED',
  'NOT_ON_LIST',
  'NO_MAIL',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];
export const LeftOutReason = named(...leftOutReasons);
registerEnumType(LeftOutReason, {
  name: 'ReminderLeftOutReason',
  description: 'Why somebody who signed up does not get a reminder that others get.',
  valuesMap: {
    NOT_CONFIRMED: { description: 'Has not proven their address.' },
    WAITLISTED: { description: 'Has no place yet.' },
    NOT_GOING: { description: 'Said that they do not come, or were turned down.' },
    ANSWERED: { description: 'Has said already whether they were there.' },
    SIGNED_UP_LATER: { description: 'Signed up after its moment; the confirmation said everything.' },
    NO_ADDRESS: { description: 'Has no address, because they had themselves erased.' },
    UNSUBSCRIBED: { description: 'Asked not to get such mails.' },
    UNDELIVERABLE: { description: 'Mails to their address come back, or it is blocked.' },
    JUST_TOLD: { description: 'Just got another mail about this event, and later would be too late.' },
    TOO_LATE: { description: 'Their mail waited until it was of no use.' },
    STOPPED: { description: 'The event changed before their mail went out.' },
    NOT_ON_LIST: { description: 'Was not among those who get it when it went out.' },
    NO_MAIL: {
      description: 'Beside a name: no address, unsubscribed or undeliverable, which is not said of single people.',
    },
  },
});

export const OtherMomentReason = named<WhyElse>('THEIR_NIGHT', 'JUST_TOLD');
registerEnumType(OtherMomentReason, {
  name: 'ReminderOtherMomentReason',
  description: 'Why some people get a reminder at another moment than all others.',
  valuesMap: {
    THEIR_NIGHT: { description: 'It would be night on their clocks, between 22:00 and 7:00.' },
    JUST_TOLD: { description: 'They get another mail about this event within ten minutes.' },
  },
});

@ObjectType({ description: 'When people hear from an event by themselves, as it holds for a campaign or an event.' })
export class ReminderRuleInEffect {
  @Field({ description: 'Names the rule over all levels: `day-before`, `hours-before`, `feedback`, or an added one.' })
  code: string;

  @Field(() => ReminderKind, { description: 'How it counts.' }) kind: RuleKind;

  @Field(() => Int, { nullable: true, description: 'For DAYS_BEFORE: days before the day of the event, 0 to 60.' })
  daysBefore: number | null;

  @Field(() => LocalTimeScalar, { nullable: true, description: "For DAYS_BEFORE: on the clocks of the event's zone." })
  localTime: string | null;

  @Field(() => Int, { nullable: true, description: 'For HOURS_BEFORE: hours before the start, 1 to 168.' })
  hoursBefore: number | null;

  @Field(() => Int, { nullable: true, description: 'For HOURS_AFTER: hours after the end, 1 to 168.' })
  hoursAfter: number | null;

  @Field(() => Int, { description: 'Minutes by which it may be late, 5 to 2880; then it is dropped.' })
  lateMinutes: number;

  @Field(() => Boolean, { description: 'False when it is switched off.' }) enabled: boolean;
  @Field(() => ReminderRuleLevel, { description: 'Who set it.' }) level: RuleLevel;
  @Field(() => Boolean, { description: 'True when a reset brings back another rule, or removes this one.' })
  canReset: boolean;
}

@ObjectType({ description: 'People who get a reminder at a moment of their own.' })
export class ReminderOtherMoment {
  @Field(() => DateTimeScalar, { description: 'When.' }) at: Date;
  @Field(() => String, { nullable: true, description: "The same on the clocks of the event's zone." })
  localAt: string | null;
  @Field(() => OtherMomentReason, { description: 'Why then.' }) reason: WhyElse;
  @Field(() => Int, { description: 'How many.' }) count: number;
}

@ObjectType({ description: 'People who signed up and do not get a reminder.' })
export class ReminderLeftOut {
  @Field(() => LeftOutReason, { description: 'Why.' }) reason: LeftOutReason;
  @Field(() => Int, { description: 'How many.' }) count: number;
}

@ObjectType({ description: 'Who would get a reminder if its moment were now, or who got it.' })
export class ReminderAudience {
  @Field(() => Int, { description: 'How many people get it, all moments together.' }) count: number;
  @Field(() => [ReminderOtherMoment], { description: 'Those of them who get it at another moment.' })
  atOtherMoments: ReminderOtherMoment[];
  @Field(() => [ReminderLeftOut], { description: 'Those who signed up and do not get it, most frequent reason first.' })
  leftOut: ReminderLeftOut[];
}

@ObjectType({ description: 'One person who signed up, as a reminder concerns them.' })
export class ReminderPerson {
  @Field(() => String, { nullable: true, description: 'Name, if given.' }) name: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When they get it; null when they do not.' })
  at: Date | null;
  @Field(() => LeftOutReason, { nullable: true, description: 'Why they do not get it; null when they do.' })
  reason: LeftOutReason | null;
}

@ObjectType()
export class ReminderPersonConnection extends connectionOf(ReminderPerson, 'ReminderPerson') {}

@ObjectType('PlannedReminder', { description: 'One mail about one start of an event, as it is planned or went out.' })
export class PlannedReminderView {
  @Field(() => ID, { description: 'Stable.' }) id: string;
  @Field({ description: 'Which rule plans it.' }) code: string;
  @Field(() => ReminderKind, { description: 'How that rule counts.' }) kind: RuleKind;
  @Field(() => DateScalar, { description: "Day of the start that it is about, in the event's zone." }) startsOn: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'That start; null while the time is open.' })
  startsAt: Date | null;
  @Field(() => DateTimeScalar, { description: 'When people get it who have no moment of their own.' }) at: Date;
  @Field(() => String, {
    nullable: true,
    description: "The same on the clocks of the event's zone, such as 2027-02-05T11:00; null without a zone.",
  })
  localAt: string | null;
  @Field(() => String, { nullable: true, description: 'IANA zone of the event.' }) timeZone: string | null;
  @Field(() => DateTimeScalar, { description: 'From this moment on nothing of it is mailed any more.' })
  expiresAt: Date;
  @Field(() => ReminderState, { description: 'How far it is; for one that waits, what would become of it now.' })
  state: PlanState;
  @Field(() => ReminderReason, { nullable: true, description: 'Why nobody gets it, when nobody does.' })
  reason: PlanReason | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided; null while it waits.' })
  settledAt: Date | null;

  /** Not for clients: the row, and the page that it was read with. */
  row: DueReminder;
  page: { people?: Promise<Map<PlannedReminderView, ReminderAudience>>; all: PlannedReminderView[]; now: Date };
}

@ObjectType()
export class PlannedReminderConnection extends connectionOf(PlannedReminderView, 'PlannedReminder') {}

export interface PlanScope {
  campaignId: string;
  eventId: string | null;
}

@ObjectType({ description: 'What people of a campaign, or of one event, will hear by themselves, and why.' })
export class ReminderPlan {
  @Field(() => [ReminderRuleInEffect], { description: 'The rules, also those switched off; earliest mail first.' })
  rules: ReminderRuleInEffect[];

  @Field(() => Int, {
    description: 'Events whose plan is being made anew and may be shown as it was; 0 after a few seconds.',
  })
  behind: number;

  /** Not for clients. */
  scope: PlanScope;
}
