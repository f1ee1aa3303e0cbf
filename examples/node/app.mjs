// A server-side app: tokens stay here, the browser has a cookie. ISSUER, CLIENT_ID, PORT and RENEW_BEFORE say otherwise
// than the demo.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import * as oidc from 'openid-client';
import { signedIn, signedOut } from './pages.mjs';

const { ISSUER = 'http://localhost:8080/realms/demo', CLIENT_ID = 'demo-app', PORT = 3005, RENEW_BEFORE = 15 } = process.env;
const plainHttp = ISSUER.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {};
const provider = await oidc.discovery(new URL(ISSUER), CLIENT_ID, undefined, oidc.None(), plainHttp);
const sessions = new Map();

// openid-client renews nothing by itself. Each token is renewed once, shortly before its end, when somebody needs it;
// requests that come meanwhile wait for the same renewal.
function fresh(session) {
  if (session.expiresAt - Date.now() > RENEW_BEFORE * 1000) return session;
  session.renewal ??= renew(session).finally(() => delete session.renewal);
  return session.renewal;
}

async function renew(session, parameters) {
  keep(session, await oidc.refreshTokenGrant(provider, session.tokens.refresh_token, parameters));
  session.renewals++;
  return session;
}

function keep(session, tokens) {
  return Object.assign(session, { tokens, claims: tokens.claims(), expiresAt: Date.now() + tokens.expiresIn() * 1000 });
}

const routes = {
  'GET /': async ({ session }) => (session.tokens ? signedIn(await fresh(session)) : signedOut),

  'GET /sign-in': async ({ id, origin }) => {
    const verifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    sessions.set(id, { verifier, state });
    return oidc.buildAuthorizationUrl(provider, {
      redirect_uri: `${origin}/callback`,
      scope: 'openid',
      state,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
  },

  'GET /callback': async ({ id, session, url, origin }) => {
    const checks = { pkceCodeVerifier: session.verifier, expectedState: session.state };
    const tokens = await oidc.authorizationCodeGrant(provider, url, checks);
    sessions.delete(id);
    // A new cookie, so that nobody can have known it before the sign-in.
    const signedIn = randomUUID();
    sessions.set(signedIn, keep({ renewals: 0 }, tokens));
    return { to: origin, cookie: signedIn };
  },

  'POST /organization': async ({ session, url, origin }) => {
    await renew(session, { organization_id: url.searchParams.get('id') });
    return new URL(origin);
  },

  'POST /sign-out': async ({ id, session, origin }) => {
    sessions.delete(id);
    return oidc.buildEndSessionUrl(provider, { id_token_hint: session.tokens.id_token, post_logout_redirect_uri: origin });
  },
};

const server = createServer(async (request, response) => {
  const origin = `http://localhost:${server.address().port}`;
  const url = new URL(request.url, origin);
  const id = /session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? randomUUID();
  try {
    const route = routes[`${request.method} ${url.pathname}`];
    const answer = await route?.({ id, session: sessions.get(id) ?? {}, url, origin });
    if (!answer) return response.writeHead(404).end();
    const { to = answer, cookie = id } = answer;
    response.setHeader('Set-Cookie', `session=${cookie}; Path=/; HttpOnly; SameSite=Lax`);
    if (typeof answer === 'string') return response.setHeader('Content-Type', 'text/html').end(answer);
    response.writeHead(303, { Location: String(to) }).end();
  } catch (error) {
    // The session was ended: at most 60 seconds ago, for that is when its last token was made.
    if (error.error === 'invalid_grant') sessions.delete(id);
    console.error(error.error ?? error.message);
    response.writeHead(error.error === 'invalid_grant' ? 303 : 502, { Location: origin }).end();
  }
});
server.listen(PORT, 'localhost', () => console.log(`http://localhost:${server.address().port}/`));
