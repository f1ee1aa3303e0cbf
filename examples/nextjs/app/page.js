import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { auth, clientId, issuer, signIn, signOut } from '../auth.js';

export default async function Page() {
  const session = await auth();
  if (!session?.claims) {
    return (
      <form action={startSignIn}>
        <p>
          Nobody is signed in. <button>Sign in</button>
        </p>
      </form>
    );
  }
  return (
    <>
      <h1>Next.js</h1>
      <dl>
        <dt>User</dt>
        <dd>{session.claims.name}</dd>
        <dt>Organization</dt>
        <dd>{session.claims.organization ?? 'none'}</dd>
        <dt>Role</dt>
        <dd>{session.claims.role ?? 'none'}</dd>
        <dt>Token</dt>
        <dd>{Math.round(session.expiresAt - Date.now() / 1000)} s left</dd>
      </dl>
      <form action={endSession}>
        <button>Sign out</button>
      </form>
    </>
  );
}

async function startSignIn() {
  'use server';
  await signIn('keycloak');
}

async function endSession() {
  'use server';
  await signOut({ redirect: false });
  // Here alone, the next click on "Sign in" would need no password.
  const back = `http://${(await headers()).get('host')}/`;
  redirect(`${issuer}/protocol/openid-connect/logout?${new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: back })}`);
}
