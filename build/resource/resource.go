// Package resource makes what Windows knows of a program beside its code: the
// icon, the manifest and the version. The linker of Go takes them from a file
// beside package main whose name ends in _windows_ARCH.syso.
package resource

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/tc-hib/winres"
	"github.com/tc-hib/winres/version"
)

// chinese is the language of what Windows shows: 中文（简体，中国）.
const chinese = 0x0804

// iconID is where Wails looks for the icon of the window.
const iconID = winres.ID(3)

// Info says what a program is called and by whom it is made; wails.json says it
// of this project.
type Info struct {
	CompanyName    string `json:"companyName"`
	ProductName    string `json:"productName"`
	ProductVersion string `json:"productVersion"` // three numbers, 1.2.3
	Copyright      string `json:"copyright"`
	Comments       string `json:"comments"`
}

// Read returns the info of a wails.json.
func Read(path string) (Info, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return Info{}, err
	}
	var config struct {
		Info Info `json:"info"`
	}
	if err := json.Unmarshal(text, &config); err != nil {
		return Info{}, fmt.Errorf("%s: %w", path, err)
	}
	if _, err := numbers(config.Info.ProductVersion); err != nil {
		return Info{}, fmt.Errorf("%s: %w", path, err)
	}
	return config.Info, nil
}

// numbers splits a version into the four numbers of Windows.
func numbers(text string) ([4]uint16, error) {
	var n [4]uint16
	rest := ""
	if got, _ := fmt.Sscanf(text, "%d.%d.%d%s", &n[0], &n[1], &n[2], &rest); got != 3 {
		return n, fmt.Errorf("version %q is not three numbers with points between them", text)
	}
	return n, nil
}

// texts are what Windows shows of a program named file.
func (info Info) texts(file string) map[string]string {
	return map[string]string{
		version.CompanyName:      info.CompanyName,
		version.FileDescription:  info.ProductName, // what the task manager shows
		version.FileVersion:      info.ProductVersion,
		version.InternalName:     "gouji",
		version.LegalCopyright:   info.Copyright,
		version.OriginalFilename: file,
		version.ProductName:      info.ProductName,
		version.ProductVersion:   info.ProductVersion,
		version.Comments:         info.Comments,
	}
}

// Object returns the object file with the resources of a program named file, for
// a processor that Go calls arch. icon is an .ico file.
func Object(info Info, file, arch string, icon io.ReadSeeker) ([]byte, error) {
	n, err := numbers(info.ProductVersion)
	if err != nil {
		return nil, err
	}
	var set winres.ResourceSet
	picture, err := winres.LoadICO(icon)
	if err != nil {
		return nil, fmt.Errorf("icon: %w", err)
	}
	if err := set.SetIconTranslation(iconID, chinese, picture); err != nil {
		return nil, err
	}
	set.SetManifest(winres.AppManifest{
		Identity:            winres.AssemblyIdentity{Name: "gouji.desktop", Version: n},
		Description:         info.Comments,
		Compatibility:       winres.Win10AndAbove,
		ExecutionLevel:      winres.AsInvoker,
		DPIAwareness:        winres.DPIPerMonitorV2,
		LongPathAware:       true,
		UseCommonControlsV6: true,
	})
	about := version.Info{FileVersion: n, ProductVersion: n}
	for key, value := range info.texts(file) {
		if err := about.Set(chinese, key, value); err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
	}
	set.SetVersionInfo(about)
	var object bytes.Buffer
	if err := set.WriteObject(&object, winres.Arch(arch)); err != nil {
		return nil, err
	}
	return object.Bytes(), nil
}
