import { describe, expect, it } from 'vitest';
import { popupView } from '../popup/view.ts';
import { failure, finding, now, tabView } from '../testing/tab-view.ts';
import { fileView } from './file-view.ts';

describe('what is shown of a file', () => {
  it('has no button that needs a tab', () => {
    const tab = tabView([failure({ findings: [finding({ actions: ['replay'] })] })]);
    expect(popupView(tab, now).cards[0]?.tries).toHaveLength(1);
    const view = fileView(tab.report, 3, now);
    expect(view.cards.map(({ tries, find }) => ({ tries, find }))).toEqual([{ tries: [], find: undefined }]);
    expect(view.headline).toBe('1 cause, 1 failed request');
  });

  it.each([
    [[], '3 requests in the file, none failed to sign in.'],
    [[failure({ recovered: true })], '3 requests in the file. What failed to sign in went through afterwards.'],
  ])('speaks of the file where nothing failed', (failures, text) => {
    const view = fileView(tabView(failures).report, 3, now);
    expect(view.empty?.text).toBe(text);
    expect(view.headline).toBe('3 requests in the file');
  });
});
