// The page "Devices": the browsers that are known as the user's, and the way to forget them.
import { createElement as h, useEffect, useState } from "react";
import { me, texts } from "./me.js";

const PAGE = 100;

const Device = ({ device, language, text, forget, busy }) => {
  const time = (at) =>
    new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));
  return h(
    "li",
    { className: "pf-v5-c-data-list__item", "data-device": device.id },
    h(
      "div",
      { className: "pf-v5-c-data-list__item-row" },
      h(
        "div",
        { className: "pf-v5-c-data-list__item-content" },
        h(
          "div",
          { className: "pf-v5-c-data-list__cell" },
          h("strong", null, h("bdi", null, device.name)),
          device.current &&
            h(
              "span",
              { className: "pf-v5-c-label pf-m-compact pf-m-green cr-device-mark" },
              h("span", { className: "pf-v5-c-label__content" }, text("cloakroomDevicesCurrent")),
            ),
          h("div", null, text("cloakroomDevicesSeen", time(device.last_seen_at), device.last_ip)),
          device.trusted_until && h("div", null, text("cloakroomDevicesTrusted", time(device.trusted_until))),
        ),
      ),
      h(
        "div",
        { className: "pf-v5-c-data-list__item-action" },
        h(
          "button",
          {
            type: "button",
            className: "pf-v5-c-button pf-m-secondary",
            disabled: busy,
            "aria-label": `${text("cloakroomDevicesForget")}: ${device.name}`,
            onClick: () => forget(device),
          },
          text("cloakroomDevicesForget"),
        ),
      ),
    ),
  );
};

const Devices = () => {
  const [words, setWords] = useState();
  const [devices, setDevices] = useState();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  const attempt = async (action) => {
    setBusy(true);
    try {
      await action();
      setDevices((await me("GET", `devices?limit=${PAGE}`)).data);
      setFailed(false);
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };

  useEffect(() => {
    texts().then(setWords);
    attempt(() => {});
  }, []);

  if (!words) {
    return null;
  }
  const { text, language } = words;
  const forget = (device) =>
    attempt(async () => {
      await me("DELETE", `devices/${device.id}`);
      if (device.current) {
        // Its session has ended with it.
        location.reload();
      }
    });
  return h(
    "section",
    { className: "pf-v5-c-page__main-section pf-m-light", id: "cloakroom-devices" },
    h("h1", { className: "pf-v5-c-title pf-m-2xl" }, text("cloakroomDevices")),
    h("p", { className: "cr-device-text" }, text("cloakroomDevicesText")),
    failed && h("p", { role: "alert", className: "cr-device-text" }, text("cloakroomDevicesFailed")),
    devices &&
      devices.length === 0 &&
      h("p", { className: "cr-device-text", id: "cloakroom-no-devices" }, text("cloakroomDevicesNone")),
    devices &&
      devices.length > 0 &&
      h(
        "ul",
        { className: "pf-v5-c-data-list", "aria-label": text("cloakroomDevices") },
        devices.map((device) => h(Device, { key: device.id, device, language, text, forget, busy })),
      ),
    devices &&
      devices.some((device) => !device.current) &&
      h(
        "button",
        {
          type: "button",
          id: "cloakroom-forget-others",
          className: "pf-v5-c-button pf-m-primary cr-device-text",
          disabled: busy,
          onClick: () => attempt(() => me("DELETE", "devices")),
        },
        text("cloakroomDevicesForgetOthers"),
      ),
  );
};

export default Devices;
