/*
 * Devices, sessions, phone number, wallets and organizations: signs in as the account console does, and calls the
 * routes of a user's own token. Tokens stay in this file's memory; the texts come from the page.
 */
const page = document.body.dataset;
const here = location.origin + location.pathname;
const oidc = `${page.realm}/protocol/openid-connect`;
const byId = (id) => document.getElementById(id);
const element = (id) => byId(id).dataset;
/** A name may run in another direction than the text around it. */
const isolated = (text) => `\u2068${text}\u2069`;
const fill = (text, value) => text.replace("{0}", () => isolated(value));
const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
const time = (text) => date.format(new Date(text));
const words = element("row");
const dialog = document.querySelector("dialog");
const PENDING = "cloakroom.account";
const DEADLINE = 15_000;
const SPARE = 10_000;
/** What the server has for a browser that did not say what it is. */
const UNNAMED = /^(Other, Other)?$/;

/** Why something cannot be done, by the name of the page's text for it. */
class Problem extends Error {}

// --- Signing in

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/**
 * Leaves for the sign-in pages, with a state and a proof key that only this tab knows; "Back" leads past this page.
 *
 * @param done what has the text to say when it was for a change
 */
async function signIn(parameters = {}, done = "") {
  const pending = { state: random(), verifier: random(), done };
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(pending.verifier));
  const query = new URLSearchParams({
    client_id: page.client,
    redirect_uri: here,
    response_type: "code",
    response_mode: "fragment",
    scope: "openid",
    state: pending.state,
    code_challenge_method: "S256",
    code_challenge: base64url(hash),
    ...parameters,
  });
  location.replace(`${oidc}/auth?${query}`);
}

let tokens;
let renewal;

async function request(address, options) {
  try {
    return await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(DEADLINE), ...options });
  } catch {
    throw new Problem("offline");
  }
}

/** Whose an ID token is. */
function subject(token) {
  const bytes = atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))).sub;
}

async function askForTokens(fields) {
  const body = new URLSearchParams({ client_id: page.client, ...fields });
  const reply = await request(`${oidc}/token`, { method: "POST", body });
  if (!reply.ok) throw new Problem(reply.status === 400 || reply.status === 401 ? "signedOut" : problemOf(reply.status));
  const answer = await reply.json();
  tokens = {
    access: answer.access_token,
    refresh: answer.refresh_token,
    user: subject(answer.id_token),
    until: performance.now() + answer.expires_in * 1000 - SPARE,
  };
}

/** A refresh token may be good for one use: two calls share one renewal. */
async function accessToken() {
  if (performance.now() > tokens.until) {
    renewal ??= askForTokens({ grant_type: "refresh_token", refresh_token: tokens.refresh }).finally(() => {
      renewal = undefined;
    });
    await renewal;
  }
  return tokens.access;
}

// --- The routes

const PROBLEMS = {
  reauthentication_required: "fresh",
  last_sign_in_method: "lastWayIn",
  organization_minimum_permissions_needed: "lastAdministrator",
  organization_member_managed: "managed",
  401: "signedOut",
  403: "forbidden",
  429: "tooMany",
};
const problemOf = (status, code) => PROBLEMS[code] ?? PROBLEMS[status] ?? "other";

/** @returns the answer, or nothing where there is nothing */
async function me(method, route, content) {
  const body = content && JSON.stringify(content);
  const headers = { Authorization: `Bearer ${await accessToken()}`, Accept: "application/json" };
  if (body) headers["Content-Type"] = "application/json";
  const reply = await request(`${page.realm}/cloakroom/me/${route}`, { method, headers, body });
  if (reply.status === 204 || (reply.status === 404 && !body)) return undefined;
  const answer = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Problem(problemOf(reply.status, answer.errors?.[0]?.code));
  return answer;
}

// --- What is said

function say(text) {
  byId("problem").hidden = true;
  byId("done").textContent = text;
}

function complain(error) {
  const name = error instanceof Problem ? error.message : "other";
  const box = byId("problem");
  byId("done").textContent = "";
  byId("loading").hidden = true;
  box.querySelector("p").textContent = element(`problem-${name}`).text;
  const again = !tokens || ["signedOut", "fresh"].includes(name);
  byId("sign-in").hidden = !again;
  byId("sign-in").onclick = () => attempt(() => signIn(name === "fresh" ? { prompt: "login" } : {}));
  byId("retry").hidden = again || !["offline", "tooMany", "other"].includes(name);
  box.hidden = false;
  box.scrollIntoView({ block: "nearest" });
}

