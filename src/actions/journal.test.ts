import { describe, expect, it } from 'vitest';
import { memoryArea } from '../testing/memory-area.ts';
import { createJournal, type JournalEntry } from './journal.ts';

interface Note extends JournalEntry {
  readonly says: string;
}

const isNote = (value: JournalEntry): value is Note => 'says' in value;

describe('a journal', () => {
  it('has what was begun and not closed, oldest first, beyond the life of the background', async () => {
    const area = memoryArea();
    const journal = createJournal(area, 'undo:', isNote);
    await journal.write({ id: 'b', startedAt: 2, says: 'b' });
    await journal.write({ id: 'a', startedAt: 1, says: 'a' });
    await journal.write({ id: 'c', startedAt: 3, says: 'c' });
    await journal.close('c');
    const later = createJournal(area, 'undo:', isNote);
    expect((await later.open()).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('keeps to its own keys, and drops what it cannot read', async () => {
    const area = memoryArea();
    await area.set({
      'other:x': { id: 'x', startedAt: 1, says: 'x' },
      'undo:w': { id: 'w', startedAt: 1 },
      'undo:y': 'alien',
      'undo:z': { id: 'z', says: 'z' },
    });
    expect(await createJournal(area, 'undo:', isNote).open()).toEqual([]);
    expect(area.keys()).toEqual(['other:x']);
  });

  it('says when it cannot be written, so that nothing is changed', async () => {
    const area = memoryArea();
    area.quota = 5;
    await expect(createJournal(area, 'undo:', isNote).write({ id: 'a', startedAt: 1, says: 'a' })).rejects.toThrow(
      /quota/,
    );
  });

  it('asks again where the store could not be read for a moment', async () => {
    const area = memoryArea();
    await createJournal(area, 'undo:', isNote).write({ id: 'a', startedAt: 1, says: 'a' });
    let fails = true;
    const moody = { ...area, getAll: () => (fails ? Promise.reject(new Error('no')) : area.getAll()) };
    const journal = createJournal(moody, 'undo:', isNote);
    await expect(journal.open()).rejects.toThrow('no');
    fails = false;
    expect((await journal.open()).map(({ id }) => id)).toEqual(['a']);
  });
});
