import { Injectable } from '@nestjs/common';
import { EveryTick } from '#platform/jobs/every-tick.js';
import { WaitingList } from './waiting-list.service.js';

@Injectable()
export class WaitingListTicks {
  constructor(private readonly waitingList: WaitingList) {}

  @EveryTick({ name: 'attendances.waiting-list', seconds: 60 })
  async moveUp(): Promise<void> {
    await this.waitingList.moveUpEverywhere();
  }
}