async function attempt(work) {
  try {
    await work();
  } catch (error) {
    complain(error);
  }
}

/** @returns whether the reader wants it; the focus goes back to where it was */
function confirmed(question, name) {
  const confirm = byId("dialog-confirm");
  const entry = byId("dialog-name");
  byId("dialog-title").textContent = fill(question.title, name);
  byId("dialog-text").textContent = question.text;
  confirm.textContent = question.button;
  confirm.className = `cr-button cr-button--${question.look === "danger" ? "danger-filled" : "primary"}`;
  entry.disabled = !question.entry;
  byId("dialog-entry").hidden = entry.disabled;
  entry.value = name;
  dialog.returnValue = "";
  dialog.showModal();
  if (question.entry) entry.select();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "confirm"), { once: true });
  });
}

/** Asks once, changes, shows what is left, and says so. */
function change(button, id, name, send, after) {
  const question = element(`ask-${id}`);
  button.onclick = async () => {
    if (button.ariaDisabled === "true" || !(await confirmed(question, name))) return;
    button.ariaDisabled = "true";
    await attempt(async () => {
      await send();
      await after();
      say(question.done);
    });
    button.ariaDisabled = "false";
  };
}

// --- The sections

/** Of Keycloak's own applications the name is the key of a text. */
function applicationName(name) {
  const id = /^\$\{client_(.+)\}$/.exec(name)?.[1];
  return byId(`client-${id}`)?.dataset.text ?? id ?? name;
}

/**
 * A section with a row for each of its things, shown where there are some.
 *
 * @param describe says what stands in a thing's row, and by which questions it can be changed
 * @param complete does the rest, once all rows are there
 */
function list(id, describe, complete = () => {}) {
  const section = byId(id);
  const rows = section.querySelector("ul");

  function row(item) {
    const line = byId("row").content.firstElementChild.cloneNode(true);
    const [name, badge, details, buttons] = ["bdi", ".cr-badge", ".cr-hint", ".cr-section__actions"].map((part) =>
      line.querySelector(part),
    );
    const thing = describe(item);
    name.textContent = thing.name;
    name.id = `${id}-${thing.id}`;
    badge.textContent = thing.badge || "";
    badge.hidden = !thing.badge;
    details.textContent = thing.details.filter(Boolean).join(" · ");
    for (const [question, send, after = refresh] of thing.changes) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `cr-button cr-button--${element(`ask-${question}`).look}`;
      button.textContent = element(`ask-${question}`).button;
      button.setAttribute("aria-describedby", name.id);
      change(button, question, thing.name, send, after);
      buttons.append(button);
    }
    return line;
  }

  async function load() {
    const all = (await me("GET", `${id}?limit=500`).catch(nothingIfForbidden))?.data;
    rows.replaceChildren(...(all ?? []).map(row));
    section.hidden = !all?.length;
    complete(all);
  }

  /** The pressed button is gone, or hidden: the section's heading has the focus then, or the page's. */
  async function refresh() {
    await loadAll();
    const lost = document.activeElement === document.body || document.activeElement.hidden;
    if (lost) byId(section.hidden ? "title" : `${id}-title`).focus();
  }

  return { load, refresh };
}

/** What can be given up one by one, or all but what is in use. */
function browsers(id, texts) {
  const others = byId(id).querySelector("[data-others]");
  const { load, refresh } = list(
    id,
    (item) => {
      const question = item.current ? texts.own : texts.one;
      const send = () => me("DELETE", `${id}/${encodeURIComponent(item.id)}`);
      return {
        id: item.id,
        name: UNNAMED.test(item.name) ? words.unknown : item.name,
        badge: item.current && words[texts.badge],
        details: [
          fill(words.used, time(item.last_seen_at)),
          isolated(item.last_ip),
          ...(item.clients ?? []).map(applicationName).map(isolated),
          item.trusted_until && fill(words.trusted, time(item.trusted_until)),
        ],
        changes: question ? [[question, send, item.current ? signIn : refresh]] : [],
      };
    },
    (all = []) => {
      others.hidden = all.filter((item) => !item.current).length < 2;
    },
  );
  change(others, texts.all, "", () => me("DELETE", id), refresh);
  return load;
}

