declare const brand: unique symbol;

/** The name of one sort of message, such as `attendance.confirm`. Made by `declareMessage` only. */
export type MessageKind = string & { readonly [brand]: 'MessageKind' };

const declared = new Set<MessageKind>();

/**
 * Names a sort of message where it is enqueued. The worker refuses to start unless exactly one renderer
 * (`@RendersMessage(kind)`) exists for every kind that its code declares.
 */
export function declareMessage(name: string): MessageKind {
  const kind = name as MessageKind;
  if (declared.has(kind)) throw new Error(`The message kind ${name} is declared twice.`);
  declared.add(kind);
  return kind;
}

export const declaredMessages = (): readonly MessageKind[] => [...declared];
