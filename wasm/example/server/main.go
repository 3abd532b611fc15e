// Server is an example: a program that checks uploads with the WebAssembly module
// and believes no page. It imports nothing of the checker but gouji.wasm, so that
// it reads as a host in any language would be written.
//
//	go run ./wasm/example/server build/bin/gouji.wasm report.xlsx
//	go run ./wasm/example/server build/bin/gouji.wasm report.xlsx 3F2A-91KD
//	go run ./wasm/example/server -listen 127.0.0.1:8080 build/bin/gouji.wasm
//
// The first prints the verdict and the 核对码 of each report. The second also
// compares the 核对码 that came with the file, and fails when the file gives
// another. The third does the same for a multipart form with the fields file and
// code, as a page posts it. A Go server that wants no isolation calls package
// core itself, which is several times as fast.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// A forgery and a file that fails differ for a script.
const (
	exitPass = iota
	exitFound
	exitUsage
	exitForged
)

func main() {
	code, err := run(os.Args[1:], os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "server:", err)
	}
	os.Exit(code)
}

func run(args []string, out io.Writer) (int, error) {
	flags := flag.NewFlagSet("server", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	listen := flags.String("listen", "", "address to serve on")
	limit := flags.Duration("limit", 5*time.Second, "time that one file may take")
	if err := flags.Parse(args); err != nil {
		return exitUsage, err
	}
	rest := flags.Args()
	if len(rest) < 1 || len(rest) > 3 || (*listen == "") == (len(rest) == 1) {
		return exitUsage, errors.New("want gouji.wasm FILE [CODE], or -listen ADDRESS gouji.wasm")
	}
	wasm, err := os.ReadFile(rest[0])
	if err != nil {
		return exitUsage, err
	}
	checker, err := NewChecker(context.Background(), wasm, *limit)
	if err != nil {
		return exitUsage, err
	}
	defer checker.Close(context.Background())
	if *listen != "" {
		server := &http.Server{Addr: *listen, Handler: handler(checker), ReadHeaderTimeout: 10 * time.Second}
		return exitUsage, server.ListenAndServe()
	}
	file, err := os.ReadFile(rest[1])
	if err != nil {
		return exitUsage, err
	}
	results, err := checker.Check(context.Background(), filepath.Base(rest[1]), file)
	if err != nil {
		return exitFound, err
	}
	code := exitPass
	for _, r := range results {
		fmt.Fprintln(out, r.Verdict, r.Code, r.Source.Part)
		if r.Verdict != "pass" {
			code = exitFound
		}
	}
	if len(rest) == 3 && !genuine(results, rest[2]) {
		return exitForged, fmt.Errorf("核对码 %q is not what the file gives", rest[2])
	}
	return code, nil
}

// genuine reports whether a 核对码 is that of one of the reports. Whoever has the
// file can compute it: that a page was asked is not what it shows, only that the
// page said what the file says.
func genuine(results []Result, code string) bool {
	for _, r := range results {
		if r.Code == code {
			return true
		}
	}
	return false
}

// largest is what one upload may hold; the module takes files up to 64 MiB.
const largest = 65 << 20

// handler answers an upload with the JSON of the module: 422 when the file needs
// work, 409 when its page said otherwise.
func handler(checker *Checker) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, largest)
		upload, header, err := r.FormFile("file")
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		defer upload.Close()
		file, err := io.ReadAll(upload)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		results, err := checker.Check(r.Context(), header.Filename, file)
		status := http.StatusOK
		switch {
		case errors.Is(err, ErrGivenUp):
			http.Error(w, err.Error(), http.StatusUnprocessableEntity)
			return
		case err != nil:
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		case r.FormValue("code") != "" && !genuine(results, r.FormValue("code")):
			status = http.StatusConflict
		}
		for _, x := range results {
			if x.Verdict == "fail" && status == http.StatusOK {
				status = http.StatusUnprocessableEntity
			}
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(status)
		for _, x := range results {
			fmt.Fprintln(w, x.Verdict, x.Code)
		}
	})
}
