package main

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"gouji/build/demo"
)

// serveDemo serves an upload page with the checker in it, on this machine only.
func serveDemo(p project, args []string) error {
	flags := flag.NewFlagSet("demo", flag.ContinueOnError)
	flags.SetOutput(p.out)
	port := flags.Int("port", 8016, "the port on 127.0.0.1; 0 for any that is free")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return errors.New("demo takes no argument but -port")
	}
	if err := p.packageMade(); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", *port))
	if err != nil {
		return fmt.Errorf("%w: choose another with -port", err)
	}
	fmt.Fprintf(p.out, "http://%s/\n", listener.Addr())
	return demoServer(p).Serve(listener)
}

func demoServer(p project) *http.Server {
	site := demo.Site{Pages: p.path(npmFolder + "/demo"), Package: p.path(npmFolder + "/dist"), Examples: p.path("build/samples")}
	return &http.Server{Handler: site.Handler(), ReadHeaderTimeout: 10 * time.Second}
}

// packageMade makes the package unless it stands there already.
func (p project) packageMade() error {
	if _, err := os.Stat(p.path(npmFolder + "/dist/integrity.json")); err == nil {
		fmt.Fprintln(p.out, "serving wasm/npm/dist as it was last made; go run ./build npm makes it anew")
		return nil
	}
	return npm(p, nil)
}
