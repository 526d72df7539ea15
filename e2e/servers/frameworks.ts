import { startExpress } from './express.ts';
import { startFastify } from './fastify.ts';
import type { FrameworkOptions, FrameworkServer } from './framework.ts';
import { startKoa } from './koa.ts';

export interface Framework {
  readonly name: string;
  start(options: FrameworkOptions): Promise<FrameworkServer>;
}

/** Web frameworks whose sign-in nobody here wrote. */
export const frameworks: readonly Framework[] = [
  { name: 'Express', start: startExpress },
  { name: 'Fastify', start: startFastify },
  { name: 'Koa', start: startKoa },
];
