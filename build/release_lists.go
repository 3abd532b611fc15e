package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

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
	for _, folder := range []string{pageFolder, npmFolder} {
		packages, err := inventory.Packages(d.path(folder))
		if err != nil {
			return err
		}
		parts = append(parts, packages...)
	}
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
		if err := d.moduleBill("windows-"+p.arch+"-desktop", p.path); err != nil {
			return err
		}
	}
	if err := d.moduleBill("command", d.commands[0]); err != nil {
		return err
	}
	return d.pageBill()
}

// moduleBill writes the bill of materials of a Go program, made by CycloneDX' own
// tool, which stands in a module apart.
func (d *delivery) moduleBill(what, program string) error {
	path := filepath.Join(d.dir, d.name(what+".cdx.json"))
	return d.goTool(nil, "tool", "-modfile=build/tools/go.mod", "cyclonedx-gomod", "bin", "-json", "-std",
		"-noserial", "-notimestamp", "-version", "v"+d.info.ProductVersion, "-output", path, program)
}

// pageBill writes that of the page of the desktop, which npm makes of its lock
// file. Its number and time are taken out: they would differ every time.
func (d *delivery) pageBill() error {
	cmd := d.command("npm", "sbom", "--sbom-format=cyclonedx", "--omit=dev", "--package-lock-only", "--loglevel=error")
	cmd.Dir, cmd.Stdout = d.path(pageFolder), nil
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("npm sbom: %w", err)
	}
	bill, err := timeless(out)
	if err != nil {
		return fmt.Errorf("npm sbom: %w", err)
	}
	return d.put(d.name("page.cdx.json"), bill)
}

// timeless returns a bill of materials without what differs from run to run.
func timeless(text []byte) ([]byte, error) {
	var bill map[string]any
	if err := json.Unmarshal(text, &bill); err != nil {
		return nil, err
	}
	delete(bill, "serialNumber")
	if metadata, ok := bill["metadata"].(map[string]any); ok {
		delete(metadata, "timestamp")
	}
	out, err := json.MarshalIndent(bill, "", "  ")
	return append(out, '\n'), err
}
