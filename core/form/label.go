package form

import (
	"strings"
	"unicode/utf8"
)

// Fold brings text to one shape for comparison: white space of every kind and
// zero-width marks go, full-width ASCII becomes half-width, curly quotes and
// the variants of the dash and the dot become one. The words stay.
func Fold(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		if n := common(s[i:]); n > 0 {
			b.WriteString(s[i : i+n])
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r = foldRune(r); r > 0 {
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

// common returns how many bytes at the beginning of s are Chinese characters from
// U+5000 to U+8FFF, which are nearly all of a text and stay in any folding.
func common(s string) int {
	n := 0
	for n+2 < len(s) && s[n] >= 0xe5 && s[n] <= 0xe8 && s[n+1]&0xc0 == 0x80 && s[n+2]&0xc0 == 0x80 {
		n += 3
	}
	return n
}

// plain reports whether s consists of common Chinese characters, digits and
// small letters only, so that Fold has nothing to do.
func plain(s string) bool {
	for i := 0; i < len(s); {
		if n := common(s[i:]); n > 0 {
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !(r >= 0x4e00 && r <= 0x9fff || r >= '0' && r <= '9' || r >= 'a' && r <= 'z') {
			return false
		}
		i += size
	}
	return true
}

// foldRune returns the folded rune, or -1 to drop it.
func foldRune(r rune) rune {
	switch {
	case r >= 0x4e00 && r <= 0x9fff: // Chinese characters, most of a text
		if r == '鈎' || r == '鉤' || r == '钩' { // 钩稽 for 勾稽
			return '勾'
		}
		return r
	case Space(r):
		return -1
	case r > 0xff00 && r < 0xff5f: // full-width ASCII
		r -= 0xfee0
	}
	switch r {
	case '“', '”', '„', '‟', '「', '」', '『', '』', '〝', '〞', '＂':
		return '"'
	case '‘', '’':
		return '\''
	case '．', '。', '﹒':
		return '.'
	case '﹑':
		return '、'
	case '—', '–', '―', '‐', '‑', '‒', '−', '﹣', '－', '─':
		return '-'
	case '〔', '【', '﹝', '[':
		return '('
	case '〕', '】', '﹞', ']':
		return ')'
	}
	return r
}

// Space reports whether r is white space or invisible: control characters, the
// spaces of every width, zero-width marks and the byte order mark.
func Space(r rune) bool {
	switch {
	case r <= ' ', r == 0x7f, r >= 0x80 && r <= 0xa0, r == 0xad, r == 0x1680, r == 0x180e,
		r >= 0x2000 && r <= 0x200f, r >= 0x2028 && r <= 0x202f, r >= 0x205f && r <= 0x206f,
		r == 0x3000, r == 0x3164, r == 0xfeff, r == 0xfffe:
		return true
	}
	return false
}

// Leaf reduces a label to the words that identify it: folded, without its
// numbering, quotes, punctuation and notes in brackets.
// Leaf("（二）部分公开（区分处理的，只计这一情形，不计其他情形）") is "部分公开".
func Leaf(label string) string {
	s := trimNumbering(Fold(label))
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	depth := 0
	for i := 0; i < len(s); {
		if n := common(s[i:]); n > 0 {
			if depth == 0 {
				b.WriteString(s[i : i+n])
			}
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth = max(0, depth-1)
		case depth > 0 || mark(r):
		default:
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

// mark reports whether a folded character is a quote or a punctuation mark.
func mark(r rune) bool {
	switch r {
	case '"', '\'', '、', '，', ',', '.', ';', '；', ':', '：', '·', '-', '_', '*', '/', '\\', '《', '》', '<', '>', '!', '！', '?', '？', '|':
		return true
	}
	return false
}

// Numbering splits a folded label into its numbering and the rest:
// "(三)1.属于国家秘密" gives "(三)1." and "属于国家秘密".
func Numbering(folded string) (number, rest string) {
	rest = trimNumbering(folded)
	return folded[:len(folded)-len(rest)], rest
}

// ordinal reports whether r is a digit of a numbering: 0 to 9, or one of Chinese.
func ordinal(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '〇', '零', '百':
		return true
	}
	return r >= '0' && r <= '9'
}

// trimNumbering drops leading numbering such as "一、", "(一)", "1.", "①" from
// folded text. Digits alone are no numbering: "12" stays.
func trimNumbering(s string) string {
	for {
		t := s
		open := strings.HasPrefix(t, "(")
		if open {
			t = t[1:]
		}
		n := 0
		for _, r := range t {
			if !ordinal(r) {
				break
			}
			n += utf8.RuneLen(r)
		}
		if n > 0 {
			r, size := utf8.DecodeRuneInString(t[n:])
			if open && r == ')' || !open && (r == '、' || r == '.' || r == ')') {
				s = t[n+size:]
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(s)
		if r >= '①' && r <= '⑳' {
			s = s[size:]
			continue
		}
		return s
	}
}
