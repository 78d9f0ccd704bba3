// Runs before the first paint, so that a dark or large-type page never flashes light or small.
(() => {
  const root = document.documentElement;

  let chosen = {};
  try {
    chosen = JSON.parse(localStorage.getItem("six/appearance")) ?? {};
  } catch {
    // Blocked storage or a damaged value: the page opens in its default appearance.
  }
  if (["zh-Hans", "zh-Hant", "en"].includes(chosen.language)) {
    root.lang = chosen.language;
  }
  const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = ["light", "dark"].includes(chosen.theme) ? chosen.theme : prefersDark ? "dark" : "light";
  root.dataset.size = chosen.size === "large" ? "large" : "normal";

  const showFailure = (reason) => {
    const failed = document.getElementById("boot-failed");
    // Gone once the application has started, which then reports its own troubles.
    if (!failed) return;
    document.getElementById("boot-waiting").hidden = true;
    document.getElementById("boot-reason").textContent = reason;
    failed.hidden = false;
  };
  addEventListener("six-boot-failed", (event) => showFailure(event.detail));
  // Captured, because a script that cannot be loaded does not bubble its error.
  addEventListener("error", (event) => {
    if (event.target instanceof HTMLScriptElement) showFailure(event.target.src);
  }, true);
  addEventListener("DOMContentLoaded", () => {
    if (typeof WebAssembly !== "object") showFailure("WebAssembly");
    else if (!("noModule" in HTMLScriptElement.prototype)) showFailure("ECMAScript modules");
  });
})();
