package text

import (
	"strings"
	"unicode/utf8"
)

// A line is one line of the file without its end.
type line struct {
	text   string
	number int // 1-based
	tabs   int
}

// lines yields the lines of a text one by one. A file of nothing but line ends
// must not cost a slice of as many lines.
type lines struct {
	rest   string
	number int // of the last line yielded
}

// next returns the next line. Line ends are those of Windows, Unix and old Macs,
// and "\r\r\n", which careless conversion makes of Windows line ends.
func (l *lines) next() (line, bool) {
	if l.rest == "" {
		return line{}, false
	}
	text := l.rest
	if i := strings.IndexAny(text, "\r\n"); i < 0 {
		l.rest = ""
	} else {
		end := i + 1
		if rest := text[i:]; strings.HasPrefix(rest, "\r\n") {
			end = i + 2
		} else if strings.HasPrefix(rest, "\r\r\n") {
			end = i + 3
		}
		text, l.rest = text[:i], text[end:]
	}
	l.number++
	text = strings.TrimLeft(clean(strings.TrimRight(text, " ")), " ")
	return line{text, l.number, strings.Count(text, "\t")}, true
}

// clean writes the line breaks that Word and Unicode put inside a paragraph as
// '\n', and drops other control characters.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\u2028", "\v")
	i := 0
	for i < len(s) && (s[i] >= ' ' || s[i] == '\t') {
		i++
	}
	if i == len(s) {
		return s
	}
	cleaned := []byte(s[:i])
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\v':
			cleaned = append(cleaned, '\n')
		case c >= ' ' || c == '\t':
			cleaned = append(cleaned, c)
		}
	}
	return string(cleaned)
}

const (
	quotedLines = 16   // lines that one quoted field may take
	quotedBytes = 1024 // … and bytes: the search for its end is bounded
)

// join completes a line in which a field begins with a quotation mark that is
// not closed: Excel quotes a cell with a line break when it is copied as text.
// A mark that does not turn out to be one of Excel's leaves the line as it is.
func (l *lines) join(first line) line {
	if !quoteOpen(first.text) {
		return first
	}
	whole, ahead := first.text, *l
	for range quotedLines {
		next, ok := ahead.next()
		if !ok || len(whole)+len(next.text) > quotedBytes {
			return first
		}
		whole += "\n" + next.text
		if !quoteOpen(whole) {
			joined := line{whole, first.number, countTabs(whole)}
			if joined.tabs == 0 {
				return first // a paragraph in quotation marks
			}
			*l = ahead
			return joined
		}
	}
	return first
}

// quoteOpen reports whether the last field that begins with a quotation mark is
// not closed.
func quoteOpen(s string) bool {
	for s != "" {
		if s[0] == '"' {
			end := closing(s)
			if end < 0 {
				return true
			}
			s = s[end:]
		}
		_, after, found := strings.Cut(s, "\t")
		if !found {
			return false
		}
		s = after
	}
	return false
}

// closing returns the position after the mark that closes the field s begins
// with: one that is not doubled and that a tab or the end follows. -1 is none.
func closing(s string) int {
	for i := 1; i < min(len(s), quotedBytes); i++ {
		if s[i] != '"' {
			continue
		}
		if i+1 < len(s) && s[i+1] == '"' {
			i++
			continue
		}
		if i+1 == len(s) || s[i+1] == '\t' {
			return i + 1
		}
	}
	return -1
}

// nextField cuts the first field off s and resolves its quotation marks.
func nextField(s string) (field, rest string, more bool) {
	if s != "" && s[0] == '"' {
		if end := closing(s); end > 0 {
			inner := s[1 : end-1]
			field = s[:end]
			if strings.ContainsAny(inner, "\n\t\"") {
				field = strings.ReplaceAll(inner, `""`, `"`)
			}
			if end == len(s) {
				return field, "", false
			}
			return field, s[end+1:], true
		}
	}
	field, rest, more = strings.Cut(s, "\t")
	return field, rest, more
}

// countTabs counts the tabs between fields.
func countTabs(s string) int {
	n := 0
	for {
		var more bool
		if _, s, more = nextField(s); !more {
			return n
		}
		n++
	}
}

// indentation is what documents put before and after the text of a paragraph.
const indentation = " \t\n\u00A0\u2002\u2003\u3000\uFEFF\u200B"

// isSection reports whether s begins like a heading of the first order: 一、 or
// 第三部分. Such a line is never the second line of a cell.
func isSection(s string) bool {
	s = strings.TrimLeft(s, indentation)
	ordinal := strings.HasPrefix(s, "第")
	s = strings.TrimPrefix(s, "第")
	digits := strings.TrimLeft(s, "一二三四五六七八九十")
	if digits == s {
		return false
	}
	if !ordinal {
		return strings.HasPrefix(digits, "、")
	}
	return strings.HasPrefix(digits, "部分") || strings.HasPrefix(digits, "章")
}

const (
	proseRunes    = 90 // longer text is a paragraph; the longest label of the form has 38 characters
	sentenceRunes = 10 // … as is text from this length that ends with 。
)

// isProse reports whether s is a paragraph rather than the content of a cell.
func isProse(s string) bool {
	if len(s) < sentenceRunes {
		return false
	}
	if len(s) > proseRunes*utf8.UTFMax {
		return true
	}
	n := utf8.RuneCountInString(s)
	return n > proseRunes || n >= sentenceRunes && strings.HasSuffix(strings.TrimRight(s, indentation), "。")
}
