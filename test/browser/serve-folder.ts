import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Record<string, string> = { '.js': 'text/javascript' };

/**
 * Serves a folder's files to a browser on this machine; `/` is an empty page. The policy is the
 * pages': scripts and workers from here only, and WebAssembly.
 */
export async function serveFolder(folder: string) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here');
    const file = normalize(join(folder, pathname));
    const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
    if (pathname === '/') {
      response.writeHead(200, {
        'content-type': 'text/html',
        'content-security-policy': policy,
      });
      return response.end('<!doctype html><title>test</title>');
    }
    if (!file.startsWith(normalize(folder)) || !existsSync(file)) {
      return response.writeHead(404).end();
    }
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
