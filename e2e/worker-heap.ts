import type { CDPSession } from 'playwright';
import type { Launched } from './launch.ts';

/**
 * What is alive in the memory of the extension's worker once all garbage is gone, as the text of a heap snapshot. V8 writes of
 * each string the first 1,024 characters only, and nothing of the bytes of buffers.
 */
export async function workerHeap({ context, extensionId }: Launched): Promise<string> {
  const browser = context.browser();
  if (!browser) throw new Error('This playwright gives no browser of a persistent context');
  const devtools = await browser.newBrowserCDPSession();
  const { targetInfos } = await devtools.send('Target.getTargets', { filter: [{ type: 'service_worker' }] });
  const target = targetInfos.find(({ url }) => url.startsWith(`chrome-extension://${extensionId}/`));
  if (target === undefined) throw new Error('The worker is stopped: it has no heap');
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId: target.targetId, flatten: false });
  const chunks: string[] = [];
  const ask = asker(devtools, sessionId, (chunk) => chunks.push(chunk));
  await ask('HeapProfiler.enable');
  // What only finalizers held goes with the second.
  await ask('HeapProfiler.collectGarbage');
  await ask('HeapProfiler.collectGarbage');
  await ask('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await devtools.detach();
  return chunks.join('');
}

/** Speaks with a target through the browser's session: playwright gives none for workers. */
function asker(devtools: CDPSession, sessionId: string, onChunk: (chunk: string) => void) {
  const open = new Map<number, () => void>();
  devtools.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const message = JSON.parse(event.message) as {
      readonly id?: number;
      readonly method?: string;
      readonly params?: { readonly chunk?: string };
    };
    if (message.method === 'HeapProfiler.addHeapSnapshotChunk') onChunk(message.params?.chunk ?? '');
    if (message.id !== undefined) open.get(message.id)?.();
  });
  let asked = 0;
  return async (method: string, params: object = {}): Promise<void> => {
    asked += 1;
    const id = asked;
    const answered = new Promise<void>((resolve) => open.set(id, resolve));
    await devtools.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) });
    await answered;
  };
}
