package core

import (
	"encoding/json"
	"os"
	"testing"
)

// The installer and the desktop program take their version from wails.json,
// which the core cannot read at run time.
func TestVersionIsThatOfTheProduct(t *testing.T) {
	text, err := os.ReadFile("../wails.json")
	if err != nil {
		t.Fatal(err)
	}
	var product struct {
		Info struct {
			ProductVersion string `json:"productVersion"`
		} `json:"info"`
	}
	if err := json.Unmarshal(text, &product); err != nil {
		t.Fatal(err)
	}
	if v := product.Info.ProductVersion; v == "" || v != Version {
		t.Errorf("core.Version is %q, the product has %q", Version, v)
	}
}

// The packages of the two pages carry the version as well.
func TestPackagesHaveTheVersionOfTheProduct(t *testing.T) {
	for _, path := range []string{"../frontend/package.json", "../wasm/npm/package.json"} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var description struct {
			Version string `json:"version"`
		}
		if err := json.Unmarshal(text, &description); err != nil {
			t.Fatal(err)
		}
		if description.Version != Version {
			t.Errorf("%s says %q, core.Version is %q", path, description.Version, Version)
		}
	}
}
