// The folder of pdfjs-dist and PDF files in; a JSON list of their texts, as pdf.js reads them, out.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const { getDocument, VerbosityLevel } = await import(
  pathToFileURL(`${folder}/legacy/build/pdf.mjs`)
);

async function textOf(file) {
  const data = new Uint8Array(readFileSync(file));
  const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
  }
  return pages.join("\n");
}

const texts = [];
for (const file of files) texts.push(await textOf(file));
process.stdout.write(JSON.stringify(texts));
