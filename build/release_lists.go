package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"gouji/build/inventory"
)

// noticeFile is the list of third-party licences, as it stands in a parcel.
const noticeFile = "第三方组件许可.txt"

// lists writes what is in the programs: the licences of others, and a bill of
// materials (CycloneDX) of the desktop, the command and the page.
func (d *delivery) lists(work string) error {
	programs := append([]string{}, d.commands...)
	for _, p := range d.desktops {
		programs = append(programs, p.path)
	}
	parts, err := inventory.Modules(d.root, programs)
	if err != nil {
		return err
	}
	page, err := inventory.Packages(d.path(pageFolder))
	if err != nil {
		return err
	}
	upload, err := inventory.Packages(d.path(npmFolder))
	if err != nil {
		return err
	}
	parts = slices.Concat(parts, page, upload)
	notice, err := inventory.Notice("勾稽 "+d.info.ProductVersion, parts)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(work, noticeFile), notice, 0o644); err != nil {
		return err
	}
	if err := d.put(d.name("third-party.txt"), notice); err != nil {
		return err
	}
	for _, p := range d.desktops {
		if err := d.moduleBill(desktopBill(p), p.path); err != nil {
			return err
		}
	}
	if err := d.moduleBill(commandBill, d.commands[0]); err != nil {
		return err
	}
	return d.pageBill(page)
}

// The bills of materials are called so, with bill after it.
const (
	bill        = ".cdx.json"
	commandBill = "command"
	pageBill    = "page"
)

func desktopBill(p desktopProgram) string { return "windows-" + p.arch + "-desktop" }

// moduleBill writes the bill of materials of a Go program, made by CycloneDX' own
// tool, which stands in a module apart.
func (d *delivery) moduleBill(what, program string) error {
	path := filepath.Join(d.dir, d.name(what+bill))
	return d.goTool(nil, "tool", "-modfile=build/tools/go.mod", "cyclonedx-gomod", "bin", "-json", "-std",
		"-noserial", "-notimestamp", "-version", "v"+d.info.ProductVersion, "-output", path, program)
}

// pageBill writes that of the page of the desktop, which npm makes of its lock
// file. What npm would leave out as needed by the making alone lacks Vue, which
// tools of the making need as well, so that it is asked for all and the parts are
// chosen here.
func (d *delivery) pageBill(parts []inventory.Part) error {
	cmd := d.command("npm", "sbom", "--sbom-format=cyclonedx", "--package-lock-only", "--loglevel=error")
	cmd.Dir, cmd.Stdout = d.path(pageFolder), nil
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("npm sbom: %w", err)
	}
	text, err := deliveredBill(out, parts)
	if err != nil {
		return fmt.Errorf("npm sbom: %w", err)
	}
	return d.put(d.name(pageBill+bill), text)
}

// deliveredBill returns a bill of materials with the given parts alone, and without
// its number and time, which differ from run to run.
func deliveredBill(text []byte, parts []inventory.Part) ([]byte, error) {
	var whole map[string]any
	if err := json.Unmarshal(text, &whole); err != nil {
		return nil, err
	}
	delete(whole, "serialNumber")
	kept := map[any]bool{}
	if metadata, ok := whole["metadata"].(map[string]any); ok {
		delete(metadata, "timestamp")
		if page, ok := metadata["component"].(map[string]any); ok {
			kept[page["bom-ref"]] = true
		}
	}
	for _, p := range parts {
		kept[p.Name+"@"+p.Version] = true
	}
	// chosen are the entries of a list whose name is kept
	chosen := func(list any, name func(entry any) any) []any {
		entries, _ := list.([]any)
		return slices.DeleteFunc(entries, func(e any) bool { return !kept[name(e)] })
	}
	field := func(key string) func(any) any {
		return func(entry any) any { m, _ := entry.(map[string]any); return m[key] }
	}
	whole["components"] = chosen(whole["components"], field("bom-ref"))
	dependencies := chosen(whole["dependencies"], field("ref"))
	for _, d := range dependencies {
		if m, ok := d.(map[string]any); ok {
			m["dependsOn"] = chosen(m["dependsOn"], func(entry any) any { return entry })
		}
	}
	whole["dependencies"] = dependencies
	out, err := json.MarshalIndent(whole, "", "  ")
	return append(out, '\n'), err
}
