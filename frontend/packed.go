package frontend

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
)

// packed is a page some of whose files were packed, each under its name with .gz
// after it: script is a third as large so, and the program is passed on by sticks.
type packed struct{ fs.FS }

// Open opens a file as it is or, where only the packed one is there, unpacked.
func (p packed) Open(name string) (fs.File, error) {
	plain, err := p.FS.Open(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return plain, err
	}
	zipped, missing := p.FS.Open(name + ".gz")
	if missing != nil {
		return nil, err
	}
	defer zipped.Close()
	info, err := zipped.Stat()
	if err != nil {
		return nil, err
	}
	r, err := gzip.NewReader(zipped)
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", name, err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", name, err)
	}
	return unpacked{bytes.NewReader(data), unpackedInfo{info, path.Base(name), int64(len(data))}}, nil
}

type unpacked struct {
	*bytes.Reader
	info fs.FileInfo
}

func (u unpacked) Stat() (fs.FileInfo, error) { return u.info, nil }
func (u unpacked) Close() error               { return nil }

type unpackedInfo struct {
	fs.FileInfo
	name string
	size int64
}

func (i unpackedInfo) Name() string { return i.name }
func (i unpackedInfo) Size() int64  { return i.size }
