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
