package roster

import (
	"strings"
	"unicode"
)

// Initials returns the first letters of the pinyin of a name, as people type them
// to find it: 云岭县自然资源局 is "ylxzrzyj". Letters and digits stay. A character
// that is read in several ways gives its commonest reading.
func Initials(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			b.WriteRune(unicode.ToLower(r))
		} else if letter := initial(r); letter != ' ' {
			b.WriteByte(letter)
		}
	}
	return b.String()
}

// initial returns the first letter of the reading of a character, a space for
// what has none.
func initial(r rune) byte {
	for _, s := range spans {
		if i := int(r - s.first); i >= 0 && i < len(s.letters) {
			return s.letters[i]
		}
	}
	return ' '
}
