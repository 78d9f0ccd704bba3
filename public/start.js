// Starts the program of the hosted pages. Trunk writes the file names into this script's own tag.
const tag = document.querySelector("script[data-program]");
const here = (name) => new URL(name, document.baseURI).href;

// Starts what works beside the page (`public/clerk.js`); absent while developing.
if (tag.dataset.clerk) {
  globalThis.sixStarsClerk = async () => {
    const clerk = new Worker(here(tag.dataset.clerk));
    clerk.postMessage({ program: here(tag.dataset.clerkProgram) });
    return clerk;
  };
}

try {
  const program = await import(here(tag.dataset.program));
  await program.default({ module_or_path: here(tag.dataset.wasm) });
  document.getElementById("boot")?.remove();
} catch (error) {
  dispatchEvent(new CustomEvent("six-boot-failed", { detail: String(error) }));
  throw error;
}

// Absent while developing with `trunk serve`, where a cache would hide the newest build.
const worker = tag.dataset.serviceWorker;
if (worker && isSecureContext && "serviceWorker" in navigator) {
  navigator.serviceWorker.register(here(worker), { updateViaCache: "none" }).catch((error) => {
    // A browser that forbids service workers (a private window, say) still runs the program.
    console.info(`not available offline: ${error}`);
  });
}
