package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// The package for pages, with the programs that make it in its node_modules.
const npmFolder = "wasm/npm"

// leastNode is the oldest Node whose test runner takes what the tests ask.
const leastNode = 20

// errNoNode is what a verb that needs Node says where there is none.
var errNoNode = errors.New("node and npm are not on the PATH: install Node.js 20 or later from nodejs.org, or the packages nodejs and npm of the system")

// The page of the desktop, with the programs that make it in its node_modules.
const pageFolder = "frontend"

// packages installs what the package-lock.json of a folder names, unless it stands
// there already. npm checks each package against the hash in the lock file.
func (p project) packages(folder string) error {
	if err := haveNode(); err != nil {
		return err
	}
	lock := p.path(folder + "/package-lock.json")
	want, err := os.ReadFile(lock)
	if err != nil {
		return err
	}
	// a copy of the lock file tells what was installed
	mark := p.path(folder + "/node_modules/.installed")
	if got, err := os.ReadFile(mark); err == nil && bytes.Equal(got, want) {
		return nil
	}
	fmt.Fprintf(p.out, "installing the packages of %s\n", folder)
	if err := p.npm(folder, "ci", "--no-audit", "--no-fund", "--loglevel=error"); err != nil {
		return fmt.Errorf("%w: the packages that %s/package-lock.json names could not be installed; this needs the npm registry once", err, folder)
	}
	return os.WriteFile(mark, want, 0o644)
}

// haveNode reports a Node that is missing or too old.
func haveNode() error {
	for _, name := range []string{"node", "npm"} {
		if _, err := exec.LookPath(name); err != nil {
			return errNoNode
		}
	}
	out, err := exec.Command("node", "--version").Output()
	if err != nil {
		return fmt.Errorf("node --version: %w", err)
	}
	major, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(string(out)), "v"), ".")
	if n, err := strconv.Atoi(major); err != nil || n < leastNode {
		return fmt.Errorf("node %s is too old: version %d or later is needed", bytes.TrimSpace(out), leastNode)
	}
	return nil
}

// npm runs npm in a folder.
func (p project) npm(folder string, args ...string) error {
	name := "npm"
	if runtime.GOOS == "windows" {
		name = "npm.cmd"
	}
	cmd := p.command(name, args...)
	cmd.Dir = p.path(folder)
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("npm %s: %w", args[0], err)
	}
	return nil
}

// node runs a program in the folder of the package.
func (p project) node(args ...string) error {
	cmd := p.command("node", args...)
	cmd.Dir = p.path(npmFolder)
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("node %s: %w", strings.Join(args, " "), err)
	}
	return nil
}

// wasmOpt is the command of binaryen's optimizer, which the package brings.
func (p project) wasmOpt() []string {
	return []string{"node", filepath.Join(p.path(npmFolder), "node_modules", "binaryen", "bin", "wasm-opt")}
}
