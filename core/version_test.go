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
