const base = process.argv.at(-1);
const stream = new ReadableStream({
  start(controller) {
    controller.enqueue(new TextEncoder().encode("ab"));
    controller.enqueue(new TextEncoder().encode("cd"));
    controller.close();
  },
});
const get = await fetch(base + "/hello");
console.log("get", get.status, (await get.text()).trim());
const head = await fetch(base + "/hello", { method: "HEAD" });
console.log("head", head.status, head.headers.get("content-length"));
const length = await fetch(base + "/how", { method: "POST", body: "abcd" });
console.log("length", length.status, await length.text());
const chunked = await fetch(base + "/how", { method: "POST", body: stream, duplex: "half" });
console.log("chunked", chunked.status, await chunked.text());
// fetch may open a second connection while it tidies up the first; what counts is that one of them is used again
const ports = [];
let port = "none";
while (ports.length < 10 && !ports.includes(port)) {
  ports.push(port);
  port = await (await fetch(base + "/peer")).text();
}
console.log(ports.at(ports.indexOf(port)), port);
