// Package prose reads the Chinese text of a report: sentences, numbers with
// their classifiers, enumerations ("共76条，其中……"), and claims, which say how
// much there is of what.
//
// Everything found is a pair of byte offsets into the paragraph as it was
// given, so that a face can mark it. The package knows nothing of tables; what
// a claim must equal is the business of package rule.
//
// It is no parser of Chinese. It knows the few dozen turns of phrase in which
// such reports state figures (words.go), and says of each claim whether the
// reading is sure. Do not use it on other kinds of text.
package prose

import "slices"

// A Span is a piece of a paragraph: the bytes From to To.
type Span struct{ From, To int }

// A Mark is a word of the lexicon that was found.
type Mark struct {
	From, To int32
	Class    Class
}

// A Sentence is what stands between two full stops.
type Sentence struct {
	Span
	marks      [2]int32 // the marks and quantities in it, as a half-open range
	quantities [2]int32
	has        [2]uint64 // the classes of its marks
}

// Has reports whether a word of a class stands in the sentence.
func (s *Sentence) Has(c Class) bool { return s.has[c>>6]&(1<<(c&63)) != 0 }

// A Text is a paragraph that was read.
type Text struct {
	Source     string
	Sentences  []Sentence
	Marks      []Mark     // in order; overlapping ones by length
	Quantities []Quantity // in order
}

// MarksOf returns the marks of a sentence.
func (t *Text) MarksOf(s *Sentence) []Mark { return t.Marks[s.marks[0]:s.marks[1]] }

// QuantitiesOf returns the quantities of a sentence.
func (t *Text) QuantitiesOf(s *Sentence) []Quantity {
	return t.Quantities[s.quantities[0]:s.quantities[1]]
}

// SentenceAt returns the sentence that holds an offset, nil when there is none.
func (t *Text) SentenceAt(at int) *Sentence {
	for i := range t.Sentences {
		if s := &t.Sentences[i]; s.From <= at && at < s.To {
			return s
		}
	}
	return nil
}

// find returns the first mark of a class in a range of bytes, nil if there is none.
func (t *Text) find(s *Sentence, c Class, from, to int) *Mark {
	if !s.Has(c) {
		return nil
	}
	for i := s.marks[0]; i < s.marks[1]; i++ {
		if m := &t.Marks[i]; m.Class == c && int(m.From) >= from && int(m.To) <= to {
			return m
		}
	}
	return nil
}

// last is find from the end.
func (t *Text) last(s *Sentence, c Class, from, to int) *Mark {
	if !s.Has(c) {
		return nil
	}
	for i := s.marks[1] - 1; i >= s.marks[0]; i-- {
		if m := &t.Marks[i]; m.Class == c && int(m.From) >= from && int(m.To) <= to {
			return m
		}
	}
	return nil
}

// Read reads a paragraph with the words of a lexicon.
func (l *Lexicon) Read(source string) Text {
	t := Text{Source: source, Sentences: rest(l.sentences, 2), Marks: rest(l.marks, len(source)/16), Quantities: rest(l.quantities, len(source)/64)}
	start := Sentence{}
	end := func(at int) {
		start.To = at
		start.marks[1], start.quantities[1] = int32(len(t.Marks)), int32(len(t.Quantities))
		if !blank(source[start.From:at]) {
			t.Sentences = append(t.Sentences, start)
		}
		start = Sentence{Span: Span{From: at}}
		start.marks[0], start.quantities[0] = int32(len(t.Marks)), int32(len(t.Quantities))
	}
	for i := 0; i < len(source); {
		size := runeSize(source[i])
		if i+size > len(source) {
			break
		}
		number := source[i] <= '9' || source[i] == 0xef
		if i+3 <= len(source) {
			h := hash(source, i)
			number = number || l.numerals[h>>6]&(1<<(h&63)) != 0
			for k := l.heads[h]; k > 0; k = l.words[k-1].next {
				w := &l.words[k-1]
				if n := len(w.text); i+n <= len(source) && source[i+n-1] == w.text[n-1] && source[i:i+n] == w.text {
					t.Marks = append(t.Marks, Mark{int32(i), int32(i + len(w.text)), w.class})
					start.has[w.class>>6] |= 1 << (w.class & 63)
				}
			}
		}
		var q Quantity
		if number {
			q, number = quantity(source, i)
		}
		if number {
			if n := len(t.Quantities); n > 0 {
				was := &t.Quantities[n-1]
				q.From = max(q.From, was.To)
				if q.From-was.To <= 3 && Listed(source[was.To:q.From], ranges) {
					was.Approx, q.Approx = true, true
				}
			}
			t.Quantities = append(t.Quantities, q)
			i = q.To
			continue
		}
		i += size
		c := source[i-size : i]
		if full(c) || i-start.From > maxSentence && (c == "，" || i-start.From > 2*maxSentence) {
			i += StartsWith(source[i:], "”）|”|）|’") // they belong to the sentence before them
			end(i)
		}
	}
	end(len(source))
	l.sentences, l.marks, l.quantities = t.Sentences, t.Marks, t.Quantities
	t.Sentences, t.Marks, t.Quantities = slices.Clip(t.Sentences), slices.Clip(t.Marks), slices.Clip(t.Quantities)
	return t
}

// rest returns the room that is left behind a slice, or new room when that is too
// little: what is read of a report shares a few arrays, not three for a paragraph.
func rest[T any](s []T, least int) []T {
	if s = s[len(s):]; cap(s) < least {
		s = make([]T, 0, 4*least+64)
	}
	return s
}

// maxSentence bounds the bytes of a sentence, so that looking around in it stays
// cheap: a longer one is cut at a comma.
const maxSentence = 4000

// full reports whether a character ends a sentence.
func full(c string) bool {
	switch c {
	case "。", "！", "？", "!", "?", "\n", "\v":
		return true
	}
	return false
}

// ranges are what stands between two numbers that are the ends of a range.
const ranges = "-|~|～|—|－|至|到"

// runeSize returns the number of bytes of a character by its first; 1 for a
// byte that starts none.
func runeSize(b byte) int {
	switch {
	case b >= 0xf0:
		return 4
	case b >= 0xe0:
		return 3
	case b >= 0xc0:
		return 2
	}
	return 1
}

func blank(s string) bool {
	for len(s) > 0 {
		n := space(s)
		if n == 0 {
			return false
		}
		s = s[n:]
	}
	return true
}

// space returns the length of a space of any width at the start of s, 0 if
// there is none.
func space(s string) int {
	switch {
	case s == "":
		return 0
	case s[0] <= ' ':
		return 1
	case len(s) >= 2 && s[:2] == "\u00a0":
		return 2
	case len(s) >= 3 && (s[:3] == "\u3000" || s[:2] == "\xe2\x80" && s[2] >= 0x80 && s[2] <= 0x8d):
		return 3
	}
	return 0
}
