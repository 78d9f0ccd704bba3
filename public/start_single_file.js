// Starts the program of the single file. The build puts this after the program's own module text
// and names the module's initializer `startProgram`.
try {
  const text = document.getElementById("six-program").textContent;
  const packed = Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0));
  const wasm = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const response = new Response(wasm, { headers: { "content-type": "application/wasm" } });
  await startProgram({ module_or_path: response });
  document.getElementById("boot")?.remove();
} catch (error) {
  dispatchEvent(new CustomEvent("six-boot-failed", { detail: String(error) }));
  throw error;
}
