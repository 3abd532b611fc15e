// Build is every task of the project in one program that runs wherever Go
// does:
//
//	go run ./build <verb>
//
// Each verb stands in a file of its own and sets up what it needs.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"gouji/build/committed"
)

// A verb is one task. Its error says what failed and, where there is something
// to do about it, what.
type verb struct {
	name string
	what string
	do   func(p project, args []string) error
}

func verbs() []verb {
	return []verb{
		{"run", "open the desktop; -sample opens the sample season, a path opens a workspace", run},
		{"test", "everything that a change must pass: format, vet, generated files, tests, tests as WebAssembly", test},
		{"desktop", "make the desktop program for this system in build/bin", desktop},
		{"gen", "write the generated files", gen},
		{"bench", "measure, and write docs/benchmarks.md", bench},
		{"pace", "measure the desktop: its first paint, a keystroke, a list of 5,000 units; -write puts it into docs/benchmarks.md", pace},
		{"peers", "time the package for pages beside readers of workbooks, in Node and Chromium; -write puts it into docs/benchmarks.md", peers},
		{"weigh", "tell what each package adds to the module; -write puts it into docs/benchmarks.md", weigh},
		{"wasm", "make build/bin/gouji.wasm and gouji.mvp.wasm, with .gz and .br", wasm},
		{"npm", "make the package for pages in wasm/npm/dist; -test tests it in Node", npm},
		{"demo", "serve an upload page with the checker in it on 127.0.0.1", serveDemo},
		{"browser", "make the package for pages and test it in Chromium and Firefox, or the one named", browser},
		{"e2e", "test the desktop in Chromium, with the real program behind the page", e2e},
		{"native", "test the native window on a virtual display: a drop, a second start, a restart, a read-only file", native},
		{"shots", "take the pictures in docs/screenshots, from the sample season", shots},
		{"release", "make everything that is delivered, in build/bin/release; -twice proves that the bytes repeat", release},
		{"wine", "test as Windows programs on Linux: the tests, the message without WebView2, the installer", underWine},
		{"icon", "draw build/windows/icon.ico from the drawings beside it", icon},
		{"fuzz", "run every fuzz target, -time 60s each, or those of the packages given", fuzz},
	}
}

func main() {
	if err := do(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func do(args []string, out io.Writer) error {
	if len(args) == 0 || strings.TrimLeft(args[0], "-") == "help" {
		return help(out)
	}
	for _, v := range verbs() {
		if v.name == args[0] {
			root, err := committed.Root()
			if err != nil {
				return err
			}
			if _, err := exec.LookPath("go"); err != nil {
				return errors.New("the go command is not on the PATH: install Go from go.dev, or add its bin folder to the PATH")
			}
			return v.do(project{root, out}, args[1:])
		}
	}
	return fmt.Errorf("no verb %q: go run ./build help lists them", args[0])
}

func help(out io.Writer) error {
	text := "go run ./build <verb>\n\n"
	for _, v := range verbs() {
		text += fmt.Sprintf("  %-7s %s\n", v.name, v.what)
	}
	_, err := io.WriteString(out, text)
	return err
}

// A project is the working tree, and where a verb writes.
type project struct {
	root string
	out  io.Writer
}

// path returns the path of a file of the tree.
func (p project) path(slashed string) string {
	return filepath.Join(p.root, filepath.FromSlash(slashed))
}

// bin returns the path for a program or product that is built but not kept,
// and makes its folder.
func (p project) bin(name string) (string, error) {
	dir := p.path("build/bin")
	return filepath.Join(dir, name), os.MkdirAll(dir, 0o755)
}

// program is bin with the ending that the system wants.
func (p project) program(name string) (string, error) {
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	return p.bin(name)
}

// command prepares a command at the root whose output is shown.
func (p project) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = p.root, p.out, p.out
	return cmd
}

// goTool runs the go command with additions to the environment.
func (p project) goTool(env []string, args ...string) error {
	cmd := p.command("go", args...)
	cmd.Env = append(os.Environ(), env...)
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("go %s: %w", strings.Join(args, " "), err)
	}
	return nil
}
