/*
 * What makes the pages pleasant. Each page works without it, but for passkeys.
 * The texts come from the page's data attributes, so that this file is the same for every language.
 */
import { checkAuthSession, startSessionPolling } from "./authChecker.js";

const page = document.body;
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const storage = {
  get(key) {
    try {
      return localStorage.getItem(`cloakroom.${key}`);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem(`cloakroom.${key}`);
      else localStorage.setItem(`cloakroom.${key}`, value);
    } catch {
      // Storage is switched off: the choice holds for this page.
    }
  },
};

/** Light or dark by the reader's own choice, which goes before the system's. */
function scheme() {
  const button = document.querySelector("[data-scheme-toggle]");
  if (!button) return;
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme === "auto" ? system.matches : root.dataset.scheme === "dark");
  const show = () => {
    button.querySelector("[data-scheme-text]").textContent = isDark() ? page.dataset.textLight : page.dataset.textDark;
  };
  root.dataset.scheme = storage.get("scheme") ?? "auto";
  button.addEventListener("click", () => {
    const wanted = isDark() ? "light" : "dark";
    const same = (wanted === "dark") === system.matches;
    root.dataset.scheme = same ? "auto" : wanted;
    storage.set("scheme", same ? null : wanted);
    show();
  });
  system.addEventListener("change", show);
  button.hidden = false;
  show();
}

/** The first wrong field, else the message, gets the focus. */
function focusOnErrors() {
  const target = document.querySelector(".cr-alert[data-focus]") ?? document.querySelector("[aria-invalid=true]");
  if (!target) return;
  target.focus();
  if (target instanceof HTMLInputElement && target.type === "text") target.select();
}

/** A pressed button shows that something happens, and cannot be pressed twice. */
function busyButtons() {
  const timers = new Set();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
    const button = event.submitter ?? form.querySelector("button:not([type=button])");
    if (!button) return;
    button.setAttribute("aria-disabled", "true");
    timers.add(
      setTimeout(() => {
        button.classList.add("cr-busy");
        button.setAttribute("aria-label", page.dataset.textWorking);
      }, 150),
    );
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-once-link]");
    if (!link) return;
    if (link.getAttribute("aria-disabled") === "true") event.preventDefault();
    link.setAttribute("role", "link");
    link.setAttribute("aria-disabled", "true");
    link.classList.add("cr-busy");
  });
  // Back from the next page: everything can be pressed again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    timers.forEach(clearTimeout);
    all("form[data-sent]").forEach((form) => delete form.dataset.sent);
    all(".cr-busy, [aria-disabled=true]").forEach((element) => {
      element.classList.remove("cr-busy");
      element.removeAttribute("aria-disabled");
      if (element instanceof HTMLButtonElement && element.textContent.trim()) element.removeAttribute("aria-label");
    });
  });
}

function passwords() {
  all("[data-password-toggle]").forEach((button) => {
    const input = document.getElementById(button.getAttribute("aria-controls"));
    const icon = button.querySelector(".cr-icon");
    button.hidden = false;
    button.addEventListener("click", () => {
      const show = input.type === "password";
      input.type = show ? "text" : "password";
      button.setAttribute("aria-pressed", String(show));
      icon.classList.toggle("cr-icon--eye", !show);
      icon.classList.toggle("cr-icon--eye-off", show);
    });
    // A shown password is not sent as an ordinary text, which browsers would remember.
    input.form?.addEventListener("submit", () => (input.type = "password"));
  });
  all("[data-caps-lock]").forEach((hint) => {
    const input = document.getElementById(hint.dataset.capsLock);
    const check = (event) => {
      const text = event.getModifierState?.("CapsLock") ? page.dataset.textCapsLock : "";
      if (hint.textContent !== text) hint.textContent = text;
    };
    input.addEventListener("keydown", check);
    input.addEventListener("keyup", check);
    input.addEventListener("blur", () => (hint.textContent = ""));
  });
}

const count = (text, pattern) => (text.match(pattern) ?? []).length;
const rules = {
  length: (text, wanted) => text.length >= wanted,
  maxLength: (text, wanted) => text.length > 0 && text.length <= wanted,
  lowerCase: (text, wanted) => count(text, /\p{Ll}/gu) >= wanted,
  upperCase: (text, wanted) => count(text, /\p{Lu}/gu) >= wanted,
  digits: (text, wanted) => count(text, /\p{Nd}/gu) >= wanted,
  specialChars: (text, wanted) => count(text, /[^\p{L}\p{Nd}]/gu) >= wanted,
};

/** Ticks off what the realm asks of a new password, and tells it to screen readers when the typing pauses. */
function passwordPolicy() {
  all("[data-policy]").forEach((list) => {
    const input = document.getElementById(list.dataset.policy);
    const status = list.querySelector("[data-policy-status]");
    let timer;
    const check = () => {
      const open = all("[data-rule]", list).filter((item) => {
        const met = rules[item.dataset.rule](input.value, Number(item.dataset.value));
        item.classList.toggle("cr-met", met);
        item.querySelector("[data-state]").textContent = met ? list.dataset.textMet : list.dataset.textUnmet;
        return !met;
      });
      clearTimeout(timer);
      timer = setTimeout(() => {
        status.textContent = open.length === 0 ? list.dataset.textMet : open.map((item) => item.textContent.trim()).join(". ");
      }, 900);
    };
    input.addEventListener("input", check);
  });
}

