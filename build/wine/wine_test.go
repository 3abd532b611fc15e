package wine

import (
	"encoding/json"
	"os"
	"testing"
	"unicode/utf16"
)

func TestTextsOfTheRegistry(t *testing.T) {
	text := "\ufeffWindows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\x]\r\n@=\"\\\"C:\\\\安装 目录\\\\a.exe\\\" \\\"%1\\\"\"\r\n" +
		"\"DisplayName\"=\"勾稽\"\r\n\"Size\"=dword:00000085\r\n\r\n[HKEY_CURRENT_USER\\x\\below]\r\n\"Other\"=\"no\"\r\n"
	var exported []byte
	for _, u := range utf16.Encode([]rune(text)) {
		exported = append(exported, byte(u), byte(u>>8))
	}
	for name, want := range map[string]string{"": `"C:\安装 目录\a.exe" "%1"`, "DisplayName": "勾稽", "Other": "", "Missing": ""} {
		if got := registryText(exported, name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestOverlayNamesAFileThatIsThere(t *testing.T) {
	path, err := Overlay(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var overlay struct{ Replace map[string]string }
	if err := json.Unmarshal(text, &overlay); err != nil || len(overlay.Replace) != 1 {
		t.Fatalf("%s, %v", text, err)
	}
	for before, after := range overlay.Replace {
		for _, name := range []string{before, after} {
			if _, err := os.Stat(name); err != nil {
				t.Error(err)
			}
		}
	}
}
