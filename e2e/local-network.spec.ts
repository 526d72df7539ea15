import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { launchWithExtension } from './launch.ts';
import { call, expectVerdicts } from './real-server.ts';
import { extensionFolder, newTab, test } from './why401.ts';

/* A page of the public web that calls this machine, which Chromium does not let it. Loopback has to pass for the web here. */

test('a page over http calls a server of this machine', async ({ zoo }) => {
  const device = createServer((_request, response) => response.end('here'));
  await new Promise<void>((listening) => device.listen(0, '127.0.0.1', listening));
  const chrome = await launchWithExtension({
    extensions: [extensionFolder],
    args: [`--ip-address-space-overrides=127.0.0.1:${new URL(zoo.url('/')).port}=public`],
  });
  try {
    const tab = await newTab(chrome);
    await tab.page.goto(zoo.url('/'));
    await call(`http://127.0.0.1:${(device.address() as AddressInfo).port}/status`)(tab.page);
    await expectVerdicts(chrome, tab, 'local-network', ['local-network-blocked proven front-end']);
  } finally {
    await chrome.close();
    device.close();
  }
});
