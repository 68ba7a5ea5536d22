// Answers each line with the milliseconds that one document took; {"out": path} keeps that one to be looked at.
const fs = require("fs");
const path = require("path");
const [, , modules, form, given] = process.argv;
const PizZip = require(path.join(modules, "pizzip"));
const Docxtemplater = require(path.join(modules, "docxtemplater"));
const content = fs.readFileSync(form);
const values = JSON.parse(fs.readFileSync(given, "utf8"));

function made() {
  const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
  document.render(values);
  return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE", compressionOptions: { level: 6 } });
}

require("readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const begin = process.hrtime.bigint();
    const document = made();
    const took = Number(process.hrtime.bigint() - begin) / 1e6;
    const order = JSON.parse(line);
    if (order.out) fs.writeFileSync(order.out, document);
    process.stdout.write(JSON.stringify(took) + "\n");
  });
