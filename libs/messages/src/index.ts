export { brandOf, campaignLogo, logoAt, type LogoFacts } from './campaign-logo.js';
export { MessagesModule } from './messages.module.js';
export { MessagesWorkerModule } from './messages-worker.module.js';
export { Messages } from './messages.service.js';
export { Unsubscribes } from './unsubscribes.service.js';
export { enqueueMany, type ManyMessages } from './enqueue-many.js';
export { Suppressions } from './suppressions.service.js';
export { declareMessage, declaredMessages, type MessageKind } from './message.kinds.js';
export { RendersMessage } from './renders-message.js';
export { layoutMail } from './layout/layout-mail.js';
export { hasHole } from './layout/holes.js';
export {
  compileLayout,
  compileMail,
  fillMail,
  hole,
  layoutFragment,
  type CompiledMail,
  type Facts,
  type Fragment,
} from './layout/compile-layout.js';
export type {
  Block,
  Brand,
  EventCard,
  Foot,
  Inline,
  LaidOut,
  LaidOutMail,
  LaterMail,
  MailContent,
  MessageRenderer,
  RenderRequest,
  SkipMail,
} from './message.content.js';
export type {
  DeliveryCounts,
  DeliveryRow,
  DeliveryState,
  Enqueued,
  MessageStatus,
  NewMessage,
  PauseReason,
  Progress,
  Recipients,
  ServerReply,
  SuppressionReason,
  SuppressionScope,
  Topic,
} from './message.inputs.js';
export { ANALYZE_FROM, blockingScopes } from './message.rules.js';
export { deliveryStates } from './message.inputs.js';
export { decodeVerp, encodeVerp, verpAddress, type VerpRef } from './verp.js';
export { ReturnedMails, type DeliveryRef, type Reputation, type ServerWords } from './returned-mails.service.js';
export { writeProbe, type Probe } from './sending/probe.js';
