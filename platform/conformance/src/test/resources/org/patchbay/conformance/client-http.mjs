import http from "node:http";

const [host, port, path, reuse, ...exchanges] = process.argv.slice(1);
const sizes = { NONE: 0, EMPTY: 0, LENGTH: 4, CHUNKED: 4, LARGE: 1 << 20, LARGE_CHUNKED: 1 << 20 };
const agent = new http.Agent({ keepAlive: reuse === "KEEP_ALIVE", maxSockets: 1 });

function exchange(method, content) {
  return new Promise((resolve, reject) => {
    const headers = {};
    if (content.endsWith("CHUNKED")) {
      headers["Transfer-Encoding"] = "chunked";
    } else if (content !== "NONE") {
      headers["Content-Length"] = sizes[content];
    }
    const request = http.request({ host, port, path, method, agent, headers, timeout: 30000 }, (response) => {
      let text = "";
      response.on("data", (piece) => (text += piece));
      response.on("end", () => resolve([response.statusCode, text, response.headers["x-port"]]));
    });
    request.on("error", reject);
    const body = Buffer.alloc(sizes[content], "x");
    if (content.endsWith("CHUNKED")) {
      request.write(body.subarray(0, body.length / 2));
      request.end(body.subarray(body.length / 2));
    } else {
      request.end(body.length === 0 ? undefined : body);
    }
  });
}

for (const [method, content] of exchanges.map((text) => text.split(" "))) {
  const seen = await exchange(method, content);
  console.log(seen.filter((cell) => cell !== "").join(" "));
}
agent.destroy();
