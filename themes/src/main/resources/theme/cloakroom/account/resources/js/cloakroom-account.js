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
  duplicate_record: "duplicate",
  form_identifier_exists: "duplicate",
  already_a_member_in_organization: "duplicate",
  organization_membership_quota_exceeded: "full",
  invitation_not_sent: "notSent",
  code_not_sent: "notSent",
  form_code_incorrect: "wrongCode",
  verification_expired: "noCode",
  verification_failed: "noRecord",
  organization_domain_taken: "taken",
  organization_domain_common: "common",
  401: "signedOut",
  403: "forbidden",
  422: "invalid",
  429: "tooMany",
};
const problemOf = (status, code) => PROBLEMS[code] ?? PROBLEMS[status] ?? "other";

/** @returns the answer, or nothing where there is nothing */
async function me(method, route, content) {
  const body = content && JSON.stringify(content);
  const headers = { Authorization: `Bearer ${await accessToken()}`, Accept: "application/json" };
  if (body) headers["Content-Type"] = "application/json";
  const reply = await request(`${page.realm}/cloakroom/me/${route}`, { method, headers, body });
  if (reply.status === 204 || (reply.status === 404 && !body && method !== "POST")) return undefined;
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

/** What can be chosen from in a question. */
const choices = {
  role: () => roles.map((role) => [role.key, role.name]),
  mode: () => MODES.map((mode) => [mode, element(`mode-${mode}`).text]),
};

/** Entries that change what the question is about, which is called so. */
const NAMES = ["name", "organization"];

/** @param chosen what holds now: of a choice, or of a description */
function ask(question, name, chosen) {
  const entry = byId("dialog-name");
  const description = byId("dialog-description");
  const choice = byId("dialog-choice");
  entry.disabled = !question.entry;
  byId("dialog-entry").hidden = entry.disabled;
  if (question.entry) {
    const kind = element(`entry-${question.entry}`);
    byId("dialog-label").textContent = kind.text;
    entry.type = kind.type;
    entry.maxLength = Number(kind.length);
    entry.autocomplete = kind.purpose;
    entry.value = NAMES.includes(question.entry) ? name : "";
  }
  description.disabled = question.entry !== "organization";
  byId("dialog-descriptions").hidden = description.disabled;
  description.value = description.disabled ? "" : chosen;
  choice.disabled = !question.choice;
  byId("dialog-choices").hidden = choice.disabled;
  if (question.choice) {
    byId("dialog-choice-label").textContent = element(`choice-${question.choice}`).text;
    choice.replaceChildren(...choices[question.choice]().map(([value, text]) => new Option(text, value, false, value === chosen)));
  }
}

/** @returns whether the reader wants it; the focus goes back to where it was */
function confirmed(question, name, chosen) {
  const confirm = byId("dialog-confirm");
  const entry = byId("dialog-name");
  byId("dialog-title").textContent = fill(question.title, name);
  byId("dialog-text").textContent = question.text;
  confirm.textContent = question.button;
  confirm.className = `cr-button cr-button--${question.look === "danger" ? "danger-filled" : "primary"}`;
  ask(question, name, chosen);
  dialog.returnValue = "";
  dialog.showModal();
  if (question.entry) entry.select();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "confirm"), { once: true });
  });
}

