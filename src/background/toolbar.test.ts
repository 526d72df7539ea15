import { describe, expect, it } from 'vitest';
import { createToolbar } from './toolbar.ts';

function toolbarWith(hindrance: Awaited<ReturnType<Parameters<typeof createToolbar>[1]>>) {
  const said: string[] = [];
  const hinders = { by: hindrance };
  const toolbar = createToolbar(
    async (tabId, state, causes) => {
      said.push(`${tabId} ${state} ${causes}`);
    },
    async () => hinders.by,
  );
  return { toolbar, said, hinders };
}

describe('the icon of a tab', () => {
  it('is left as it is where nothing failed', async () => {
    const { toolbar, said } = toolbarWith(undefined);
    await toolbar.refresh(1, 0);
    expect(said).toEqual([]);
  });

  it('is set once for each thing that it has to show', async () => {
    const { toolbar, said } = toolbarWith(undefined);
    for (const causes of [1, 1, 2, 0, 0]) await toolbar.refresh(1, causes);
    expect(said).toEqual(['1 failure 1', '1 failure 2', '1 watching 0']);
  });

  it('waits until something was seen', async () => {
    const { toolbar, said, hinders } = toolbarWith('idle');
    await toolbar.refresh(1, 0);
    hinders.by = undefined;
    await toolbar.refresh(1, 0);
    expect(said).toEqual(['1 idle 0', '1 watching 0']);
  });

  it('is set anew when a navigation has set it back', async () => {
    const { toolbar, said } = toolbarWith(undefined);
    await toolbar.refresh(1, 1);
    toolbar.navigated(1);
    await toolbar.refresh(1, 1);
    expect(said).toEqual(['1 failure 1', '1 failure 1']);
  });

  it('shows a failure before anything that hinders, and each tab its own', async () => {
    const { toolbar, said, hinders } = toolbarWith('blocked');
    await toolbar.refresh(1, 0);
    await toolbar.refresh(2, 3);
    hinders.by = 'paused';
    await toolbar.refresh(1, 0);
    expect(said).toEqual(['1 blocked 0', '2 failure 3', '1 paused 0']);
  });
});
