// What both pages show. No line of it knows which library has the tokens.
import { issuer } from './settings.js';

const at = (id) => document.getElementById(id);
let expiry = 0;
setInterval(() => (at('seconds').textContent = Math.max(0, Math.round(expiry - Date.now() / 1000))), 250);

/** @param expiresAt in seconds by this browser's clock, whatever the server's says */
export async function show(claims, token, expiresAt) {
  expiry = expiresAt;
  at('signed-out').hidden = true;
  at('signed-in').hidden = false;
  at('user').textContent = claims.preferred_username;
  at('role').textContent = claims.org_role ?? 'none';
  if (!at('organization').length) {
    for (const { organization } of await organizations(token)) {
      at('organization').add(new Option(organization.name, organization.id));
    }
  }
  at('organization').value = claims.org_id ?? '';
}

export function showRenewal() {
  at('renewals').textContent = Number(at('renewals').textContent) + 1;
}

export function showSignedOut() {
  at('signed-out').hidden = false;
  at('signed-in').hidden = true;
}

export function onSignIn(action) {
  at('sign-in').onclick = action;
}

export function onSignOut(action) {
  at('sign-out').onclick = action;
}

export function onSwitch(action) {
  at('organization').onchange = (event) => action(event.target.value);
}

async function organizations(token) {
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${issuer}/cloakroom/me/organizations?limit=100`, { headers });
  return (await answer.json()).data;
}
