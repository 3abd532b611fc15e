package roster

import "testing"

func TestAContactIsPartedFromItsNumber(t *testing.T) {
	for cell, want := range map[string][2]string{
		"":                    {"", ""},
		"周岚":                  {"周岚", ""},
		"周岚 0795-61077":       {"周岚", "0795-61077"},
		"周岚　13900000000":      {"周岚", "13900000000"},
		"0795-61077":          {"", "0795-61077"},
		"0795-61077 转 12":     {"", "0795-61077 转 12"},
		" 办公室 周岚 0795-61077 ": {"办公室 周岚", "0795-61077"},
	} {
		if contact, phone := Reached(cell); contact != want[0] || phone != want[1] {
			t.Errorf("%q: %q, %q, want %q", cell, contact, phone, want)
		}
	}
}
