import { UserManager } from 'oidc-client-ts';
import { clientId, issuer, renewBefore } from './settings.js';
import { onSignIn, onSignOut, onSwitch, show, showRenewal, showSignedOut } from './page.js';

const here = location.origin + location.pathname;
const users = new UserManager({
  authority: issuer,
  client_id: clientId,
  redirect_uri: here,
  post_logout_redirect_uri: here,
  // By default 60: a token of 60 seconds is then about to end as soon as it comes, and each tab renews it every second.
  accessTokenExpiringNotificationTimeInSeconds: renewBefore,
});

const shown = (user) => show(user.profile, user.access_token, user.expires_at);
const renew = (more) => users.signinSilent(more).catch(failed);

// Only the server's word ends a session; a network that is away for a moment does not.
const failed = (error) => (error.error === 'invalid_grant' ? users.removeUser() : setTimeout(renew, 5_000));

onSignIn(() => users.signinRedirect());
onSignOut(() => users.signoutRedirect());
onSwitch((organization_id) => renew({ extraTokenParams: { organization_id } }));

const comesBack = new URLSearchParams(location.search).has('state');
const user = comesBack ? await users.signinCallback() : await users.getUser();
history.replaceState(null, '', here);
users.events.addSilentRenewError(failed);
users.events.addUserUnloaded(showSignedOut);
users.events.addUserLoaded((renewed) => {
  showRenewal();
  shown(renewed);
});
if (!user) showSignedOut();
else if (user.expired) renew();
else shown(user);
