package roster

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// Initials returns the first letters of the pinyin of a name, as people type them
// to find it: 云岭县自然资源局 is "ylxzrzyj". Letters and digits stay. A character
// that is read in several ways gives its commonest reading.
func Initials(name string) string {
	args := pinyin.NewArgs()
	args.Style = pinyin.FirstLetter
	var b strings.Builder
	for _, r := range name {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.Han, r):
			if readings := pinyin.SinglePinyin(r, args); len(readings) > 0 {
				b.WriteString(readings[0])
			}
		}
	}
	return b.String()
}
