// Runs beside the page, behind wasm-bindgen's own script, whose functions are in `wasm_bindgen`. The page
// sends the program first and one task after it; it stops a task by ending the worker.
let ready;

onmessage = async ({ data }) => {
  try {
    if (data.program) {
      ready = wasm_bindgen({ module_or_path: data.program });
      await ready;
      return;
    }
    await ready;
    const tell = (done, total) => postMessage({ done, total });
    const give = (piece) => postMessage({ piece });
    postMessage({ answer: wasm_bindgen[data.task](...data.given, tell, give) });
  } catch (error) {
    postMessage({ failed: String(error?.message ?? error) });
  }
};
