import NextAuth from 'next-auth';
import Keycloak from 'next-auth/providers/keycloak';

export const issuer = process.env.ISSUER ?? 'http://localhost:8080/realms/demo';
export const clientId = process.env.CLIENT_ID ?? 'demo-app';
const RENEW_BEFORE = 15; // seconds before the token's end

// The proxy and the page ask for the session at once, and requests come side by side: one renewal for all of them.
const renewals = (globalThis.renewals ??= new Map());

export const { handlers, auth, signIn, signOut } = NextAuth({
  providers: [Keycloak({ issuer, clientId, checks: ['pkce', 'state'], client: { token_endpoint_auth_method: 'none' } })],
  trustHost: true,
  callbacks: {
    // Auth.js renews nothing by itself: without these lines a token is kept, and used, long after its end.
    jwt({ token, account, profile }) {
      if (account) return remembered({ ...account, claims: profile });
      return token.expiresAt - Date.now() / 1000 > RENEW_BEFORE ? token : renewed(token);
    },
    // What the browser may see: no tokens.
    session({ session, token }) {
      return { ...session, claims: token.claims, expiresAt: token.expiresAt };
    },
  },
});

const remembered = ({ access_token, refresh_token, expires_at, claims }) => ({
  accessToken: access_token,
  refreshToken: refresh_token,
  expiresAt: expires_at,
  claims: { name: claims.preferred_username, organization: claims.org_name, role: claims.org_role },
});

function renewed({ refreshToken }) {
  if (!renewals.has(refreshToken)) {
    renewals.set(refreshToken, refresh(refreshToken));
    setTimeout(() => renewals.delete(refreshToken), 10_000);
  }
  return renewals.get(refreshToken);
}

/** The new token; null, which signs out, where the session was ended. */
async function refresh(refreshToken) {
  const answer = await fetch(`${issuer}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken }),
  });
  if (answer.status === 400) return null;
  if (!answer.ok) throw new Error(`The token endpoint says ${answer.status}`);
  const tokens = await answer.json();
  const claims = JSON.parse(Buffer.from(tokens.id_token.split('.')[1], 'base64url'));
  return remembered({ ...tokens, expires_at: Math.floor(Date.now() / 1000) + tokens.expires_in, claims });
}
