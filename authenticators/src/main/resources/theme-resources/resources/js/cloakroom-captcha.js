/*
 * Brings a captcha into a form: a proof of work that a worker does in the background, or a service's widget.
 * What it needs to know is in the address that it was loaded from, so it runs in the pages of every theme, and under a
 * content security policy without inline scripts.
 */
(() => {
  const self = new URL(document.currentScript.src);
  const config = JSON.parse(new TextDecoder().decode(
    Uint8Array.from(atob(self.searchParams.get("config").replace(/-/g, "+").replace(/_/g, "/")),
      (letter) => letter.charCodeAt(0))));
  const texts = config.texts;
  const MAX_WORKERS = 4;

  const element = (name, attributes) => {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };

  /** Where the captcha speaks: what the page has for it, or a place before the form's buttons. */
  const place = (form) => {
    const found = form.querySelector("#cloakroom-captcha");
    if (found) return found;
    const made = element("div", { id: "cloakroom-captcha" });
    const button = form.querySelector("button[type=submit], input[type=submit]");
    let before = button;
    while (before && before.parentElement !== form) before = before.parentElement;
    form.insertBefore(made, before);
    return made;
  };

  const start = () => {
    const form = document.getElementById(config.form);
    if (!form) return;
    const room = place(form);
    const status = element("p", { class: "cr-hint", id: "cloakroom-captcha-status", role: "status" });
    room.append(status);
    let wanted = config.sendsItself;
    let button = null;
    let state = "open";

    const say = (text) => {
      if (status.textContent !== text) status.textContent = text;
    };
    const send = () => (button && button.form === form ? form.requestSubmit(button) : form.requestSubmit());
    const settle = (next, text) => {
      state = next;
      if (wanted || next !== "solved") say(text);
    };
    const solved = () => {
      settle("solved", texts.done);
      if (wanted) send();
    };

    form.addEventListener("submit", (event) => {
      // What could not be answered is sent all the same: the server decides, and says what can be done.
      if (state !== "open") return;
      event.preventDefault();
      // Other scripts show that the page is busy; it is not.
      event.stopImmediatePropagation();
      wanted = true;
      button = event.submitter;
      say(config.challenge ? texts.wait : texts.widget);
    }, true);

    if (config.challenge) work(form, room, { solved, failed: () => settle("failed", texts.failed) });
    else widget(form, room, { solved, open: () => settle("open", ""), failed: () => settle("failed", texts.blocked) });
    if (wanted) say(config.challenge ? texts.working : texts.widget);
  };

  /** The proof of work. Nobody has to do anything but wait a little. */
  function work(form, room, on) {
    let progress = null;
    if (config.sendsItself) {
      progress = element("progress", { class: "cr-progress", max: "1", value: "0", "aria-labelledby": "cloakroom-captcha-status" });
      room.append(progress);
    }
    const crew = Math.min(MAX_WORKERS, navigator.hardwareConcurrency || 1);
    const workers = [];
    let tried = 0;
    let returned = 0;
    let ended = false;
    const end = (outcome) => {
      if (ended) return;
      ended = true;
      workers.forEach((worker) => worker.terminate());
      outcome();
    };
    const found = (number) => {
      const { algorithm, challenge, salt, signature } = config.challenge;
      const answer = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
      form.append(element("input", { type: "hidden", name: config.field, value: answer }));
      if (progress) progress.value = 1;
      on.solved();
    };
    const hear = ({ data }) => {
      if (data.tried !== undefined) {
        tried += data.tried;
        // The number is found after half of them on average, so the bar goes fast at first, and never back.
        if (progress && !ended) progress.value = 1 - Math.exp((-2 * tried) / config.challenge.maxnumber);
      } else if (data.number !== null) {
        end(() => found(data.number));
      } else if (++returned === crew) {
        end(on.failed);
      }
    };
    try {
      for (let first = 0; first < crew; first++) {
        const worker = new Worker(new URL("cloakroom-captcha-worker.js", self));
        workers.push(worker);
        worker.addEventListener("error", () => end(on.failed));
        worker.addEventListener("message", hear);
        worker.postMessage({ ...config.challenge, first, step: crew });
      }
    } catch {
      end(on.failed);
    }
  }

  /** A service's widget. It puts its answer into the form itself, and calls these functions by name. */
  function widget(form, room, on) {
    window.cloakroomCaptchaSolved = on.solved;
    window.cloakroomCaptchaOpen = on.open;
    window.cloakroomCaptchaFailed = on.failed;
    const dark = getComputedStyle(document.documentElement).colorScheme === "dark"
      || document.documentElement.classList.contains("pf-v5-theme-dark")
      || (document.documentElement.dataset.scheme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
    room.prepend(element("div", {
      ...config.attributes,
      "data-theme": dark ? "dark" : "light",
      "data-language": document.documentElement.lang,
      "data-callback": "cloakroomCaptchaSolved",
      "data-expired-callback": "cloakroomCaptchaOpen",
      "data-error-callback": "cloakroomCaptchaFailed",
    }));
    const address = new URL(config.script);
    address.searchParams.set("hl", document.documentElement.lang);
    const script = element("script", { src: address.href, async: "", defer: "" });
    script.addEventListener("error", on.failed);
    document.head.append(script);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
