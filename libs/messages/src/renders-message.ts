import { DiscoveryService } from '@nestjs/core';
import type { MessageKind } from './message.kinds.js';

/** Marks the one `MessageRenderer` of these kinds; provide the class in the slice's worker module. */
export const RendersMessage = DiscoveryService.createDecorator<MessageKind | MessageKind[]>();
