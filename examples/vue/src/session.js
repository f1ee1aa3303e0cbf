import { UserManager } from 'oidc-client-ts';
import { shallowRef } from 'vue';

export const issuer = import.meta.env.VITE_ISSUER ?? 'http://localhost:8080/realms/demo';

const users = new UserManager({
  authority: issuer,
  client_id: import.meta.env.VITE_CLIENT_ID ?? 'demo-app',
  redirect_uri: location.origin + '/',
  post_logout_redirect_uri: location.origin + '/',
  // By default 60: a token of 60 seconds is then about to end as soon as it comes, and each tab renews it every second.
  accessTokenExpiringNotificationTimeInSeconds: 15,
});

/** Who is signed in, with the token that holds now. */
export const user = shallowRef(null);

export const signIn = () => users.signinRedirect();
export const signOut = () => users.signoutRedirect();
export const switchTo = (organization_id) => renew({ extraTokenParams: { organization_id } });

const renew = (more) => users.signinSilent(more).catch(failed);

// Only the server's word ends a session; a network that is away for a moment does not.
const failed = (error) => (error.error === 'invalid_grant' ? users.removeUser() : setTimeout(renew, 5_000));

users.events.addSilentRenewError(failed);
users.events.addUserLoaded((loaded) => (user.value = loaded));
users.events.addUserUnloaded(() => (user.value = null));

export async function restore() {
  if (new URLSearchParams(location.search).has('state')) {
    await users.signinCallback();
    history.replaceState(null, '', '/');
  } else {
    user.value = await users.getUser();
    if (user.value?.expired) await renew();
  }
}
