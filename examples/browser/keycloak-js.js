import Keycloak from 'keycloak-js';
import { clientId, issuer, renewBefore } from './settings.js';
import { onSignIn, onSignOut, onSwitch, show, showRenewal, showSignedOut } from './page.js';

const here = location.origin + location.pathname;
const [url, realm] = issuer.split('/realms/');
const keycloak = new Keycloak({ url, realm, clientId });
let timer;

// The server's clock, not this browser's, says when a token ends: timeSkew is the difference.
const expiresAt = () => keycloak.tokenParsed.exp - keycloak.timeSkew;

// keycloak-js renews nothing by itself. A timer keeps what the page shows fresh; tabs in the background have theirs
// slowed down to a minute, so fresh() is asked before every request as well. Calls at one time share one renewal.
async function fresh(leastSeconds = renewBefore) {
  try {
    await keycloak.updateToken(leastSeconds);
  } catch {
    // Refused: onAuthLogout has been called. No network: once more, soon.
    if (keycloak.authenticated) schedule(5);
  }
  return keycloak.token;
}

function schedule(seconds) {
  clearTimeout(timer);
  timer = setTimeout(() => fresh(renewBefore + 5), seconds * 1000);
}

function shown() {
  schedule(expiresAt() - renewBefore - Date.now() / 1000);
  show(keycloak.tokenParsed, keycloak.token, expiresAt());
}

keycloak.onAuthSuccess = shown;
keycloak.onAuthRefreshSuccess = () => {
  showRenewal();
  shown();
};
keycloak.onAuthLogout = () => {
  clearTimeout(timer);
  showSignedOut();
};

onSignIn(() => keycloak.login());
onSignOut(() => keycloak.logout({ redirectUri: here }));
onSwitch(async (organization_id) => {
  await fetch(`${issuer}/cloakroom/me/active-organization`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${await fresh()}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ organization_id }),
  });
  await fresh(-1);
});

// The frame that looks for a sign-out every 5 seconds needs third-party cookies, and a refresh tells the same in time.
if (!(await keycloak.init({ checkLoginIframe: false, redirectUri: here }))) showSignedOut();
