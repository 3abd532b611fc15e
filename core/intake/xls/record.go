package xls

import (
	"unicode/utf16"
	"unicode/utf8"
)

// Records of BIFF ([MS-XLS] 2.3) that matter here. Those of BIFF5 have the same
// numbers.
const (
	recFormula     = 0x0006
	recEOF         = 0x000A
	recNote        = 0x001C
	recFilePass    = 0x002F
	recContinue    = 0x003C
	recCodePage    = 0x0042
	recObj         = 0x005D
	recColInfo     = 0x007D
	recBoundSheet  = 0x0085
	recMulRK       = 0x00BD
	recRString     = 0x00D6
	recXF          = 0x00E0
	recMergeCells  = 0x00E5
	recSST         = 0x00FC
	recLabelSST    = 0x00FD
	recSupBook     = 0x01AE
	recNumber      = 0x0203
	recLabel       = 0x0204
	recBoolErr     = 0x0205
	recString      = 0x0207
	recRow         = 0x0208
	recArray       = 0x0221
	recTable       = 0x0236
	recRK          = 0x027E
	recFormat      = 0x041E
	recSharedFmla  = 0x04BC
	recBOF         = 0x0809
	recOldFormula3 = 0x0206
	recOldFormula4 = 0x0406
)

// A stream yields the records of a workbook stream. A record that does not fit
// ends it with broken set.
type stream struct {
	data   []byte
	pos    int // of the next record
	id     int
	body   []byte // what is left of the current record
	broken bool
}

// next moves to the next record.
func (s *stream) next() bool {
	if s.broken || s.pos+4 > len(s.data) {
		s.broken = s.broken || s.pos != len(s.data)
		return false
	}
	id, size := u16(s.data[s.pos:]), u16(s.data[s.pos+2:])
	start := s.pos + 4
	if start+size > len(s.data) {
		s.broken = true
		return false
	}
	s.id, s.body, s.pos = id, s.data[start:start+size], start+size
	return true
}

// continued moves from the end of a record to the CONTINUE record behind it. When
// there is none the stream is broken: something reaches beyond its record.
func (s *stream) continued() bool {
	if s.pos+4 > len(s.data) || u16(s.data[s.pos:]) != recContinue {
		s.broken = true
		return false
	}
	return s.next()
}

// number reads size bytes, 0 where there are no more.
func (s *stream) number(size int) int {
	n := 0
	for i := range size {
		if len(s.body) == 0 && !s.continued() || len(s.body) == 0 {
			s.broken = true
			return 0
		}
		n |= int(s.body[0]) << (8 * i)
		s.body = s.body[1:]
	}
	return n
}

// skip passes over bytes that no flags interrupt.
func (s *stream) skip(n int) {
	for n > len(s.body) {
		n -= len(s.body)
		if !s.continued() {
			return
		}
	}
	s.body = s.body[n:]
}

// unicode reads a string of BIFF8 with a number of characters: its flags, then
// 8 or 16 bits for each character, then what formats it. Where a string goes on
// in a CONTINUE record, that begins with flags of its own.
func (s *stream) unicode(length int) string {
	const wide, phonetic, rich = 1, 4, 8
	flags := s.number(1)
	after := 0
	if flags&rich != 0 {
		after = 4 * s.number(2)
	}
	if flags&phonetic != 0 {
		after += s.number(4)
	}
	var text []byte
	high := rune(0) // the first half of a surrogate pair
	for ; length > 0; length-- {
		if len(s.body) == 0 {
			if !s.continued() {
				return ""
			}
			flags = s.number(1)
		}
		size := 1 + flags&wide
		if len(s.body) < size {
			s.broken = true
			return ""
		}
		r := rune(s.body[0])
		if size == 2 {
			r |= rune(s.body[1]) << 8
		}
		s.body = s.body[size:]
		text, high = appendUnit(text, high, r)
	}
	s.skip(after)
	return string(text)
}

// appendUnit appends a unit of UTF-16 to text in UTF-8. high is the first half of
// a pair before it, which waits at the end of text as U+FFFD.
func appendUnit(text []byte, high, r rune) ([]byte, rune) {
	if high != 0 {
		if both := utf16.DecodeRune(high, r); both != '\uFFFD' {
			return utf8.AppendRune(text[:len(text)-3], both), 0
		}
	}
	if 0xD800 <= r && r < 0xE000 {
		text = utf8.AppendRune(text, '\uFFFD')
		if r < 0xDC00 {
			return text, r
		}
		return text, 0
	}
	return utf8.AppendRune(text, r), 0
}

func u16(b []byte) int { return int(b[0]) | int(b[1])<<8 }

func u32(b []byte) uint32 { return uint32(u16(b)) | uint32(u16(b[2:]))<<16 }

func u64(b []byte) uint64 { return uint64(u32(b)) | uint64(u32(b[4:]))<<32 }
