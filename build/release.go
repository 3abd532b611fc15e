package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"gouji/build/parcel"
	"gouji/build/resource"
)

// A delivery is one run of release: what goes into its folder and how.
type delivery struct {
	project
	dir        string // where it all goes
	info       resource.Info
	sign       signer
	standalone byArch // Microsoft's standalone installers of WebView2
	fixed      byArch // folders with a fixed-version WebView2
	desktops   []desktopProgram
	commands   []string // programs whose modules are listed
}

// release makes everything that is delivered: the desktop for Windows with its
// installers, the command for every system, the package for pages, the lists of
// what is in them, and the sums.
func release(p project, args []string) error {
	d := delivery{project: p, standalone: byArch{}, fixed: byArch{}}
	flags := flag.NewFlagSet("release", flag.ContinueOnError)
	flags.SetOutput(p.out)
	flags.StringVar(&d.dir, "out", p.path("build/bin/release"), "the folder for what is delivered; it is emptied")
	twice := flags.Bool("twice", false, "make it in two clean clones of the last commit and compare the sums")
	flags.Var(d.standalone, "webview2", "ARCH=FILE: bundle Microsoft's standalone installer of WebView2 (a second installer)")
	flags.Var(d.fixed, "runtime", "ARCH=FOLDER: bundle an unpacked fixed version of WebView2 (a third installer)")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return errors.New("release takes no arguments but its flags")
	}
	if *twice {
		return releaseTwice(p)
	}
	return d.make()
}

func (d *delivery) make() error {
	var err error
	if d.dir, err = filepath.Abs(d.dir); err != nil {
		return err
	}
	if d.info, err = resource.Read(d.path("wails.json")); err != nil {
		return err
	}
	if d.sign, err = newSigner(os.Getenv); err != nil {
		return err
	}
	if runtime.GOOS == "linux" {
		packages := []string{"nsis"}
		if d.sign.on() {
			packages = append(packages, "osslsigncode")
		}
		if err := d.install(packages); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(d.dir); err != nil {
		return err
	}
	if err := os.MkdirAll(d.dir, 0o755); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "gouji-release")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	for _, step := range []struct {
		name string
		do   func(work string) error
	}{
		{"the package for pages", d.browserPackage},
		{"the page of the desktop", func(string) error { return d.packedPage() }},
		{"the desktop for Windows", d.desktopPrograms},
		{"the command", d.commandPrograms},
		{"licences and parts", d.lists},
		{"parcels and installers", d.pack},
		{"sums", func(string) error { return d.sums() }},
		{"the check of what was made", func(string) error { return d.check() }},
	} {
		start := time.Now()
		if err := step.do(work); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		fmt.Fprintf(d.out, "%6.1f s  %s\n", time.Since(start).Seconds(), step.name)
	}
	return d.table()
}

// name is how a delivered file is called: gouji-1.2.3-what.
func (d *delivery) name(what string) string { return "gouji-" + d.info.ProductVersion + "-" + what }

// put writes a delivered file.
func (d *delivery) put(name string, data []byte) error {
	return os.WriteFile(filepath.Join(d.dir, name), data, 0o644)
}

func (d *delivery) sums() error {
	sums, err := parcel.Sums(d.dir)
	if err != nil {
		return err
	}
	return d.put(parcel.SumsName, sums)
}

// table shows what was made.
func (d *delivery) table() error {
	entries, err := os.ReadDir(d.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			return err
		}
		fmt.Fprintf(d.out, "%10d  %s\n", info.Size(), e.Name())
	}
	fmt.Fprintln(d.out, "all in", d.dir)
	return nil
}

// byArch are paths for processors, as a flag that may be given more than once.
type byArch map[string]string

func (b byArch) String() string { return "" }

// Set takes ARCH=PATH.
func (b byArch) Set(text string) error {
	arch, path, found := strings.Cut(text, "=")
	if !found || (arch != "amd64" && arch != "arm64") {
		return errors.New("want amd64=PATH or arm64=PATH")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err != nil {
		return err
	}
	b[arch] = path
	return nil
}
