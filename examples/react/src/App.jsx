import { useEffect, useState } from 'react';
import { useAuth } from 'react-oidc-context';

export function App() {
  const auth = useAuth();
  useEndedSession(auth);
  if (auth.isLoading) return <p>One moment…</p>;
  if (!auth.user) {
    return (
      <p>
        Nobody is signed in. <button onClick={() => auth.signinRedirect()}>Sign in</button>
      </p>
    );
  }
  const { profile, access_token, expires_at } = auth.user;
  const switchTo = (organization_id) => auth.signinSilent({ extraTokenParams: { organization_id } });
  return (
    <>
      <h1>React</h1>
      <dl>
        <dt>User</dt>
        <dd>{profile.preferred_username}</dd>
        <dt>Organization</dt>
        <dd>
          <Organizations authority={auth.settings.authority} token={access_token} active={profile.org_id} onSwitch={switchTo} />
        </dd>
        <dt>Role</dt>
        <dd>{profile.org_role ?? 'none'}</dd>
        <dt>Token</dt>
        <dd>
          <SecondsTo time={expires_at} /> s left
        </dd>
      </dl>
      <button onClick={() => auth.signoutRedirect()}>Sign out</button>
    </>
  );
}

function Organizations({ authority, token, active, onSwitch }) {
  const [memberships, setMemberships] = useState([]);
  useEffect(() => {
    fetch(`${authority}/cloakroom/me/organizations?limit=100`, { headers: { Authorization: `Bearer ${token}` } })
      .then((answer) => answer.json())
      .then(({ data }) => setMemberships(data));
  }, [authority]); // not with each token: that would be every 45 seconds
  return (
    <select aria-label="Organization" value={active ?? ''} onChange={(event) => onSwitch(event.target.value)}>
      {memberships.map(({ organization }) => (
        <option key={organization.id} value={organization.id}>
          {organization.name}
        </option>
      ))}
    </select>
  );
}

function SecondsTo({ time }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(clock);
  }, []);
  return Math.max(0, Math.round(time - now / 1000));
}

// A refused renewal is how the app learns, within 60 seconds, that the session was ended. A network that is away for a
// moment ends nothing: the next try is soon.
function useEndedSession({ events, removeUser, signinSilent }) {
  useEffect(
    () =>
      events.addSilentRenewError((error) =>
        error.error === 'invalid_grant' ? removeUser() : setTimeout(() => signinSilent(), 5_000),
      ),
    [events, removeUser, signinSilent],
  );
}
