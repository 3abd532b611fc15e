package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"

	"github.com/andybalholm/brotli"

	"gouji/build/module"
)

// wasm writes the module as hosts load it: as it is and lowered for old
// browsers, each also compressed for servers that send a file as it lies.
func wasm(p project, _ []string) error {
	raw, err := module.Build(p.root)
	if err != nil {
		return err
	}
	if err := p.deliver("gouji.wasm", raw); err != nil {
		return err
	}
	if err := p.packages(npmFolder); err != nil {
		return fmt.Errorf("gouji.mvp.wasm, for old browsers, was not made: %w", err)
	}
	lowered, err := module.Lower(raw, p.wasmOpt()...)
	if err != nil {
		return err
	}
	return p.deliver("gouji.mvp.wasm", lowered)
}

// deliver writes a module to build/bin, with .gz and .br beside it.
func (p project) deliver(name string, raw []byte) error {
	zipped, err := compressed(raw, func(w io.Writer) (io.WriteCloser, error) {
		return gzip.NewWriterLevel(w, gzip.BestCompression)
	})
	if err != nil {
		return err
	}
	brotlied, err := compressed(raw, toBrotli)
	if err != nil {
		return err
	}
	for _, f := range []struct {
		name string
		data []byte
	}{{name, raw}, {name + ".gz", zipped}, {name + ".br", brotlied}} {
		path, err := p.bin(f.name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(path, f.data, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(p.out, "%9d  build/bin/%s\n", len(f.data), f.name)
	}
	return nil
}

func toBrotli(w io.Writer) (io.WriteCloser, error) {
	return brotli.NewWriterLevel(w, brotli.BestCompression), nil
}

// compressed returns data after a compressor. The same data gives the same
// bytes: no time and no name goes in.
func compressed(data []byte, compressor func(io.Writer) (io.WriteCloser, error)) ([]byte, error) {
	var b bytes.Buffer
	w, err := compressor(&b)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