/** Asks once, changes, shows what is left, and says so. */
function change(button, id, name, send, after, chosen) {
  const question = element(`ask-${id}`);
  button.onclick = async () => {
    if (button.ariaDisabled === "true" || (!question.direct && !(await confirmed(question, name, chosen)))) return;
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
 * @param route where the things are; nothing where there are none to be seen
 */
function list(id, describe, complete = () => {}, route = () => id) {
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
    for (const [question, send, after = refresh, chosen] of thing.changes) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `cr-button cr-button--${element(`ask-${question}`).look}`;
      button.textContent = element(`ask-${question}`).button;
      button.setAttribute("aria-describedby", name.id);
      change(button, question, thing.name, send, after, chosen);
      buttons.append(button);
    }
    return line;
  }

  async function load() {
    const path = route();
    const address = path && `${path}${path.includes("?") ? "&" : "?"}limit=500`;
    const all = address ? (await me("GET", address).catch(nothingIfForbidden))?.data : undefined;
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
    const { id, name, description = "" } = item.organization;
    const membership = `organizations/${encodeURIComponent(id)}/members/${encodeURIComponent(tokens.user)}`;
    const leave = ["organizationLeave", () => me("DELETE", membership)];
    return {
      id,
      name,
      badge: item.active && words.active,
      details: [isolated(item.role_name), description && isolated(description)],
      changes: [
        ...(item.active ? [] : [["organizationSwitch", () => switchTo(id)]]),
        ...(MANAGING.some((permission) => item.permissions?.includes(permission)) ? [["organizationManage", () => manage(item), show]] : []),
        ...(item.permissions?.includes(MANAGE_PROFILE) ? [["organizationEdit", () => edit(id), undefined, description]] : []),
        leave,
      ],
    };
  }

  /** A token that names the organization names the one before: the next call takes another. */
  async function switchTo(id) {
    await me("PUT", "active-organization", { organization_id: id });
    tokens.until = 0;
  }

  return list("organizations", describe).load;
}

/** The organization that is managed here, its roles, and the ways to let people in by a domain. */
let managed;
let roles = [];
const MODES = ["manual_invitation", "automatic_invitation", "automatic_suggestion"];
const MANAGE_PROFILE = "org:sys_profile:manage";
const MANAGE_MEMBERS = "org:sys_memberships:manage";
const MANAGE_DOMAINS = "org:sys_domains:manage";
const MANAGING = ["org:sys_memberships:read", MANAGE_MEMBERS, "org:sys_domains:read", MANAGE_DOMAINS];
const may = (permission) => managed?.permissions.includes(permission);
const route = (rest) => `organizations/${encodeURIComponent(managed.id)}/${rest}`;

async function manage(item) {
  managed = { ...item.organization, permissions: item.permissions };
  roles = (await me("GET", route("roles")).catch(nothingIfForbidden))?.data ?? [];
  nameManaged();
}

function nameManaged() {
  for (const name of document.querySelectorAll("[data-managed]")) name.textContent = managed.name;
}

async function edit(id) {
  const wanted = { name: byId("dialog-name").value, description: byId("dialog-description").value };
  const { name } = await me("PATCH", `organizations/${encodeURIComponent(id)}`, wanted);
  if (managed?.id !== id) return;
  managed.name = name;
  nameManaged();
}

async function show() {
  await loadAll();
  const first = ["members", "invitations", "domains"].find((id) => !byId(id).hidden);
  byId(first ? `${first}-title` : "title").focus();
}

function joining() {
  const describe = (item) => ({
    id: item.id,
    name: item.organization.name,
    details: [item.expires_at && fill(words.until, time(item.expires_at))],
    changes: [["join", () => me("POST", `invitations/${encodeURIComponent(item.id)}/accept`)]],
  });
  return list("joining", describe, () => {}, () => "invitations").load;
}

function suggestions() {
  const describe = (item) => ({
    id: item.id,
    name: item.organization.name,
    badge: item.status === "accepted" && words.asked,
    details: [],
    changes:
      item.status === "accepted"
        ? []
        : [["askToJoin", () => me("POST", `organization-suggestions/${encodeURIComponent(item.id)}/accept`)]],
  });
  return list("suggestions", describe, () => {}, () => "organization-suggestions").load;
}

/** A part of the managed organization, there for those who may see it, even while there is nothing in it. */
function part(id, permission, describe, complete = () => {}, at = id) {
  return list(
    id,
    describe,
    (all) => {
      byId(id).hidden = !all;
      complete(all);
    },
    () => may(permission) && route(at),
  );
}

