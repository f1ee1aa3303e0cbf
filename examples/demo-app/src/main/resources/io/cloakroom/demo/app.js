// Asks the app for its state, shows it, and asks again when something is due: the token's renewal, or news.
const byId = (id) => document.getElementById(id);
const POLL_MILLIS = 2000;

let expiresAt = 0;
let clockOffset = 0;

async function refresh() {
  try {
    const response = await fetch('/api/state');
    const state = await response.json();
    show(state);
    if (state.message) {
      tell(state.message);
    }
  } catch {
    tell('The demo app does not answer. Is it still running?');
  }
}

function tell(message) {
  byId('message').textContent = message;
  byId('message').hidden = message === '';
}

function show(state) {
  clockOffset = state.now - Date.now();
  byId('signed-in').hidden = !state.signed_in;
  byId('signed-out').hidden = state.signed_in;
  if (state.signed_in) {
    showToken(state);
  }
  byId('active-users').textContent = state.usage.active_users ?? '–';
  byId('billable-users').textContent = state.usage.billable_users ?? '–';
  byId('first-day-users').textContent = state.usage.first_day_users ?? '–';
  byId('active-organizations').textContent = state.usage.active_organizations ?? '–';
  byId('no-webhooks').hidden = state.webhooks.length > 0;
  byId('webhooks').replaceChildren(...state.webhooks.map(webhookItem));
}

function showToken(state) {
  const claims = state.claims;
  expiresAt = state.expires_at;
  byId('name').textContent = claims.name || claims.preferred_username;
  byId('organization').textContent = claims.org_name ?? 'None';
  byId('role').textContent = claims.org_role ?? 'No role: you are in no organization.';
  byId('renewals').textContent = state.renewals === 1 ? 'Renewed once' : `Renewed ${state.renewals} times`;
  byId('claims').textContent = JSON.stringify(ourClaimsFirst(claims), null, 2);
  byId('organizations').replaceChildren(...organizationButtons(state));
  tick();
}

function ourClaimsFirst(claims) {
  const isOurs = ([name]) => name.startsWith('org_');
  const entries = Object.entries(claims);
  return Object.fromEntries([...entries.filter(isOurs), ...entries.filter((entry) => !isOurs(entry))]);
}

function organizationButtons(state) {
  if (state.organizations.length === 0) {
    return [button('Join Acme', () => post('/join'))];
  }
  return state.organizations
    .filter((alias) => alias !== state.claims.org_slug)
    .map((alias) => button(`Switch to ${alias}`, () => post('/organization', { id: alias })));
}

function webhookItem(webhook) {
  const item = document.createElement('li');
  const type = document.createElement('code');
  type.textContent = webhook.type;
  const time = document.createElement('time');
  time.textContent = new Date(webhook.at).toLocaleTimeString();
  item.append(type, ` ${webhook.about} `, time);
  return item;
}

function button(label, action) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.addEventListener('click', action);
  return element;
}

async function post(path, fields = {}) {
  const response = await fetch(path, { method: 'POST', body: new URLSearchParams(fields) });
  tell(response.ok ? '' : await response.text());
  await refresh();
}

function tick() {
  const seconds = Math.max(0, Math.round((expiresAt - Date.now() - clockOffset) / 1000));
  byId('seconds').textContent = seconds;
  byId('clock').value = seconds;
}

byId('renew').addEventListener('click', () => post('/organization'));
byId('sign-out').addEventListener('click', () => {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/sign-out';
  document.body.append(form);
  form.submit();
});

refresh();
setInterval(refresh, POLL_MILLIS);
setInterval(tick, 250);
