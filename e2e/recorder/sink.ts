import { createServer, type Server } from 'node:http';
import { sinkPort } from './addresses.ts';
import { listening } from './server.ts';

/** An event as the recorder extension told it. */
export type ToldEvent = readonly [name: string, details: Readonly<Record<string, unknown>>];

export interface Sink {
  readonly server: Server;
  /** Resolves when the recorder has registered its listeners, since the last `clear`. */
  readonly ready: () => Promise<void>;
  /** Forgets what came before. */
  readonly clear: () => void;
  /** Everything since `clear`, once all requests have ended or nothing more comes (a prompt is open). */
  readonly settled: () => Promise<readonly ToldEvent[]>;
}

/** In milliseconds: the silence after the last request ended, after which nothing more is expected. */
const quietAfterEnd = 500;
/** In milliseconds: the silence that means that a request waits for a person. */
const quietWhilePending = 3000;
/** In milliseconds. */
const patience = 15_000;

/** Starts the server that the recorder extension tells its events to. */
export async function startSink(): Promise<Sink> {
  let told: ToldEvent[] = [];
  let isReady = false;
  let lastAt = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const event = JSON.parse(Buffer.concat(parts).toString('utf8')) as ToldEvent;
      if (event[0] === 'ready') isReady = true;
      else told.push(event);
      lastAt = Date.now();
      response.writeHead(204).end();
    });
  });
  await listening(server, sinkPort);
  return {
    server,
    ready: () => until('The recorder extension did not start', () => isReady),
    clear: () => {
      told = [];
      isReady = false;
      lastAt = Date.now();
    },
    settled: async () => {
      await until('Events did not stop', () => {
        const quiet = Date.now() - lastAt;
        return quiet > quietWhilePending || (told.length > 0 && allEnded(told) && quiet > quietAfterEnd);
      });
      return told;
    },
  };
}

function allEnded(events: readonly ToldEvent[]): boolean {
  const open = new Set<unknown>();
  for (const [name, details] of events) {
    if (name === 'onCompleted' || name === 'onErrorOccurred') open.delete(details['requestId']);
    else open.add(details['requestId']);
  }
  return open.size === 0;
}

async function until(complaint: string, condition: () => boolean): Promise<void> {
  for (const start = Date.now(); !condition(); ) {
    if (Date.now() - start > patience) throw new Error(`${complaint} within ${patience} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
