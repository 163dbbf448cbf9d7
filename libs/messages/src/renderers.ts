import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { MessageRenderer } from './message.content.js';
import { declaredMessages } from './message.kinds.js';
import { RendersMessage } from './renders-message.js';

/** Who renders what, settled before the first mail: a kind without a renderer, or with two, stops the worker at boot. */
@Injectable()
export class Renderers implements OnModuleInit {
  private readonly renderers = new Map<string, MessageRenderer>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const provider of this.discovery.getProviders({ metadataKey: RendersMessage.KEY })) {
      for (const kind of [this.discovery.getMetadataByDecorator(RendersMessage, provider) ?? []].flat()) {
        if (this.renderers.has(kind)) throw new Error(`Two renderers are marked @RendersMessage for ${kind}.`);
        this.renderers.set(kind, provider.instance as MessageRenderer);
      }
    }
    const missing = declaredMessages().filter((kind) => !this.renderers.has(kind));
    if (missing.length > 0) throw new Error(`No renderer is marked @RendersMessage for ${missing.join(', ')}.`);
  }

  /** Undefined for kinds of a newer version of the program. */
  of(kind: string): MessageRenderer | undefined {
    return this.renderers.get(kind);
  }
}
