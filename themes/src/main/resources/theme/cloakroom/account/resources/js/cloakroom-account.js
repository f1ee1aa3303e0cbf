/*
 * Devices, sessions and phone number: signs in as the account console does, and calls the routes of a user's own token.
 * Tokens stay in this file's memory; the texts come from the page.
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

/** Leaves for the sign-in pages, with a state and a proof key that only this tab knows; "Back" leads past this page. */
async function signIn(parameters = {}) {
  const pending = { state: random(), verifier: random() };
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

async function askForTokens(fields) {
  const body = new URLSearchParams({ client_id: page.client, ...fields });
  const reply = await request(`${oidc}/token`, { method: "POST", body });
  if (!reply.ok) throw new Problem(reply.status === 400 || reply.status === 401 ? "signedOut" : problemOf(reply.status));
  const answer = await reply.json();
  tokens = {
    access: answer.access_token,
    refresh: answer.refresh_token,
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

function problemOf(status, code) {
  if (code === "reauthentication_required") return "fresh";
  if (code === "last_sign_in_method") return "lastWayIn";
  return { 401: "signedOut", 403: "forbidden", 429: "tooMany" }[status] ?? "other";
}

/** @returns the answer, or nothing where there is nothing */
async function me(method, route) {
  const headers = { Authorization: `Bearer ${await accessToken()}`, Accept: "application/json" };
  const reply = await request(`${page.realm}/cloakroom/me/${route}`, { method, headers });
  if (reply.status === 204 || reply.status === 404) return undefined;
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
  const dialog = document.querySelector("dialog");
  byId("dialog-title").textContent = fill(question.title, name);
  byId("dialog-text").textContent = question.text;
  byId("dialog-confirm").textContent = question.button;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "confirm"), { once: true });
  });
}

/** Asks once, changes, shows what is left, and says so. */
function change(button, id, name, route, after) {
  const question = element(`ask-${id}`);
  button.onclick = async () => {
    if (button.ariaDisabled === "true" || !(await confirmed(question, name))) return;
    button.ariaDisabled = "true";
    await attempt(async () => {
      await me("DELETE", route);
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

/** A list of what can be given up one by one, or all but what is in use. */
function list(id, texts) {
  const section = byId(id);
  const rows = section.querySelector("ul");
  const others = section.querySelector("[data-others]");
  const template = byId("row");

  function row(item) {
    const line = template.content.firstElementChild.cloneNode(true);
    const [name, badge, details, button] = ["bdi", ".cr-badge", ".cr-hint", "button"].map((part) =>
      line.querySelector(part),
    );
    name.textContent = UNNAMED.test(item.name) ? template.dataset.unknown : item.name;
    name.id = `${id}-${item.id}`;
    badge.textContent = template.dataset[texts.badge];
    badge.hidden = !item.current;
    details.textContent = [
      fill(template.dataset.used, date.format(new Date(item.last_seen_at))),
      isolated(item.last_ip),
      ...(item.clients ?? []).map(applicationName).map(isolated),
      item.trusted_until && fill(template.dataset.trusted, date.format(new Date(item.trusted_until))),
    ]
      .filter(Boolean)
      .join(" · ");
    const question = item.current ? texts.own : texts.one;
    button.hidden = !question;
    if (button.hidden) return line;
    button.textContent = element(`ask-${question}`).button;
    button.setAttribute("aria-describedby", name.id);
    change(button, question, name.textContent, `${id}/${encodeURIComponent(item.id)}`, () =>
      item.current ? signIn() : refresh(),
    );
    return line;
  }

  async function load() {
    const all = (await me("GET", `${id}?limit=500`))?.data ?? [];
    rows.replaceChildren(...all.map(row));
    others.hidden = all.filter((item) => !item.current).length < 2;
    section.hidden = all.length === 0;
  }

  /** The pressed button is gone, or hidden: the section's heading has the focus then. */
  async function refresh() {
    await loadAll();
    if (document.activeElement === document.body || document.activeElement.hidden) byId(`${id}-title`).focus();
  }

  change(others, texts.all, "", id, refresh);
  return load;
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
    change(removing, "phoneRemove", number, "phone-number", async () => {
      await load();
      byId("phone-title").focus();
    });
  }

  changing.onclick = () => attempt(() => signIn({ kc_action: page.phoneAction }));
  return load;
}

function nothingIfForbidden(error) {
  if (error.message !== "forbidden") throw error;
}

const sections = [
  list("devices", { one: "forget", own: "forgetOwn", all: "forgetOthers", badge: "thisDevice" }),
  list("sessions", { one: "end", all: "endOthers", badge: "thisSession" }),
  phone(),
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
  if (answer.get("kc_action_status") === "success") say(element("phone-verified").done);
}

/** The reader's own choice on the sign-in pages holds here, too. */
function scheme() {
  const root = document.documentElement.dataset;
  if (root.scheme === "auto") root.scheme = localStorage.getItem("cloakroom.scheme") ?? "auto";
}

const dialog = document.querySelector("dialog");
byId("dialog-cancel").onclick = () => dialog.close();
byId("dialog-confirm").onclick = () => dialog.close("confirm");
byId("retry").onclick = () =>
  attempt(async () => {
    await loadAll();
    say("");
  });
byId("loading").hidden = false;
attempt(scheme);
attempt(start);
