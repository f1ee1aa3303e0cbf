const safe = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

const page = (body) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>openid-client</title>
<style>
  :root { color-scheme: light dark; --accent: light-dark(#4b3fd6, #a59dff); --line: light-dark(#dfe1ea, #343848); }
  body { max-width: 38rem; margin: 12vh auto; padding: 0 1rem; font: 16px/1.6 system-ui, sans-serif; }
  h1 { font-size: 1.4rem; }
  a { color: var(--accent); }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.4rem 1.5rem; padding: 1.2rem; border: 1px solid var(--line); border-radius: 14px; }
  dd { margin: 0; }
  dt { opacity: 0.7; }
  form { display: inline; }
  button { padding: 0.5rem 1rem; border: 1px solid var(--line); border-radius: 9px; background: none; color: inherit; font: inherit; cursor: pointer; }
</style>
<h1>openid-client</h1>
${body}
</html>`;

export const signedOut = page('<p>Nobody is signed in. <a href="/sign-in">Sign in</a></p>');

export const signedIn = ({ claims, expiresAt, renewals }) => page(`
<dl>
  <dt>User</dt><dd id="user">${safe(claims.preferred_username)}</dd>
  <dt>Organization</dt><dd id="organization">${safe(claims.org_name ?? 'none')}</dd>
  <dt>Role</dt><dd id="role">${safe(claims.org_role ?? 'none')}</dd>
  <dt>Token</dt><dd>${Math.round((expiresAt - Date.now()) / 1000)} s left, renewed <span id="renewals">${renewals}</span> times</dd>
</dl>
<form method="post" action="/organization?id=acme"><button>To Acme</button></form>
<form method="post" action="/organization?id=globex"><button>To Globex</button></form>
<form method="post" action="/sign-out"><button>Sign out</button></form>`);
