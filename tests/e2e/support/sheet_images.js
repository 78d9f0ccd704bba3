// Printed sheets as pictures: what stands on paper, dot by dot, drawn from the PDF by a program that is not the one that printed it.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium } from "playwright-core";
import { CHROMIUM_ARGUMENTS, SCREENSHOTS, setting } from "./open.js";

const PDFJS = path.join(path.dirname(createRequire(import.meta.url).resolve("unpdf")), "pdfjs.mjs");
/** Dots within this many points of an edge would not come out of an ordinary printer. */
const EDGE = 14;

/** A page that draws PDFs until `t` ends, in a browser of its own: a page behind another one is drawn once a second only. */
export async function drawingRoom(t) {
  const browser = await chromium.launch({ executablePath: setting("SIX_STARS_CHROMIUM"), args: CHROMIUM_ARGUMENTS });
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.evaluate(async (source) => {
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    globalThis.pdfjs = await import(address);
  }, await readFile(PDFJS, "utf8"));
  return page;
}

/**
 * Prints `page` and judges the picture of every sheet: there is something on it, nothing at its edges, and it is black on white.
 * The pictures are kept under `name` for people to look at. Returns how many sheets there are.
 */
export async function printsWell(room, page, name) {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const sheets = await room.evaluate(draw, { pdf: pdf.toString("base64"), edge: EDGE });
  await mkdir(SCREENSHOTS, { recursive: true });
  for (const [at, { picture, ink, beyond, dark }] of sheets.entries()) {
    await writeFile(path.join(SCREENSHOTS, `paper-${name}-${at + 1}.png`), Buffer.from(picture.split(",")[1], "base64"));
    const where = `${name}, sheet ${at + 1}`;
    assert.ok(ink > 0.002, `${where} is empty`);
    assert.equal(beyond, 0, `${where}: dots stand at the edge`);
    assert.ok(dark < 0.2, `${where} has a dark ground: ${(100 * dark).toFixed(0)} %`);
  }
  return sheets.length;
}

/** In the browser: each sheet's picture, the share of its dots that are not white and that are dark, and how many stand at the edge. */
async function draw({ pdf, edge }) {
  const data = Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0));
  const task = globalThis.pdfjs.getDocument({ data, useSystemFonts: true });
  const document_ = await task.promise;
  const sheets = [];
  for (let number = 1; number <= document_.numPages; number += 1) {
    const sheet = await document_.getPage(number);
    const viewport = sheet.getViewport({ scale: 1 });
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(viewport.width), Math.round(viewport.height)];
    const canvasContext = canvas.getContext("2d", { willReadFrequently: true });
    await sheet.render({ canvas, canvasContext, viewport }).promise;
    const { width, height, data: dots } = canvasContext.getImageData(0, 0, canvas.width, canvas.height);
    let [ink, beyond, dark] = [0, 0, 0];
    for (let at = 0; at < width * height; at += 1) {
      const bright = 0.3 * dots[4 * at] + 0.59 * dots[4 * at + 1] + 0.11 * dots[4 * at + 2];
      if (bright > 235) continue;
      ink += 1;
      if (bright < 90) dark += 1;
      const [x, y] = [at % width, Math.floor(at / width)];
      if (x < edge || y < edge || x >= width - edge || y >= height - edge) beyond += 1;
    }
    sheets.push({ picture: canvas.toDataURL("image/png"), ink: ink / (width * height), dark: dark / (width * height), beyond });
  }
  await task.destroy();
  return sheets;
}
