// Serves this folder. ISSUER, CLIENT_ID, PORT and RENEW_BEFORE say otherwise than the demo.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const { ISSUER = 'http://localhost:8080/realms/demo', CLIENT_ID = 'demo-app', PORT = 3001, RENEW_BEFORE = 15 } = process.env;
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const settings = `export const issuer = ${JSON.stringify(ISSUER)};
export const clientId = ${JSON.stringify(CLIENT_ID)};
export const renewBefore = ${Number(RENEW_BEFORE)}; // seconds before a token's end
`;

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const path = pathname === '/' ? '/index.html' : pathname;
  try {
    const body = path === '/settings.js' ? settings : await readFile(join(import.meta.dirname, normalize(path)));
    response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream').end(body);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(PORT, 'localhost', () => console.log(`http://localhost:${server.address().port}/`));
