import { z } from 'zod';

/** What Amazon's notification service wraps around everything. */
export const snsEnvelope = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().min(1).max(100),
  TopicArn: z.string(),
  Subject: z.string().optional(),
  Message: z.string(),
  Timestamp: z.string(),
  Token: z.string().optional(),
  SubscribeURL: z.string().optional(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string(),
  SigningCertURL: z.string(),
});

export type SnsEnvelope = z.output<typeof snsEnvelope>;

/** The fields of an SES event that we use; Amazon adds others as it likes. `eventType` with configuration sets. */
export const sesEvent = z
  .object({
    eventType: z.string().optional(),
    notificationType: z.string().optional(),
    mail: z.object({
      source: z.string().optional(),
      headers: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
      commonHeaders: z.object({ messageId: z.string().optional() }).optional(),
      tags: z.record(z.string(), z.array(z.string())).optional(),
    }),
    bounce: z
      .object({
        bounceType: z.string(),
        bounceSubType: z.string().optional(),
        bouncedRecipients: z
          .array(
            z.object({
              emailAddress: z.string(),
              status: z.string().optional(),
              diagnosticCode: z.string().optional(),
            }),
          )
          .max(100),
      })
      .optional(),
    complaint: z
      .object({
        complainedRecipients: z.array(z.object({ emailAddress: z.string() })).max(100),
        complaintFeedbackType: z.string().nullish(),
      })
      .optional(),
  })
  .refine((event) => event.eventType !== undefined || event.notificationType !== undefined, 'it has no type')
  .refine((event) => (event.eventType ?? event.notificationType) !== 'Bounce' || event.bounce !== undefined, {
    path: ['bounce'],
    message: 'missing in an event of the type Bounce',
  })
  .refine((event) => (event.eventType ?? event.notificationType) !== 'Complaint' || event.complaint !== undefined, {
    path: ['complaint'],
    message: 'missing in an event of the type Complaint',
  });

export type SesEvent = z.output<typeof sesEvent>;
