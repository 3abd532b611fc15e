package deliver

import (
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// mostName bounds a name in characters, and mostBytes in bytes: Linux takes 255,
// of which a number needs some; Windows takes 260 characters for the whole path.
const (
	mostName  = 100
	mostBytes = 230
)

// Name makes a name for a file that Windows, Linux and macOS take, and that shows
// what it is: signs that separate folders or that Windows reserves become their
// wide forms, marks that show nothing go, and so do points and spaces at the end.
// The ending stays. It is a name, never a path.
func Name(wanted string) string {
	s := strings.Map(safe, strings.ToValidUTF8(wanted, "_"))
	ending := filepath.Ext(s)
	if len(ending) > 8 || len(ending) < 2 {
		ending = ""
	}
	stem := trim(strings.TrimSuffix(s, ending))
	for utf8.RuneCountInString(stem)+len(ending) > mostName || len(stem)+len(ending) > mostBytes {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = trim(stem[:len(stem)-size])
	}
	if stem == "" {
		stem = "未命名"
	}
	if reserved(stem) {
		stem = "_" + stem
	}
	return stem + ending
}

// trim takes off what no name may begin or end with. A point at the beginning
// hides a file.
func trim(s string) string { return strings.Trim(s, ". \u3000\u00a0") }

// safe is a character as a name can have it, -1 for none.
func safe(r rune) rune {
	if i := strings.IndexRune(`<>:"/\|?*`, r); i >= 0 {
		return []rune("＜＞：＂／＼｜？＊")[i]
	}
	switch {
	case r < ' ', r >= 0x7f && r < 0xa0, r == 0xad, r == 0x61c, r >= 0x200b && r <= 0x200f,
		r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0xfeff, r >= 0xfff0 && r <= 0xffff,
		r >= 0xe0000 && r <= 0xe0fff:
		return -1
	}
	return r
}

// reserved reports whether Windows keeps a name for a device, whatever its
// ending: "con.xlsx" cannot be made there.
func reserved(stem string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(stem), ".")
	switch base = strings.TrimSpace(base); base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	if rest, ok := strings.CutPrefix(base, "COM"); ok || strings.HasPrefix(base, "LPT") {
		if !ok {
			rest = base[3:]
		}
		return strings.Contains("0 1 2 3 4 5 6 7 8 9 ¹ ² ³", rest) && rest != "" && rest != " "
	}
	return false
}