const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ") || person.email_address || "";
const roleName = (key) => roles.find((role) => role.key === key)?.name ?? key;

function members() {
  function describe(item) {
    const at = route(`members/${encodeURIComponent(item.user_id)}`);
    const role = () => me("PUT", `${at}/role`, { role: byId("dialog-choice").value });
    return {
      id: item.user_id,
      name: fullName(item),
      details: [item.email_address && isolated(item.email_address), ...item.roles.map(roleName).map(isolated)],
      changes: may(MANAGE_MEMBERS)
        ? [
            ["memberRole", role, undefined, item.role],
            ...(item.user_id === tokens.user ? [] : [["memberRemove", () => me("DELETE", at)]]),
          ]
        : [],
    };
  }
  return part("members", "org:sys_memberships:read", describe).load;
}

function invitations() {
  const { load, refresh } = part(
    "invitations",
    MANAGE_MEMBERS,
    (item) => {
      const at = route(`invitations/${encodeURIComponent(item.id)}`);
      return {
        id: item.id,
        name: item.email_address,
        details: [isolated(roleName(item.role)), fill(words.until, time(item.expires_at))],
        changes: [
          ["invitationResend", () => me("POST", `${at}/resend`)],
          ["invitationRevoke", () => me("POST", `${at}/revoke`)],
        ],
      };
    },
    (all) => {
      if (!all) return;
      const invite = () =>
        me("POST", route("invitations"), { email_address: byId("dialog-name").value.trim(), role: byId("dialog-choice").value });
      change(byId("invite"), "invite", managed.name, invite, refresh, "org:member");
    },
    "invitations?status=pending",
  );
  return load;
}

function requests() {
  const describe = (item) => {
    const at = route(`membership-requests/${encodeURIComponent(item.id)}`);
    return {
      id: item.id,
      name: fullName(item),
      details: [item.email_address && isolated(item.email_address)],
      changes: [
        ["requestAccept", () => me("POST", `${at}/accept`)],
        ["requestReject", () => me("POST", `${at}/reject`)],
      ],
    };
  };
  return list("requests", describe, () => {}, () => may(MANAGE_MEMBERS) && route("membership-requests")).load;
}

function domains() {
  const { load, refresh } = part(
    "domains",
    "org:sys_domains:read",
    (item) => {
      const at = route(`domains/${encodeURIComponent(item.name)}`);
      const record = item.txt_record;
      const verification = [
        ["domainMail", () => me("POST", `${at}/verification/email`, { email_address: byId("dialog-name").value.trim() })],
        ["domainCode", () => me("POST", `${at}/verification/code`, { code: byId("dialog-name").value })],
        ["domainDns", () => me("POST", `${at}/verification/dns`)],
      ];
      const mode = () => me("PATCH", at, { enrollment_mode: byId("dialog-choice").value });
      return {
        id: item.name,
        name: item.name,
        badge: item.verified ? words.verified : words.unverified,
        details: [
          isolated(element(`mode-${item.enrollment_mode}`).text),
          record && fill(words.txt, record.name).replace("{1}", () => isolated(record.value)),
        ],
        changes: may(MANAGE_DOMAINS)
          ? [
              ...(record ? verification : []),
              ["domainMode", mode, undefined, item.enrollment_mode],
              ["domainRemove", () => me("DELETE", at)],
            ]
          : [],
      };
    },
    (all) => {
      const adding = byId("domain-add");
      adding.hidden = !may(MANAGE_DOMAINS);
      if (!all) return;
      const add = () =>
        me("POST", route("domains"), { name: byId("dialog-name").value.trim(), enrollment_mode: byId("dialog-choice").value });
      change(adding, "domainAdd", managed.name, add, refresh);
    },
  );
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
  ...(page.organizations
    ? [joining(), suggestions(), organizations(), members(), invitations(), requests(), domains()]
    : []),
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
