package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"gouji/build/inventory"
	"gouji/build/parcel"
	"gouji/build/resource"
	"gouji/core"
	"gouji/core/rule"
)

// check looks at what was made as somebody would who receives it.
func (d *delivery) check() error {
	return errors.Join(d.complete(), d.shownByWindows(), d.billed(), d.signed(), d.tells())
}

// expected are the names of the files that every release has.
func (d *delivery) expected() []string {
	names := []string{parcel.SumsName, "使用手册-" + d.info.ProductVersion + ".html", "勾稽核对-" + d.info.ProductVersion + ".html",
		d.name("browser.tgz"), d.name("third-party.txt"), d.name(commandBill + bill), d.name(pageBill + bill)}
	for _, arch := range desktopArchs {
		p := desktopProgram{arch: arch}
		names = append(names, d.name(desktopBill(p)+bill), d.name("windows-"+arch+"-portable.zip"), d.name("windows-"+arch+"-setup.exe"))
		if d.standalone[arch] != "" {
			names = append(names, d.name("windows-"+arch+"-setup-offline.exe"))
		}
		if d.fixed[arch] != "" {
			names = append(names, d.name("windows-"+arch+"-setup-runtime.exe"))
		}
	}
	for _, t := range commandTargets {
		names = append(names, d.name(t.name()))
	}
	return names
}

// complete reports files that are missing, and files that nobody expects.
func (d *delivery) complete() error {
	entries, err := os.ReadDir(d.dir)
	if err != nil {
		return err
	}
	var wrong []error
	expected := d.expected()
	for _, e := range entries {
		if i := slices.Index(expected, e.Name()); i >= 0 {
			expected = slices.Delete(expected, i, i+1)
		} else {
			wrong = append(wrong, fmt.Errorf("%s: not expected", e.Name()))
		}
	}
	for _, name := range expected {
		wrong = append(wrong, fmt.Errorf("%s: missing", name))
	}
	return errors.Join(wrong...)
}

// shownByWindows reads back what Windows will show of the desktop.
func (d *delivery) shownByWindows() error {
	for _, p := range d.desktops {
		program, err := os.ReadFile(p.path)
		if err != nil {
			return err
		}
		if err := resource.Check(d.info, desktopFile, bytes.NewReader(program)); err != nil {
			return fmt.Errorf("the desktop for %s: %w", p.arch, err)
		}
	}
	return nil
}

// billed holds the bills of materials against what is in the programs and the page.
func (d *delivery) billed() error {
	page, err := inventory.Packages(d.path(pageFolder))
	if err != nil {
		return err
	}
	command, err := inventory.Modules(d.root, d.commands)
	if err != nil {
		return err
	}
	of := map[string][]inventory.Part{pageBill: page, commandBill: command}
	for _, p := range d.desktops {
		if of[desktopBill(p)], err = inventory.Modules(d.root, []string{p.path}); err != nil {
			return err
		}
	}
	notice, err := os.ReadFile(filepath.Join(d.dir, d.name("third-party.txt")))
	if err != nil {
		return err
	}
	var wrong []error
	for what, parts := range of {
		text, err := os.ReadFile(filepath.Join(d.dir, d.name(what+bill)))
		if err == nil {
			err = lacking(text, parts)
		}
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", d.name(what+bill), err))
		}
		for _, p := range parts {
			if !bytes.Contains(notice, []byte(p.From+"  "+p.Name+" "+p.Version+"\n")) {
				wrong = append(wrong, fmt.Errorf("%s: no %s %s", d.name("third-party.txt"), p.Name, p.Version))
			}
		}
	}
	return errors.Join(wrong...)
}

// lacking reports the parts that a bill of materials does not have.
func lacking(text []byte, parts []inventory.Part) error {
	var whole struct {
		BOMFormat  string `json:"bomFormat"`
		Components []struct{ Group, Name, Version string }
	}
	if err := json.Unmarshal(text, &whole); err != nil {
		return fmt.Errorf("not JSON: %w", err)
	}
	if whole.BOMFormat != "CycloneDX" {
		return fmt.Errorf("format %q, not CycloneDX", whole.BOMFormat)
	}
	billed := map[string]bool{}
	for _, c := range whole.Components {
		name := c.Name
		if c.Group != "" {
			name = c.Group + "/" + c.Name
		}
		billed[name+" "+c.Version] = true
	}
	var wrong []error
	for _, p := range parts {
		if !billed[p.Name+" "+p.Version] {
			wrong = append(wrong, fmt.Errorf("no %s %s", p.Name, p.Version))
		}
	}
	return errors.Join(wrong...)
}

// signed verifies every program for Windows, when they are signed.
func (d *delivery) signed() error {
	if !d.sign.on() {
		return nil
	}
	var wrong []error
	for _, path := range slices.Concat(d.commands, desktopPaths(d.desktops)) {
		if strings.HasSuffix(path, ".exe") {
			wrong = append(wrong, d.sign.verify(path))
		}
	}
	installers, err := filepath.Glob(filepath.Join(d.dir, "*.exe"))
	for _, path := range installers {
		wrong = append(wrong, d.sign.verify(path))
	}
	return errors.Join(append(wrong, err)...)
}

func desktopPaths(programs []desktopProgram) (paths []string) {
	for _, p := range programs {
		paths = append(paths, p.path)
	}
	return paths
}

// tells reports programs that do not tell their versions as one: that of the
// program, which wails.json gives, that of the catalogue, and the commit. The command
// for this system is asked; of the others the commit is read.
func (d *delivery) tells() error {
	if core.Version != d.info.ProductVersion {
		return fmt.Errorf("core.Version is %s, wails.json says %s", core.Version, d.info.ProductVersion)
	}
	wanted := []string{" " + d.info.ProductVersion + "（", "规则 " + rule.Version + "，"}
	head, err := exec.Command("git", "-C", d.root, "rev-parse", "HEAD").Output()
	if commit := strings.TrimSpace(string(head)); err == nil { // an archive of the source has none
		wanted = append(wanted, commit[:12])
		for _, path := range slices.Concat(d.commands, desktopPaths(d.desktops)) {
			if err := madeFrom(path, commit); err != nil {
				return err
			}
		}
	}
	for i, t := range commandTargets {
		if t.os != runtime.GOOS || t.arch != runtime.GOARCH {
			continue
		}
		said, err := exec.Command(d.commands[i], "version").Output()
		if err != nil {
			return fmt.Errorf("gouji version: %w", err)
		}
		for _, want := range wanted {
			if !strings.Contains(string(said), want) {
				return fmt.Errorf("gouji version says %q, nothing of %q", said, want)
			}
		}
	}
	return nil
}

// madeFrom reports a program that was made from another commit.
func madeFrom(path, commit string) error {
	info, err := buildinfo.ReadFile(path)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && s.Value == commit {
			return nil
		}
	}
	return fmt.Errorf("%s does not say that it was made from %s", path, commit)
}
