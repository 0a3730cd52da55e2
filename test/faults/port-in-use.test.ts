import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { checkAddress, listen } from '../../server/listen.js';

test('a port that is in use is named, with the mend', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const refused = expect.objectContaining({
    code: 'PORT_IN_USE',
    message: `Port ${port} of 127.0.0.1 is in use by another program; choose another with --port, for example --port ${port + 1}.`,
  }) as unknown;
  await expect(checkAddress({ port, host: '127.0.0.1' })).rejects.toEqual(refused);
  await expect(listen(() => undefined, { port, host: '127.0.0.1' })).rejects.toEqual(refused);
});

test('an address that this computer does not have is refused with one sentence', async () => {
  await expect(checkAddress({ port: 0, host: '192.0.2.1' })).rejects.toMatchObject({
    code: 'ADDRESS_REFUSED',
  });
});
