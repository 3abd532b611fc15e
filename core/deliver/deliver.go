// Package deliver puts files that the program has made where people want them:
// whole or not at all, under a name that every system takes, and never over a
// file that is there.
//
// It is the one place besides the command and the desktop that touches the file
// system. What is in the files is made by packages workbook and publish.
package deliver

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// mostTries bounds the numbers that are tried for a name that is taken.
const mostTries = 1000

// Write writes a file into a folder, under a name made safe by Name. Where a file
// of that name is there, it gets a number: "年报（2）.xlsx". It returns the path.
//
// The content is written to a file beside it first, which then takes the name:
// whoever sees the file sees all of it, also when the power fails.
func Write(dir, name string, content []byte) (path string, err error) {
	name = Name(name)
	temp, err := stage(dir, content)
	if err != nil {
		return "", err
	}
	defer func() {
		if path == "" {
			os.Remove(temp)
		}
	}()
	ending := filepath.Ext(name)
	for i := 1; i <= mostTries; i++ {
		try := filepath.Join(dir, name)
		if i > 1 {
			try = filepath.Join(dir, strings.TrimSuffix(name, ending)+"（"+strconv.Itoa(i)+"）"+ending)
		}
		err := place(temp, try)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		return try, nil
	}
	return "", &fs.PathError{Op: "write", Path: filepath.Join(dir, name), Err: fs.ErrExist}
}

// place gives a file another name, unless that is taken. A link cannot replace
// what is there; sticks and shares that know no links get an empty file first,
// which holds the name.
func place(from, to string) error {
	switch err := os.Link(from, to); {
	case err == nil:
		os.Remove(from) // the file has its name; a leftover harms nobody
		return nil
	case errors.Is(err, fs.ErrExist):
		return err
	}
	return placeWithoutLink(from, to)
}

// placeWithoutLink reserves the name and then replaces the empty file.
func placeWithoutLink(from, to string) error {
	f, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(from, to); err != nil {
		os.Remove(to)
		return err
	}
	return nil
}
