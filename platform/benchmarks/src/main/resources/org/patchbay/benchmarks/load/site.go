// The site with Go's net/http: site LOOPS lets so many threads run Go code at a time.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
)

const (
	text   = "text/plain; charset=utf-8"
	binary = "application/octet-stream"
)

var (
	greeting = []byte("Hello, world!")
	small    = make([]byte, 100<<10)
	large    = make([]byte, 10<<20)
)

func answer(contentType string, body func(r *http.Request) []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		b := body(r)
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Content-Length", strconv.Itoa(len(b)))
		w.Write(b)
	}
}

func always(body []byte) func(r *http.Request) []byte {
	return func(r *http.Request) []byte { return body }
}

func block(r *http.Request) []byte {
	time.Sleep(5 * time.Millisecond)
	return greeting
}

func compute(r *http.Request) []byte {
	for end := time.Now().Add(50 * time.Millisecond); time.Now().Before(end); {
	}
	return greeting
}

func main() {
	if len(os.Args) > 1 {
		loops, _ := strconv.Atoi(os.Args[1])
		runtime.GOMAXPROCS(loops)
	}
	http.HandleFunc("/hello", answer(text, always(greeting)))
	http.HandleFunc("/form/", answer(text, func(r *http.Request) []byte {
		return []byte("Form " + strings.TrimPrefix(r.URL.Path, "/form/"))
	}))
	http.HandleFunc("/echo", answer("application/json", func(r *http.Request) []byte {
		body, _ := io.ReadAll(r.Body)
		return body
	}))
	http.HandleFunc("/upload", answer(text, func(r *http.Request) []byte {
		length, _ := io.Copy(io.Discard, r.Body)
		return []byte(strconv.FormatInt(length, 10))
	}))
	http.HandleFunc("/bytes/100k", answer(binary, always(small)))
	http.HandleFunc("/bytes/10m", answer(binary, always(large)))
	http.HandleFunc("/block", answer(text, block))
	http.HandleFunc("/compute", answer(text, compute))
	http.HandleFunc("/collect", answer(text, func(r *http.Request) []byte {
		debug.FreeOSMemory()
		return greeting
	}))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("Listening on http://127.0.0.1:%d\n", listener.Addr().(*net.TCPAddr).Port)
	http.Serve(listener, nil)
}
