const [host, port, path, reuse, ...exchanges] = process.argv.slice(1);
const sizes = { NONE: 0, EMPTY: 0, LENGTH: 4, CHUNKED: 4, LARGE: 1 << 20, LARGE_CHUNKED: 1 << 20 };

function stream(body) {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(body.subarray(0, body.length / 2));
      controller.enqueue(body.subarray(body.length / 2));
      controller.close();
    },
  });
}

for (const [method, content] of exchanges.map((text) => text.split(" "))) {
  const body = Buffer.alloc(sizes[content], "x");
  const options = { method };
  if (content.endsWith("CHUNKED")) {
    Object.assign(options, { body: stream(body), duplex: "half" });
  } else if (content !== "NONE") {
    options.body = body;
  }
  const response = await fetch(`http://${host}:${port}${path}`, options);
  const text = await response.text();
  console.log([response.status, text, response.headers.get("x-port")].filter((cell) => cell !== "").join(" "));
}
