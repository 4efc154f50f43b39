import http.client
import sys

connection = http.client.HTTPConnection(sys.argv[1], int(sys.argv[2]), timeout=10)


def answer(method, path, **more):
    connection.request(method, path, **more)
    response = connection.getresponse()
    return response, response.read().decode()


response, body = answer("GET", "/hello")
print("get", response.status, body.strip())
response, body = answer("HEAD", "/hello")
print("head", response.status, response.getheader("Content-Length"))
response, body = answer("POST", "/how", body=b"abcd")
print("length", response.status, body)
response, body = answer("POST", "/how", body=iter([b"ab", b"cd"]), encode_chunked=True, headers={"Transfer-Encoding": "chunked"})
print("chunked", response.status, body)
print(answer("GET", "/peer")[1], answer("GET", "/peer")[1])
connection.close()
