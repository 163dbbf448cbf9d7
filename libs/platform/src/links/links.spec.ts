import { describe, expect, it } from '@jest/globals';
import { newId } from '../ids.js';
import { Links, type Link } from './links.js';

const links = new Links('a secret of at least thirty-two letters');

describe('links in mails', () => {
  it('opens what it was made for, and says which row and version', () => {
    const link: Link = { purpose: 'attendance', id: newId(), version: 3 };
    expect(links.read(links.key(link), 'attendance')).toEqual(link);
  });

  it('knows the message below which an unsubscribe link stood', () => {
    const link: Link = { purpose: 'unsubscribe', id: newId(), version: 1, message: '9007199254740993' };
    expect(links.read(links.key(link), 'unsubscribe')).toEqual(link);
  });

  it('opens nothing else', () => {
    const key = links.key({ purpose: 'attendance', id: newId(), version: 1 });
    const wrong = [
      '',
      'x',
      key.slice(0, -1),
      `${key}AA`,
      key.replace(/^./, 'Z'),
      links.key({ purpose: 'host', id: newId(), version: 1 }),
    ];
    for (const broken of wrong) expect(() => links.read(broken, 'attendance')).toThrow('This link does not work');
    expect(() => new Links('another secret, also of many letters').read(key, 'attendance')).toThrow();
  });

  it('signs an address that is the same for everybody', () => {
    const signature = links.signature('c/12/3');
    expect(signature).toMatch(/^[\w-]{20}$/);
    expect(links.isSigned('c/12/3', signature)).toBe(true);
    expect(links.isSigned('c/12/4', signature)).toBe(false);
    expect(links.isSigned('c/12/3', '')).toBe(false);
    expect(links.isSigned('c/12/3', signature.replace(/^./, signature.startsWith('A') ? 'B' : 'A'))).toBe(false);
    expect(new Links('another secret, also of many letters').isSigned('c/12/3', signature)).toBe(false);
  });
});
