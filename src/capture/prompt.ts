import type { Prompt } from '../model/exchange.ts';
import type { EventDetails } from './event.ts';
import type { Sealer } from './seal.ts';

/** Who asks for which credentials, from onAuthRequired. The realm is a server's text, so it passes the seal. */
export function promptOf({ timeStamp, isProxy, scheme, realm, challenger }: EventDetails, sealer: Sealer): Prompt {
  return {
    at: timeStamp ?? 0,
    isProxy: isProxy ?? false,
    scheme: (scheme ?? 'unknown').slice(0, 40).toLowerCase(),
    ...(realm === undefined || realm === '' ? {} : { realm: sealer.words(realm.slice(0, 200)) }),
    ...(challenger === undefined ? {} : { challenger: sealer.host(`${challenger.host}:${challenger.port}`) }),
  };
}