function wallets() {
  const linking = byId("wallet-link");
  linking.onclick = () => attempt(() => signIn({ kc_action: page.walletAction }, "wallet-linked"));
  linking.hidden = !page.walletAction;

  function describe(item) {
    const chain = item.chain_id ? `eip155:${item.chain_id}:` : "";
    const address = `${chain}${item.address.slice(0, 6)}…${item.address.slice(-4)}`;
    const route = `wallets/${encodeURIComponent(item.id)}`;
    return {
      id: item.id,
      name: item.label || address,
      details: [
        item.label !== address && isolated(address),
        item.last_used_at ? fill(words.used, time(item.last_used_at)) : words.unused,
      ],
      changes: [
        ["walletRename", () => me("PATCH", route, { label: byId("dialog-name").value })],
        ["walletUnlink", () => me("DELETE", route)],
      ],
    };
  }

  return list("wallets", describe, (all) => {
    if (all && page.walletAction) byId("wallets").hidden = false;
  }).load;
}

function organizations() {
  function describe(item) {
    const { id, name } = item.organization;
    const membership = `organizations/${encodeURIComponent(id)}/members/${encodeURIComponent(tokens.user)}`;
    const leave = ["organizationLeave", () => me("DELETE", membership)];
    return {
      id,
      name,
      badge: item.active && words.active,
      details: [isolated(item.role_name)],
      changes: item.active ? [leave] : [["organizationSwitch", () => switchTo(id)], leave],
    };
  }

  /** A token that names the organization names the one before: the next call takes another. */
  async function switchTo(id) {
    await me("PUT", "active-organization", { organization_id: id });
    tokens.until = 0;
  }

  return list("organizations", describe).load;
}

function phone() {
  const section = byId("phone");
  const changing = byId("phone-change");
  const removing = byId("phone-remove");

  async function load() {
    const number = (await me("GET", "phone-number").catch(nothingIfForbidden))?.phone_number;
    byId("phone-number").textContent = number ?? "";
    byId("phone-none").hidden = number !== undefined;
    changing.textContent = number ? changing.dataset.change : changing.dataset.add;
    changing.hidden = !page.phoneAction;
    removing.hidden = !number;
    section.hidden = !number && !page.phoneAction;
    const send = () => me("DELETE", "phone-number");
    change(removing, "phoneRemove", number, send, async () => {
      await load();
      byId("phone-title").focus();
    });
  }

  changing.onclick = () => attempt(() => signIn({ kc_action: page.phoneAction }, "phone-verified"));
  return load;
}

function nothingIfForbidden(error) {
  if (error.message !== "forbidden") throw error;
}

const sections = [
  browsers("devices", { one: "forget", own: "forgetOwn", all: "forgetOthers", badge: "thisDevice" }),
  browsers("sessions", { one: "end", all: "endOthers", badge: "thisSession" }),
  phone(),
  wallets(),
  ...(page.organizations ? [organizations()] : []),
];

const loadAll = () => Promise.all(sections.map((load) => load()));

// --- The beginning

async function start() {
  const answer = new URLSearchParams(location.hash.slice(1));
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? "{}");
  sessionStorage.removeItem(PENDING);
  history.replaceState(null, "", here);
  if (!answer.has("state")) return signIn();
  if (answer.get("state") !== pending.state || !answer.has("code")) throw new Problem("signedOut");
  await askForTokens({
    grant_type: "authorization_code",
    code: answer.get("code"),
    redirect_uri: here,
    code_verifier: pending.verifier,
  });
  await loadAll();
  byId("loading").hidden = true;
  if (answer.get("kc_action_status") === "success") say(element(pending.done).done);
}

/** The reader's own choice on the sign-in pages holds here, too. */
function scheme() {
  const root = document.documentElement.dataset;
  if (root.scheme === "auto") root.scheme = localStorage.getItem("cloakroom.scheme") ?? "auto";
}

byId("dialog-cancel").onclick = () => dialog.close();
byId("retry").onclick = () =>
  attempt(async () => {
    await loadAll();
    say("");
  });
byId("loading").hidden = false;
attempt(scheme);
attempt(start);
