package main

import (
	"strings"
	"testing"
)

func TestRuntimeThatWillNotDoIsExplained(t *testing.T) {
	for _, test := range []struct {
		version string
		fixed   bool
		says    string // "" when the runtime will do
	}{
		{"118.0.2088.41", false, ""},
		{"153.0.4234.32", true, ""},
		{"120.0.1 beta", false, ""},
		{"117.0.2045.60", false, "版本是 117.0.2045.60"},
		{"94.0.992.31", true, "runtime 的安装包"},
		{"", false, "没有安装"},
		{"", true, "没有安装"},
		{"unknown", false, "版本是 unknown"},
	} {
		got := runtimeMissing(test.version, test.fixed)
		if (got == "") != (test.says == "") || !strings.Contains(got, test.says) {
			t.Errorf("%q %v: %q", test.version, test.fixed, got)
		}
		if got != "" && !strings.Contains(got, "工作区") {
			t.Errorf("%q %v does not say that nothing is lost: %q", test.version, test.fixed, got)
		}
	}
}
