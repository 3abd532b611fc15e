package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"gouji/build/wine"
)

// wineTests are the packages whose tests run as Windows programs by default: what
// touches files, names and locks. The rest of core is the same code on every
// system; -all runs it too, which takes half an hour.
var wineTests = []string{"./core", "./core/intake", "./core/deliver", "./core/publish", "./core/cmd/gouji", "./app/store", "./app/service", "./app/desk"}

// underWine tests as Windows programs what can be tested so on Linux: the tests,
// that the desktop says what it lacks, and the installer.
func underWine(p project, args []string) error {
	flags := flag.NewFlagSet("wine", flag.ContinueOnError)
	flags.SetOutput(p.out)
	all := flags.Bool("all", false, "the tests of every package of core and app")
	only := flags.String("only", "", "tests, window or installer")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if runtime.GOOS != "linux" {
		return errors.New("wine needs Linux: on Windows, go run ./build test runs the tests themselves")
	}
	if err := p.install(append(wine.Debian, "nsis")); err != nil {
		return err
	}
	dir, err := p.bin("wine")
	if err != nil {
		return err
	}
	prefix, err := wine.Open(dir)
	if err != nil {
		return err
	}
	defer prefix.Close()
	packages := wineTests
	if *all {
		packages = []string{"./core/...", "./app/..."}
	}
	if flags.NArg() > 0 {
		packages = flags.Args()
	}
	var failed []error
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"tests", func() error { return p.wineTest(prefix, packages) }},
		{"window", func() error { return p.wineWindow(prefix) }},
		{"installer", func() error { return p.wineInstaller(prefix) }},
	} {
		if *only != "" && *only != step.name {
			continue
		}
		start := time.Now()
		if err := step.do(); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", step.name, err))
		}
		fmt.Fprintf(p.out, "%6.1f s  %s\n", time.Since(start).Seconds(), step.name)
	}
	return errors.Join(failed...)
}

// wineTest runs the tests of packages.
func (p project) wineTest(prefix *wine.Prefix, packages []string) error {
	work, err := os.MkdirTemp("", "gouji-wine")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	overlay, err := wine.Overlay(work)
	if err != nil {
		return err
	}
	runner := filepath.Join(work, "run")
	if err := prefix.Runner(runner); err != nil {
		return err
	}
	env := []string{"GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0"}
	// two at once would only wait for each other: one server does the files of all
	args := append([]string{"test", "-p=1", "-timeout=20m", "-overlay", overlay, "-exec", runner}, packages...)
	return p.goTool(env, args...)
}

// wineWindow starts the desktop, which finds no WebView2: it must show a message
// that says so, and end with status 1 when that is read.
func (p project) wineWindow(prefix *wine.Prefix) error {
	if err := p.install(append(debian.show, "xdotool")); err != nil {
		return err
	}
	d, work, err := p.wineDelivery()
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	s, err := p.screen(1024, 768)
	if err != nil {
		return err
	}
	defer s.close()
	prefix.Show(s.display)
	defer prefix.Show("")
	app := prefix.Command(d.desktops[0].path)
	data := filepath.Join(work, "数据")
	app.Env = append(app.Env, "GOUJI_DATA=Z:"+filepath.ToSlash(data))
	ended, err := begin(app)
	if err != nil {
		return err
	}
	find := exec.Command("xdotool", "search", "--sync", "--onlyvisible", "--name", "^勾稽$")
	find.Env = s.environment()
	found, err := begin(find)
	if err != nil {
		return err
	}
	select {
	case err = <-found:
	case err = <-ended:
		stop(find)
		return fmt.Errorf("the program ended without its message: %w", err)
	case <-time.After(time.Minute):
		stop(find)
		stop(app)
		return errors.New("no message within a minute")
	}
	time.Sleep(2 * time.Second)
	picture, perr := p.bin("wine-window.png")
	if err := errors.Join(err, perr, s.picture(picture)); err != nil {
		return err
	}
	press := exec.Command("xdotool", "key", "Return")
	press.Env = s.environment()
	if err := press.Run(); err != nil {
		return fmt.Errorf("xdotool key: %w", err)
	}
	select {
	case err = <-ended:
	case <-time.After(time.Minute):
		stop(app)
		return errors.New("the program did not end after its message")
	}
	var status *exec.ExitError
	if !errors.As(err, &status) || status.ExitCode() != 1 {
		return fmt.Errorf("the program ended with %v, not with status 1", err)
	}
	log, err := os.ReadFile(filepath.Join(data, "gouji.log"))
	if err != nil {
		return err
	}
	if !strings.Contains(string(log), "WebView2") {
		return fmt.Errorf("the log says nothing of WebView2:\n%s", log)
	}
	fmt.Fprintf(p.out, "the message is in %s\n", picture)
	return nil
}

// wineDelivery makes what release makes of the desktop, for one processor.
func (p project) wineDelivery() (*delivery, string, error) {
	work, err := os.MkdirTemp("", "gouji-wine")
	if err != nil {
		return nil, "", err
	}
	d, err := p.oneDesktop(work)
	if err != nil {
		os.RemoveAll(work)
		return nil, "", err
	}
	return d, work, nil
}
