package charset

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

// chunk is the decoded size of one step. Decoding in steps keeps the memory of
// a large page to the result itself: the size is measured before it is made.
const chunk = 4096

// measureGB returns the size of data once decoded from GB18030, and whether
// every byte had a meaning.
func measureGB(data []byte) (size int, clean bool) {
	clean = true
	eachGB(data, func(piece []byte) {
		size += len(piece)
		for clean && len(piece) > 0 {
			r, n := utf8.DecodeRune(piece)
			clean = r != utf8.RuneError
			piece = piece[n:]
		}
	})
	return size, clean
}

func decodeGB(data []byte, size int) string {
	var b strings.Builder
	b.Grow(size)
	eachGB(data, func(piece []byte) { b.Write(piece) })
	return b.String()
}

// eachGB yields data decoded from GB18030 in pieces that end between characters.
// The decoder writes U+FFFD for what it cannot read.
func eachGB(data []byte, yield func([]byte)) {
	decoder := simplifiedchinese.GB18030.NewDecoder().Transformer
	var piece [chunk]byte
	for {
		n, read, err := decoder.Transform(piece[:], data, true)
		yield(piece[:n])
		data = data[read:]
		if err != transform.ErrShortDst || read == 0 {
			return
		}
	}
}
