package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
)

// npm makes the package for pages in wasm/npm/dist, and with -test runs its
// tests as well. Everything that must agree is built in one go: the module, the
// command that it is compared with, and the catalogue.
func npm(p project, args []string) error {
	testing := len(args) == 1 && args[0] == "-test"
	if len(args) > 0 && !testing {
		return errors.New("npm takes no argument but -test")
	}
	if err := p.packages(npmFolder); err != nil {
		return err
	}
	if err := wasm(p, nil); err != nil {
		return err
	}
	program, err := p.program("gouji")
	if err != nil {
		return err
	}
	if err := p.goTool(nil, "build", "-o", program, "./core/cmd/gouji"); err != nil {
		return err
	}
	if err := p.catalogue(program); err != nil {
		return err
	}
	if err := p.node("build.mjs"); err != nil {
		return err
	}
	if !testing {
		return nil
	}
	return p.node("--test", "--test-reporter=spec", "test/node.test.mjs", "test/types.test.mjs")
}

// catalogue writes the rules as the command lists them, for pages that explain
// them. In the module they would cost every visitor.
func (p project) catalogue(program string) error {
	var out bytes.Buffer
	cmd := exec.Command(program, "rules", "--json")
	cmd.Stdout, cmd.Stderr = &out, p.out
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("gouji rules: %w", err)
	}
	path, err := p.bin("catalogue.json")
	if err != nil {
		return err
	}
	return os.WriteFile(path, out.Bytes(), 0o644)
}
