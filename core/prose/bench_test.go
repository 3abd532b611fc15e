package prose

import (
	"strings"
	"testing"
)

// BenchmarkRead reads a paragraph of some 6,000 characters.
func BenchmarkRead(b *testing.B) {
	text := strings.Repeat("2022年，我局共收到政府信息公开申请75件，其中自然人72件、商业企业3件，均在法定期限内予以答复。一是加强组织领导，明确职责；二是完善公开平台，及时回应社会关切，主动公开政府信息152条。", 65)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		t := NewLexicon(nil).Read(text)
		t.Enumerations()
		t.Claims(2022)
	}
}
