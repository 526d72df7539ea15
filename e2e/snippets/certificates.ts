import { type Certificate, selfSigned } from '../certificate.ts';

/** Of `https://api.example`. */
export const serverCertificate = once(() => selfSigned(['api.example']));

/** Of a client, and its own issuer. */
export const clientCertificate = once(() => selfSigned(['client.example']));

function once(make: () => Certificate): () => Certificate {
  let made: Certificate | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
