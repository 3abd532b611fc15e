package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"gouji/build/inventory"
	"gouji/build/parcel"
)

// browserPackage makes the package for pages and packs it as npm install takes it.
func (d *delivery) browserPackage(string) error {
	if err := npm(d.project, nil); err != nil {
		return err
	}
	text, err := os.ReadFile(d.path(npmFolder + "/package.json"))
	if err != nil {
		return err
	}
	var description struct {
		Version string   `json:"version"`
		Files   []string `json:"files"`
	}
	if err := json.Unmarshal(text, &description); err != nil {
		return err
	}
	if description.Version != d.info.ProductVersion {
		return fmt.Errorf("%s/package.json says version %s, wails.json %s", npmFolder, description.Version, d.info.ProductVersion)
	}
	files := []parcel.File{{Name: "package/package.json", Data: text}}
	licence, err := os.ReadFile(d.path("LICENSE"))
	if err != nil {
		return err
	}
	// the module contains what it needs of Go's library, and nothing else of others
	library, err := inventory.Modules(d.root, nil)
	if err != nil {
		return err
	}
	notice, err := inventory.Notice("勾稽 "+d.info.ProductVersion, library)
	if err != nil {
		return err
	}
	files = append(files, parcel.File{Name: "package/LICENSE", Data: licence}, parcel.File{Name: "package/" + parcelNotice, Data: notice})
	for _, name := range description.Files {
		path := d.path(npmFolder + "/" + name)
		if info, err := os.Stat(path); err != nil {
			return err
		} else if !info.IsDir() {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			files = append(files, parcel.File{Name: "package/" + name, Data: data})
			continue
		}
		below, err := parcel.Folder("package/"+name, path)
		if err != nil {
			return err
		}
		files = append(files, below...)
	}
	packed, err := parcel.TarGz(files)
	if err != nil {
		return err
	}
	if err := d.put(d.name("browser.tgz"), packed); err != nil {
		return err
	}
	return d.singlePages(files, notice)
}

// singlePages puts the checker that is one page beside the package: it is also
// delivered by itself, and then has the licences of others at its end.
func (d *delivery) singlePages(files []parcel.File, notice []byte) error {
	comment := "<!--\n" + strings.ReplaceAll(string(notice), "--", "==") + "-->\n"
	for _, f := range files {
		if base, found := strings.CutSuffix(strings.TrimPrefix(f.Name, "package/dist/"), ".html"); found {
			if err := d.put(base+"-"+d.info.ProductVersion+".html", append(slices.Clip(f.Data), comment...)); err != nil {
				return err
			}
		}
	}
	return nil
}
