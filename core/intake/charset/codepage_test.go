package charset

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestLatinIsCodePage1252(t *testing.T) {
	for c := range 256 {
		want := charmap.Windows1252.DecodeByte(byte(c))
		if want == '\uFFFD' {
			want = rune(c) // as Windows does
		}
		if got := LatinRune(byte(c)); got != want {
			t.Errorf("%#x is %q, want %q", c, got, want)
		}
	}
	if got := Latin([]byte("na\xefve \x80")); got != "naïve €" {
		t.Error(got)
	}
}

// 联通 in GBK is valid UTF-8 too, and 十 might be one unit of UTF-16.
func TestGBDoesNotGuess(t *testing.T) {
	for _, s := range []string{"联通", "十", "一、总体情况", "", "12"} {
		b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		if got := GB(b); got != s {
			t.Errorf("%q, want %q", got, s)
		}
	}
}