/** A code may be pasted with blanks or dashes; when it is complete it is sent. */
function oneTimeCodes() {
  all("input[data-code]").forEach((input) => {
    const digits = Number(input.dataset.code);
    input.addEventListener("input", () => {
      const code = input.value.replace(/\D/g, "").slice(0, digits);
      if (code !== input.value) input.value = code;
      const others = all("input[required], input[type=text]", input.form).filter((other) => other !== input && other.type !== "hidden");
      if (code.length === digits && others.length === 0) input.form.requestSubmit();
    });
  });
}

/** "Send again" waits, and says for how long. */
function resend() {
  all("[data-resend]").forEach((control) => {
    const status = document.querySelector("[data-resend-status]");
    const until = Date.now() + Number(control.dataset.resend) * 1000;
    const stop = (event) => event.preventDefault();
    control.setAttribute("aria-disabled", "true");
    control.addEventListener("click", stop);
    const tick = () => {
      const seconds = Math.ceil((until - Date.now()) / 1000);
      if (seconds > 0) {
        if (status) status.textContent = page.dataset.textResendIn.replace("{0}", seconds);
        return;
      }
      clearInterval(timer);
      if (status) status.textContent = "";
      control.removeAttribute("aria-disabled");
      control.removeEventListener("click", stop);
    };
    const timer = setInterval(tick, 1000);
    // Spoken once, not each second.
    status?.setAttribute("aria-live", "off");
    tick();
  });
}

/** The way that was used last in this browser is marked and stands first. Nothing leaves the browser. */
function lastUsed() {
  const key = `last.${page.dataset.realm}`;
  const methods = all("#kc-social-providers a[id^=social-], [data-method]");
  if (methods.length === 0) return;
  const nameOf = (element) => element.dataset.method ?? element.id;
  methods
    // A password asked for again, to link an account, was not the way in.
    .filter((element) => !(element instanceof HTMLFormElement) || element.action.includes("/login-actions/authenticate"))
    .forEach((element) =>
      element.addEventListener(element instanceof HTMLFormElement ? "submit" : "click", () => storage.set(key, nameOf(element))),
    );
  const last = methods.find((element) => nameOf(element) === storage.get(key));
  if (!last || methods.length < 2 || last instanceof HTMLFormElement) return;
  const badge = document.createElement("span");
  badge.className = "cr-badge";
  badge.textContent = page.dataset.textLastUsed;
  last.append(badge);
  if (last.hasAttribute("aria-label")) last.setAttribute("aria-label", `${last.getAttribute("aria-label")}, ${badge.textContent}`);
  const item = last.closest("li");
  item?.parentElement.prepend(item);
}

function copyButtons() {
  if (!navigator.clipboard) return;
  all("[data-copy]").forEach((button) => {
    const input = document.getElementById(button.dataset.copy);
    const status = document.querySelector(`[data-copied="${button.dataset.copy}"]`);
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(input.value);
        status.textContent = button.dataset.labelCopied;
      } catch {
        input.select();
        status.textContent = button.dataset.labelFailed;
      }
    });
  });
}

function recoveryCodes() {
  const actions = document.querySelector("[data-recovery-codes]");
  if (!actions) return;
  const codes = all("#kc-recovery-codes-list li").map((item) => item.textContent.trim());
  const status = document.querySelector("[data-recovery-status]");
  const text = () => {
    const { textHeader, textDescription, textDate } = actions.dataset;
    const date = new Date().toLocaleString(document.documentElement.lang);
    return [textHeader, "", ...codes.map((code, index) => `${index + 1}: ${code}`), "", textDescription, `${textDate} ${date}`, ""].join("\n");
  };
  actions.hidden = false;
  document.getElementById("printRecoveryCodes").addEventListener("click", () => print());
  document.getElementById("downloadRecoveryCodes").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text()], { type: "text/plain" }));
    link.download = `${actions.dataset.fileName}.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
  const copy = document.getElementById("copyRecoveryCodes");
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(codes.join("\n"));
    status.textContent = actions.dataset.textCopied;
  });
}

function filters() {
  all("[data-filter]").forEach((field) => {
    const items = all("li", document.getElementById(field.dataset.filter));
    const input = field.querySelector("input");
    field.hidden = false;
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLocaleLowerCase();
      items.forEach((item) => (item.hidden = !item.textContent.toLocaleLowerCase().includes(wanted)));
    });
  });
}

/** Pages that only pass something on. */
function passOn() {
  document.querySelector("form[data-submit-when-loaded]")?.requestSubmit();
  const link = document.querySelector("a[data-continue-when-loaded]");
  if (link) addEventListener("load", () => location.replace(link.href));
}

/** reCAPTCHA calls it by its name. */
globalThis.onSubmitRecaptcha = () => document.getElementById("kc-register-form").requestSubmit();

document.addEventListener("click", (event) => {
  all(".cr-menu[open]")
    .filter((menu) => !menu.contains(event.target))
    .forEach((menu) => (menu.open = false));
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(".cr-menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

scheme();
passwords();
passwordPolicy();
oneTimeCodes();
resend();
copyButtons();
recoveryCodes();
filters();
lastUsed();
busyButtons();
focusOnErrors();
passOn();

if (page.dataset.ssoUrl) startSessionPolling(page.dataset.ssoUrl);
if (page.dataset.authSessionHash) checkAuthSession(page.dataset.authSessionHash);
