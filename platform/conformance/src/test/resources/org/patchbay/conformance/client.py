import http.client
import sys

host, port, path, reuse, *exchanges = sys.argv[1:]
if reuse == "HTTP_1_0":
    http.client.HTTPConnection._http_vsn = 10
    http.client.HTTPConnection._http_vsn_str = "HTTP/1.0"
sizes = {"NONE": 0, "EMPTY": 0, "LENGTH": 4, "CHUNKED": 4, "LARGE": 1 << 20, "LARGE_CHUNKED": 1 << 20}
connection = http.client.HTTPConnection(host, int(port), timeout=30)
for exchange in exchanges:
    method, content = exchange.split(" ")
    body = b"x" * sizes[content]
    headers = {"Connection": "close"} if reuse == "CLOSE" else {}
    if content.endswith("CHUNKED"):
        half = len(body) // 2
        headers["Transfer-Encoding"] = "chunked"
        connection.request(method, path, body=iter([body[:half], body[half:]]), headers=headers, encode_chunked=True)
    else:
        connection.request(method, path, body=None if content == "NONE" else body, headers=headers)
    response = connection.getresponse()
    print(response.status, *response.read().decode().split(), response.getheader("X-Port"))
connection.close()
