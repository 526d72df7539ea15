import { expect, it } from 'vitest';
import { usualBounds } from '../capture/bounds.ts';
import { createStore } from '../capture/store.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { seen } from '../testing/seen.ts';
import { createBodyReader } from './body-reader.ts';

type Accept = Parameters<Parameters<typeof createBodyReader>[0]['read']>[1];

function world(allowed = true) {
  const store = createStore(memoryArea(), usualBounds);
  const state = { allowed, accept: undefined as Accept | undefined };
  const reader = createBodyReader({
    store,
    relevance: () => 'failure',
    mayRead: () => Promise.resolve(state.allowed),
    read: (_most, accept) => {
      state.accept = accept;
      return () => {
        state.accept = undefined;
      };
    },
  });
  return { store, state, reader };
}

const body = { requestId: '1', mediaType: 'application/json', text: '{"message":"jwt expired"}', cut: false };
const refused = seen(['GET https://api.test/x\nAuthorization: Bearer abc', '401'], { id: '1' });
const underWay = { ...refused, outcome: { kind: 'pending' } } as const;

it('gives what was read to its exchange, whichever comes first', async () => {
  const { store, state, reader } = world();
  await reader.follow();
  state.accept?.(body);
  store.put(underWay, 'failure');
  reader.settle();
  expect(store.known('1')?.page).toBeUndefined();
  store.put(refused, 'failure');
  reader.settle();
  expect(store.known('1')?.page?.says).toBe('expired');
  expect(JSON.stringify(store.known('1'))).not.toContain('jwt expired');
});

it('takes the reading after the exchange as well', async () => {
  const { store, state, reader } = world();
  await reader.follow();
  store.put(refused, 'failure');
  state.accept?.(body);
  expect(store.known('1')?.page?.says).toBe('expired');
});

it('reads only while it is allowed', async () => {
  const { state, reader } = world(false);
  await reader.follow();
  expect(state.accept).toBeUndefined();
  state.allowed = true;
  await reader.follow();
  expect(state.accept).toBeDefined();
  state.allowed = false;
  await reader.follow();
  expect(state.accept).toBeUndefined();
});

it('does not gather readings that nobody asks for', async () => {
  const { store, state, reader } = world();
  await reader.follow();
  for (let index = 0; index < 300; index += 1) state.accept?.({ ...body, requestId: `${index + 1}` });
  store.put(refused, 'failure');
  reader.settle();
  expect(store.known('1')?.page).toBeUndefined();
});
