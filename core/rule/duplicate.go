package rule

import (
	"strings"
	"unicode/utf8"

	"gouji/core/prose"
)

const (
	// maxTwin is the longest word that is looked for twice in a row.
	maxTwin = 12
	// leastEcho is the shortest phrase that should not stand twice in a sentence,
	// leastSentence the shortest sentence that should not stand twice at all: in
	// the corpus nothing shorter than an error, and nothing longer than a name,
	// stands twice.
	leastEcho     = 14
	leastSentence = 20
	// maxSentences bounds the sentences that are compared with each other.
	maxSentences = 600
)

// duplicates finds words twice in a row, a phrase twice in a sentence, and
// sentences that stand twice.
func duplicates(r *run) {
	if !r.hasProse("text") {
		return
	}
	all, broken := r.passages(), false
	report := func(p *passage, s prose.Span, message string) {
		broken = true
		r.verdict(p.scope(), false)
		r.point(p, "重复", s, say(message, p.words(s)))
	}
	var long []string
	for i := range all {
		p := &all[i]
		if s, ok := twin(p.Source); ok {
			report(p, s, "{0}有重复的字词。")
		} else if m := p.first(wordTwice); m != nil && !partOfWord(p.Source, m) {
			report(p, span(m), "{0}有重复的字。")
		}
		for k := range p.Sentences {
			s := p.Sentences[k].Span
			if s.To-s.From >= 3*leastSentence && len(long) < maxSentences {
				text := strings.TrimSpace(p.Source[s.From:s.To])
				if contains(long, text) {
					report(p, s, "{0}这句话前面已经有过。")
				}
				long = append(long, text)
			}
			if e, ok := echo(p.Source, s, r.report.Organ); ok {
				report(p, e, "{0}在一句话里出现了两次。")
			}
		}
	}
	if !broken {
		r.verdict("text", true)
	}
}

func partOfWord(s string, m *prose.Mark) bool {
	before, after := s[:m.From], s[m.To:]
	switch s[m.From:m.To] {
	case "的的":
		return strings.HasSuffix(before, "目") || strings.HasPrefix(after, "确")
	case "在在":
		return strings.HasSuffix(before, "实") || strings.HasSuffix(before, "内")
	case "和和":
		return strings.HasPrefix(after, "谐") || strings.HasPrefix(after, "睦")
	}
	return false
}

// twin finds the first word of two to maxTwin characters that stands twice in a
// row. 一项一项 is a way to say "one by one".
func twin(s string) (prose.Span, bool) {
	var last [512]int32 // by character: offset of its last place plus one
	for i := 0; i+3 <= len(s); {
		if s[i] < 0xe4 || s[i] > 0xe9 {
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
			continue
		}
		h := (uint(s[i])*43 ^ uint(s[i+1])*17 ^ uint(s[i+2])*131) & 511
		d := i + 1 - int(last[h])
		if last[h] > 0 && d >= 6 && d <= 3*maxTwin && i+d <= len(s) && s[i-d:i] == s[i:i+d] && chinese(s[i:i+d]) &&
			!strings.Contains("一逐每", s[i:i+3]) {
			return prose.Span{From: i - d, To: i + d}, true
		}
		last[h] = int32(i) + 1
		i += 3
	}
	return prose.Span{}, false
}

// chinese reports whether text is of common Chinese characters only.
func chinese(s string) bool {
	for i := 0; i < len(s); i += 3 {
		if i+3 > len(s) || s[i] < 0xe4 || s[i] > 0xe9 {
			return false
		}
	}
	return true
}

// echo finds a phrase of at least leastEcho characters that stands twice in a
// sentence. Names of organs, titles in 《》 and what holds punctuation do not count.
func echo(text string, s prose.Span, organ string) (prose.Span, bool) {
	const gram = 12 // bytes
	if s.To-s.From < 6*leastEcho {
		return prose.Span{}, false
	}
	var last [512]int32
	for i := s.From; i+gram <= s.To; {
		size := 1
		for i+size < s.To && text[i+size]&0xc0 == 0x80 {
			size++
		}
		// the last byte of a Chinese character tells it best
		h := ((uint32(text[i+2])*31+uint32(text[i+5]))*31+uint32(text[i+8]))*31 + uint32(text[i+11])
		h = (h ^ h>>9) & 511
		if j := int(last[h]) - 1; j >= 0 && text[j:j+gram] == text[i:i+gram] {
			n := gram
			for i+n < s.To && j+n < i && text[i+n] == text[j+n] {
				n++
			}
			for n > 0 && i+n < len(text) && text[i+n]&0xc0 == 0x80 {
				n--
			}
			if phrase := text[i : i+n]; n >= 3*leastEcho && utf8.RuneCountInString(phrase) >= leastEcho && plainPhrase(phrase, organ) {
				return prose.Span{From: i, To: i + n}, true
			}
			i += size
			continue
		}
		last[h] = int32(i) + 1
		i += size
	}
	return prose.Span{}, false
}

func plainPhrase(s, organ string) bool {
	for _, w := range [...]string{"《", "》", "，", "。", "；", "、", "人民政府", "委员会", "管委会", "办公", "信息公开"} {
		if strings.Contains(s, w) {
			return false
		}
	}
	return organ == "" || !strings.Contains(s, organ)
}
