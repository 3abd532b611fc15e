package form

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// Fold takes runs of common characters at once; what it comes to is what each character
// comes to by itself, whatever bytes stand between them.
func TestFoldGoesByCharacters(t *testing.T) {
	slowly := func(s string) string {
		var b strings.Builder
		changes := false
		for _, r := range s {
			changes = changes || !(r >= 0x4e00 && r <= 0x9fff || r >= '0' && r <= '9' || r >= 'a' && r <= 'z')
			if r = foldRune(r); r > 0 {
				b.WriteRune(r)
			}
		}
		if !changes {
			return s
		}
		return b.String()
	}
	random := rand.New(rand.NewPCG(1, 2))
	letters := []rune("一中钩鈎国（）()１2a9\u3000 A\u4fff\u5000\u8fff\u9000、;《—\ufeff零")
	for range 20_000 {
		var b []byte
		for range random.IntN(8) {
			if random.IntN(6) == 0 {
				b = append(b, byte(random.IntN(256)))
			} else {
				b = utf8.AppendRune(b, letters[random.IntN(len(letters))])
			}
		}
		if got, want := Fold(string(b)), slowly(string(b)); got != want {
			t.Fatalf("%q: got %q, want %q", b, got, want)
		}
	}
}
