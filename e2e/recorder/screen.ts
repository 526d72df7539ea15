import { spawn } from 'node:child_process';
import { connect, type Socket } from 'node:net';

/** A screen that nobody sees, and a keyboard on it: the browsers' own prompts take no input from automation libraries. */
export interface Screen {
  /** For the environment variable DISPLAY. */
  readonly display: string;
  /** Types lower-case letters, `-`, and the named keys. */
  readonly type: (keys: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

const displayNumber = 97;

/** X key codes of the default layout. */
const keyCodes: ReadonlyMap<string, number> = new Map([
  ['Escape', 9],
  ['Tab', 23],
  ['Return', 36],
  ['-', 20],
  ...[...'qwertyuiop'].map((letter, index) => [letter, 24 + index] as const),
  ...[...'asdfghjkl'].map((letter, index) => [letter, 38 + index] as const),
  ...[...'zxcvbnm'].map((letter, index) => [letter, 52 + index] as const),
]);

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Starts Xvfb and connects a keyboard to it. */
export async function startScreen(): Promise<Screen> {
  const server = spawn('Xvfb', [`:${displayNumber}`, '-screen', '0', '1280x1024x24', '-nolisten', 'tcp', '-ac'], {
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  try {
    const socket = await connected(`/tmp/.X11-unix/X${displayNumber}`);
    const press = await keyPresser(socket);
    return {
      display: `:${displayNumber}`,
      type: async (keys) => {
        for (const key of keys) {
          press(keyCodes.get(key) ?? 0);
          await pause(30);
        }
      },
      close: async () => {
        socket.destroy();
        server.kill();
        await ended;
      },
    };
  } catch (error) {
    server.kill();
    throw error;
  }
}

async function connected(path: string): Promise<Socket> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    await pause(100);
    const socket = connect(path);
    const opened = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    if (opened) return socket;
  }
  throw new Error(`No X server at ${path}.`);
}

/** Speaks as much of the X11 protocol as a key needs: set-up, QueryExtension, and XTEST's FakeInput. */
async function keyPresser(socket: Socket): Promise<(keyCode: number) => void> {
  let received = Buffer.alloc(0);
  socket.on('data', (part: Buffer) => {
    received = Buffer.concat([received, part]);
  });
  const take = async (octets: number): Promise<Buffer> => {
    while (received.length < octets) await pause(10);
    const taken = received.subarray(0, octets);
    received = received.subarray(octets);
    return taken;
  };
  socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const setUp = await take(8);
  await take(setUp.readUInt16LE(6) * 4);
  socket.write(Buffer.concat([Buffer.from([98, 0, 4, 0, 5, 0, 0, 0]), Buffer.from('XTEST\0\0\0')]));
  const extension = await take(32);
  if (extension[8] !== 1) throw new Error('The X server has no XTEST.');
  const fake = (type: number, detail: number): void => {
    const request = Buffer.alloc(36);
    request.set([extension[9] ?? 0, 2, 9, 0, type, detail]);
    socket.write(request);
  };
  return (keyCode) => {
    fake(2, keyCode);
    fake(3, keyCode);
  };
}
