import { describe, expect, it } from '@jest/globals';
import { campaignInput } from './campaign-form';

describe('the settings of a campaign', () => {
  it('leave the colour alone when none of those on offer was chosen', () => {
    expect(campaignInput(new FormData()).accentHue).toBeNull();
  });

  it('take red, whose number is nought, for a colour', () => {
    const form = new FormData();
    form.set('accentHue', '0');
    expect(campaignInput(form).accentHue).toBe(0);
  });
});
