import type { Cure } from '../cure.ts';

/** The server cannot read the file it checks passwords with. */
export const realPasswordFile: Cure = {
  id: 'real-password-file',
  step: 'Look in the error log for the file that could not be opened, and name one that exists and that the server’s own account may read.',
  recipes: {},
};
