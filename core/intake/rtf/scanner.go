package rtf

// A token is one of what RTF is made of.
type token struct {
	kind  tokenKind
	word  string // of a control word
	param int    // of a control word, 0 where there is none
	given bool   // the control word has a number
	char  byte   // of a text, or the control symbol
}

type tokenKind uint8

const (
	end tokenKind = iota
	open
	closed
	text
	word
	symbol
)

// A scanner cuts a file into tokens. Line ends between them mean nothing.
type scanner struct {
	data []byte
	pos  int
}

func (s *scanner) next() token {
	for s.pos < len(s.data) {
		c := s.data[s.pos]
		s.pos++
		switch c {
		case '\r', '\n', 0:
		case '{':
			return token{kind: open}
		case '}':
			return token{kind: closed}
		case '\\':
			return s.control()
		case '\t':
			return token{kind: word, word: "tab"}
		default:
			return token{kind: text, char: c}
		}
	}
	return token{kind: end}
}

// pass moves to the next character with a meaning: pictures are long.
func (s *scanner) pass() {
	for s.pos < len(s.data) && s.data[s.pos] != '\\' && s.data[s.pos] != '{' && s.data[s.pos] != '}' {
		s.pos++
	}
}

// control reads what follows a backslash: a word with perhaps a number and a
// space, the two digits of a character, or a symbol.
func (s *scanner) control() token {
	start := s.pos
	for s.pos < len(s.data) && isLetter(s.data[s.pos]) {
		s.pos++
	}
	if s.pos == start {
		return s.symbol()
	}
	const longest = 32
	t := token{kind: word}
	if s.pos-start <= longest {
		t.word = string(s.data[start:s.pos])
	}
	negative := false
	if s.pos+1 < len(s.data) && s.data[s.pos] == '-' && isDigit(s.data[s.pos+1]) {
		negative = true
		s.pos++
	}
	for ; s.pos < len(s.data) && isDigit(s.data[s.pos]); s.pos++ {
		t.given = true
		if t.param < 1<<27 {
			t.param = 10*t.param + int(s.data[s.pos]-'0')
		}
	}
	if negative {
		t.param = -t.param
	}
	if s.pos < len(s.data) && s.data[s.pos] == ' ' {
		s.pos++
	}
	if t.word == "bin" { // bytes of a picture
		s.pos = min(s.pos+max(t.param, 0), len(s.data))
	}
	return t
}

func (s *scanner) symbol() token {
	if s.pos == len(s.data) {
		return token{kind: end}
	}
	c := s.data[s.pos]
	s.pos++
	switch c {
	case '\r', '\n':
		return token{kind: word, word: "par"}
	case '\\', '{', '}':
		return token{kind: text, char: c}
	case '\'':
		if s.pos+2 > len(s.data) {
			return token{kind: end}
		}
		high, ok := hex(s.data[s.pos])
		low, ok2 := hex(s.data[s.pos+1])
		if !ok || !ok2 {
			return token{kind: symbol, char: c}
		}
		s.pos += 2
		return token{kind: text, char: high<<4 | low}
	}
	return token{kind: symbol, char: c}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func hex(c byte) (byte, bool) {
	switch {
	case isDigit(c):
		return c - '0', true
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}
