package xlsx

import (
	"strings"
	"testing"
)

func TestUnescape(t *testing.T) {
	cases := []struct{ in, want string }{
		{"", ""},
		{"plain", "plain"},
		{"_x0041_", "A"},
		{"a_x000D_\nb", "a\r\nb"},
		{"_x4E2d_文", "中文"},
		{"_x005F_x0041_", "_x0041_"},
		{"_x005f_x005F_x0041_", "_x005FA"},
		{"_x0041__x0042_", "AB"},
		{"_xD842__xDFB7_", "𠮷"},
		{"_xD842_x", "\uFFFDx"},
		{"_xDFB7__x0041_", "\uFFFDA"},
		{"_x004", "_x004"},
		{"_x0041", "_x0041"},
		{"_x004G_", "_x004G_"},
		{"_X0041_", "_X0041_"},
		{"_x_x0041_", "_xA"},
		{"__x0041__", "_A_"},
		{"a_x0041_b_x0042_c_x00", "aAbBc_x00"},
	}
	for _, c := range cases {
		if got := unescape(c.in); got != c.want {
			t.Errorf("unescape(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestUnescapeIsLinear(t *testing.T) {
	for _, s := range []string{"_x", "_x0041_", "_x004_"} {
		long := strings.Repeat(s, 200_000)
		if spent := allocated(func() { unescape(long) }); spent > uint64(8*len(long)) {
			t.Errorf("%s: %d bytes for %d", s, spent, len(long))
		}
	}
}

func TestIsNumber(t *testing.T) {
	for s, want := range map[string]bool{
		"0": true, "-1": true, "+1": true, "1.5": true, ".5": true, "5.": true, "1e5": true, "1.5E-05": true, "007": true,
		"": false, "-": false, ".": false, "e5": false, "1e": false, "1e+": false, "1 ": false, "1,000": false, "１": false,
		"NaN": false, "INF": false, "0x1": false, "1_0": false, "1.2.3": false, "--1": false, "1e5.0": false,
	} {
		if isNumber(s) != want {
			t.Errorf("isNumber(%q) = %v", s, !want)
		}
	}
}
