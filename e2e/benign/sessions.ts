import { bystanders } from './bystanders.ts';
import { challenges } from './challenges.ts';
import { crossOrigin } from './cross-origin.ts';
import { forms } from './forms.ts';
import type { Session } from './session.ts';
import { singleSignOn } from './single-sign-on.ts';
import { tokens } from './tokens.ts';
import { traffic } from './traffic.ts';

/** Ordinary sessions: nobody may be accused in any of them. */
export const sessions: readonly Session[] = [
  ...forms,
  ...singleSignOn,
  ...tokens,
  ...challenges,
  ...bystanders,
  ...crossOrigin,
  ...traffic,
];
