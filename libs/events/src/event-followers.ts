import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export type EventFollower = (tx: EntityManager, eventId: string) => Promise<void>;

/** What later slices keep in step with an event. They register at boot and run in the transaction of the change. */
@Injectable()
export class EventFollowers {
  private readonly followers: EventFollower[] = [];

  add(follower: EventFollower): void {
    this.followers.push(follower);
  }

  /** To be called when everything of the change is written. */
  async changed(tx: EntityManager, eventId: string): Promise<void> {
    for (const follow of this.followers) await follow(tx, eventId);
  }
}
