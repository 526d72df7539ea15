import type { Cure } from '../cure.ts';

/** A rule about addresses or paths refuses, whoever asks. */
export const letAddressIn: Cure = {
  id: 'let-address-in',
  step: 'Find the request in the access log by time and address: it names the list or rule that denied it.',
  recipes: {},
};
