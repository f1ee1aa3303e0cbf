/*
 * What makes the pages of codes and links pleasant. Each page works without it.
 * The texts come from the page's data attributes, so that this file is the same for every language.
 */
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

/** A code may be pasted with blanks or dashes; when it is complete it is sent. The theme "cloakroom" does so itself. */
function codes() {
  all("form[data-cloakroom-digits]").forEach((form) => {
    const digits = Number(form.dataset.cloakroomDigits);
    const input = form.querySelector("input[autocomplete=one-time-code]");
    if (!input || input.dataset.code) return;
    input.addEventListener("input", () => {
      const code = input.value.replace(/[\s-]/g, "");
      if (code !== input.value) input.value = code;
      if (/^\d+$/.test(code) && code.length === digits) form.requestSubmit();
    });
  });
}

/** "Send again" waits, and says for how long. */
function waits() {
  all("[data-cloakroom-wait]").forEach((status) => {
    const button = status.closest("form").querySelector("button[name=resend]");
    const until = Date.now() + Number(status.dataset.cloakroomWait) * 1000;
    const stop = (event) => event.preventDefault();
    const tick = () => {
      const seconds = Math.ceil((until - Date.now()) / 1000);
      if (seconds > 0) {
        status.textContent = status.dataset.text.replace("{0}", seconds);
        return;
      }
      clearInterval(timer);
      status.textContent = "";
      button.removeAttribute("aria-disabled");
      button.removeEventListener("click", stop);
    };
    if (until <= Date.now()) return;
    button.setAttribute("aria-disabled", "true");
    button.addEventListener("click", stop);
    // Spoken once, not each second.
    status.setAttribute("aria-live", "off");
    const timer = setInterval(tick, 1000);
    tick();
  });
}

codes();
waits();

/** Waits until the link is opened, and goes on by itself. Asks more seldom the longer it takes. */
function links() {
  const place = document.querySelector("[data-cloakroom-status]");
  if (!place) return;
  let pause = 2000;
  const ask = async () => {
    let state = "waiting";
    try {
      const reply = await fetch(place.dataset.cloakroomStatus, { credentials: "same-origin", cache: "no-store" });
      if (reply.ok) state = (await reply.json()).state;
    } catch {
      // No network for a moment.
    }
    if (state === "confirmed" || state === "expired") {
      document.getElementById("cloakroom-link-form").requestSubmit();
      return;
    }
    const elsewhere = document.getElementById("cloakroom-link-elsewhere");
    if (state === "elsewhere" && elsewhere.hidden) {
      document.getElementById("cloakroom-link-sent").hidden = true;
      elsewhere.hidden = false;
    }
    if (state === "gone") return;
    pause = Math.min(pause * 1.1, 10_000);
    setTimeout(next, pause);
  };
  const next = () => {
    if (!document.hidden) {
      ask();
      return;
    }
    document.addEventListener("visibilitychange", ask, { once: true });
  };
  setTimeout(next, pause);
}

/** In the browser that asked for the link, opening it needs no more than this page. Scanners of mail have another. */
function open() {
  document.querySelector("form[data-cloakroom-open]")?.requestSubmit();
}

links();
open();
