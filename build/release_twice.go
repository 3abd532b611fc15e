package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"gouji/build/parcel"
)

// releaseTwice makes everything in two clean clones of the last commit, in folders
// of different names and depths, and compares the sums. What is not committed does
// not count.
func releaseTwice(p project) error {
	base, err := os.MkdirTemp("", "gouji-twice")
	if err != nil {
		return err
	}
	defer os.RemoveAll(base)
	var sums [2][]byte
	for i, at := range []string{"one", filepath.Join("two 第二个", "deeper", "clone")} {
		clone := filepath.Join(base, at)
		if err := p.command("git", "clone", "--quiet", "--no-hardlinks", p.root, clone).Run(); err != nil {
			return fmt.Errorf("git clone: %w", err)
		}
		fmt.Fprintf(p.out, "== in %s\n", clone)
		cmd := exec.Command("go", "run", "./build", "release")
		cmd.Dir, cmd.Stdout, cmd.Stderr = clone, p.out, p.out
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("release in %s: %w", clone, err)
		}
		if sums[i], err = os.ReadFile(filepath.Join(clone, "build/bin/release", parcel.SumsName)); err != nil {
			return err
		}
	}
	if different := differences(sums[0], sums[1]); len(different) > 0 {
		return fmt.Errorf("not the same twice:\n\t%s", strings.Join(different, "\n\t"))
	}
	fmt.Fprintf(p.out, "%s\nthe same bytes twice: %d files\n", sums[0], bytes.Count(sums[0], []byte("\n")))
	return nil
}

// differences returns the names that stand in one list of sums only, or with
// another sum.
func differences(a, b []byte) []string {
	read := func(text []byte) map[string]string {
		m := map[string]string{}
		for line := range strings.Lines(string(text)) {
			if sum, name, found := strings.Cut(strings.TrimSpace(line), "  "); found {
				m[name] = sum
			}
		}
		return m
	}
	one, other := read(a), read(b)
	var names []string
	for line := range strings.Lines(string(a) + string(b)) {
		if _, name, found := strings.Cut(strings.TrimSpace(line), "  "); found && one[name] != other[name] {
			names = append(names, name)
			one[name], other[name] = "", "" // said once
		}
	}
	return names
}
