package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"gouji/build/resource"
)

// What a program and an installer may weigh, in bytes: people pass them on by
// sticks and slow lines.
const (
	largestDesktop   = 20_000_000
	largestInstaller = 9_000_000 // without a WebView2 runtime
)

// desktopFile is what the desktop program is called where it is installed.
const desktopFile = "gouji-desktop.exe"

// A desktopProgram is the desktop for one processor.
type desktopProgram struct{ arch, path string }

// reproducible are the flags of go build that leave no trace of the machine. The
// commit goes in where there is one, and whether the tree differed from it.
var reproducible = []string{"-trimpath", "-buildvcs=true"}

// once are packages that run once for each thing that a person does. Inlining makes
// the desktop 3 % larger by them, and nothing that can be noticed faster: Wails,
// excelize, what only they call of Go's library, and what makes files to export.
// The core, the services, the store and SQLite are left alone.
var once = []string{
	"github.com/...", "git.sr.ht/...", "golang.org/x/net/...",
	"net/...", "crypto/...", "vendor/...", "mime/...", "text/template/...", "html/...", "image/...",
	"regexp/...", "encoding/xml", "encoding/asn1", "math/big", "gouji/app/sample",
	"gouji/core/workbook/...", "gouji/core/publish/...",
}

// desktopFlags are the flags of go build for the desktop for Windows.
func desktopFlags() []string {
	flags := []string{"-tags", "desktop,production,wv2runtime.error", "-ldflags", "-s -w -H windowsgui"}
	for _, packages := range once {
		flags = append(flags, "-gcflags="+packages+"=-l")
	}
	return flags
}

// desktopArchs are the processors that the desktop is made for.
var desktopArchs = []string{"amd64", "arm64"}

// desktopPrograms compiles the desktop for Windows, which needs no C compiler.
func (d *delivery) desktopPrograms(work string) error {
	return d.desktopsFor(work, desktopArchs...)
}

// oneDesktop makes the page and the desktop for this sort of machine alone.
func (p project) oneDesktop(work string) (*delivery, error) {
	info, err := resource.Read(p.path("wails.json"))
	if err != nil {
		return nil, err
	}
	if err := p.packedPage(); err != nil {
		return nil, err
	}
	d := &delivery{project: p, dir: work, info: info}
	return d, d.desktopsFor(work, "amd64")
}

func (d *delivery) desktopsFor(work string, archs ...string) error {
	icon, err := os.ReadFile(d.path("build/windows/icon.ico"))
	if err != nil {
		return err
	}
	for _, arch := range archs {
		object, err := resource.Object(d.info, desktopFile, arch, bytes.NewReader(icon))
		if err != nil {
			return err
		}
		beside := d.path("app/rsrc_windows_" + arch + ".syso")
		if err := os.WriteFile(beside, object, 0o644); err != nil {
			return err
		}
		path := filepath.Join(work, arch, desktopFile)
		err = d.compile("windows", arch, path, "./app", desktopFlags()...)
		if removed := os.Remove(beside); err == nil {
			err = removed
		}
		if err != nil {
			return err
		}
		if err := within(path, largestDesktop); err != nil {
			return err
		}
		if err := d.sign.file(d.project, path); err != nil {
			return err
		}
		d.desktops = append(d.desktops, desktopProgram{arch, path})
	}
	return nil
}

// A target is a system with a processor.
type target struct{ os, arch string }

// name is that of the parcel with the command.
func (t target) name() string {
	if t.os == "windows" {
		return t.os + "-" + t.arch + "-command.zip"
	}
	return t.os + "-" + t.arch + "-command.tar.gz"
}

// program is what the command is called there.
func (t target) program() string {
	if t.os == "windows" {
		return "gouji.exe"
	}
	return "gouji"
}

// commandTargets are the systems and processors that the command is made for.
var commandTargets = []target{
	{"windows", "amd64"}, {"windows", "arm64"},
	{"linux", "amd64"}, {"linux", "arm64"}, {"linux", "loong64"},
	{"darwin", "amd64"}, {"darwin", "arm64"},
}

// commandPrograms compiles the command.
func (d *delivery) commandPrograms(work string) error {
	for _, t := range commandTargets {
		path := filepath.Join(work, t.os+"-"+t.arch, t.program())
		if err := d.compile(t.os, t.arch, path, "./core/cmd/gouji", "-ldflags", "-s -w"); err != nil {
			return err
		}
		if t.os == "windows" {
			if err := d.sign.file(d.project, path); err != nil {
				return err
			}
		}
		d.commands = append(d.commands, path)
	}
	return nil
}

func (d *delivery) compile(system, arch, path, program string, flags ...string) error {
	args := append([]string{"build", "-o", path}, reproducible...)
	return d.goTool([]string{"GOOS=" + system, "GOARCH=" + arch, "CGO_ENABLED=0"}, append(append(args, flags...), program)...)
}

// within says when a file is larger than it may be.
func within(path string, limit int64) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size() > limit {
		return fmt.Errorf("%s has %d bytes, more than the %d it may have", filepath.Base(path), info.Size(), limit)
	}
	return nil
}
