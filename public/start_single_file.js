// Starts the program of the single file. The build puts this after the program's own module text
// and names the module's initializer `startProgram`; the program's parts come from `partBytes`.
function unpacked(id) {
  const text = document.getElementById(id).textContent;
  const packed = Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0));
  return new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
}

async function partBytes(name) {
  return new Response(unpacked(name)).arrayBuffer();
}

// Starts what works beside the page (`public/clerk.js`).
globalThis.sixStarsClerk = async () => {
  const text = await new Response(unpacked("six-clerk")).text();
  const place = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const clerk = new Worker(place);
  URL.revokeObjectURL(place);
  const program = await partBytes("six-clerk-program");
  clerk.postMessage({ program }, [program]);
  return clerk;
};

try {
  const response = new Response(unpacked("six-program"), { headers: { "content-type": "application/wasm" } });
  await startProgram({ module_or_path: response });
  document.getElementById("boot")?.remove();
} catch (error) {
  dispatchEvent(new CustomEvent("six-boot-failed", { detail: String(error) }));
  throw error;
}
