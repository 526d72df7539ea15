import { createHash } from 'node:crypto';

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * A line for `.htpasswd` in the format that nginx, Apache and Squid all read: Apache's variant of MD5 crypt, with
 * 1000 rounds (Apache HTTP Server documentation, "Password Formats"). `salt`: up to eight characters of `./0-9A-Za-z`.
 */
export function passwordLine(user: string, password: string, salt = 'why401zo'): string {
  return `${user}:$apr1$${salt}$${digest(Buffer.from(password), Buffer.from(salt))}\n`;
}

function digest(password: Buffer, salt: Buffer): string {
  const alternate = md5(password, salt, password);
  const parts: Buffer[] = [password, Buffer.from('$apr1$'), salt];
  for (let left = password.length; left > 0; left -= 16) parts.push(alternate.subarray(0, Math.min(16, left)));
  for (let bits = password.length; bits > 0; bits >>= 1) {
    parts.push(bits & 1 ? Buffer.from([0]) : password.subarray(0, 1));
  }
  let sum = md5(...parts);
  for (let round = 0; round < 1000; round += 1) {
    const odd = round % 2 === 1;
    sum = md5(
      odd ? password : sum,
      round % 3 === 0 ? empty : salt,
      round % 7 === 0 ? empty : password,
      odd ? sum : password,
    );
  }
  return written(sum);
}

const empty = Buffer.alloc(0);

function md5(...parts: readonly Buffer[]): Buffer {
  return createHash('md5').update(Buffer.concat(parts)).digest();
}

/** Base 64 of crypt: triples of octets in an order of their own, lowest six bits first. */
function written(sum: Buffer): string {
  const triples = [
    [0, 6, 12],
    [1, 7, 13],
    [2, 8, 14],
    [3, 9, 15],
    [4, 10, 5],
  ] as const;
  const octet = (index: number) => sum[index] ?? 0;
  const text = triples.map(([a, b, c]) => characters((octet(a) << 16) | (octet(b) << 8) | octet(c), 4));
  return `${text.join('')}${characters(octet(11), 2)}`;
}

function characters(value: number, count: number): string {
  return Array.from({ length: count }, (_, index) => alphabet[(value >> (6 * index)) & 0x3f]).join('');
}
