package rule

import (
	"gouji/core/prose"
	"gouji/core/report"
)

// A passage is a paragraph of the report that was read, with the section it
// stands in.
type passage struct {
	section string // key of form.Sections; "" before the first
	para    *report.Passage
	at      string // see scope
	prose.Text
	enumerations []prose.Enumeration
	claims       []prose.Claim
}

// maxProse bounds the bytes of prose that are read: fifty times the thousand
// characters that the notice allows, several times over.
const maxProse = 1 << 20

// passages reads the prose of the report, once for all rules.
func (r *run) passages() []passage {
	if r.read != nil || r.report.TablesOnly {
		return r.read
	}
	l := prose.NewLexicon(residueWords)
	size, n := 0, len(r.report.Preamble)
	for i := range r.report.Sections {
		n += len(r.report.Sections[i].Paras)
	}
	r.read = make([]passage, 0, min(n, maxProse/100))
	add := func(section string, paras []report.Passage) {
		for i := range paras {
			p := &paras[i]
			if size += len(p.Text); size > maxProse {
				return
			}
			t := passage{section: section, para: p, Text: l.Read(p.Text)}
			if len(t.Quantities) > 0 {
				t.enumerations = t.Enumerations()
			}
			t.claims = t.Claims(r.report.Year)
			r.read = append(r.read, t)
		}
	}
	add("", r.report.Preamble)
	for i := range r.report.Sections {
		add(r.report.Sections[i].Key, r.report.Sections[i].Paras)
	}
	return r.read
}

// hasProse reports whether the report has prose to check, or records why not.
//
//go:noinline
func (r *run) hasProse(scope string) bool {
	if r.report.TablesOnly {
		r.skip(scope, "只报送表格，没有文字部分")
		return false
	}
	return true
}

// scope names a paragraph in an outcome.
func (p *passage) scope() string {
	if p.at == "" {
		key := p.section
		if key == "" {
			key = "text"
		}
		p.at = key + "." + number(p.para.Line)
	}
	return p.at
}

// units returns an offset in UTF-16 code units, as pages and editors count.
func units(s string, at int) int {
	n := 0
	for i := 0; i < at && i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0xf0:
			n += 2
		case c < 0x80 || c >= 0xc0:
			n++
		}
	}
	return n
}

// mark points at a piece of a paragraph.
func (p *passage) mark(label string, role Role, s prose.Span) Cell {
	text := p.para.Text
	from, to := max(0, min(s.From, len(text))), max(0, min(s.To, len(text)))
	return Cell{Label: label, Role: role, Raw: text[from:to], Origin: p.para.Origin(), From: units(text, from), To: units(text, to)}
}

// maxQuote bounds the bytes of a sentence in a finding.
const maxQuote = 900

// around returns the sentence at an offset, shortened around it when it is long.
func (p *passage) around(at int) prose.Span {
	s := prose.Span{From: 0, To: len(p.para.Text)}
	if x := p.SentenceAt(at); x != nil {
		s = x.Span
	}
	text := p.para.Text
	if s.To-s.From > maxQuote {
		s.From, s.To = max(s.From, at-maxQuote/3), min(s.To, at+2*maxQuote/3)
	}
	for s.From < s.To && (text[s.From] <= ' ' || text[s.From]&0xc0 == 0x80) {
		s.From++
	}
	for s.To > s.From && s.To < len(text) && text[s.To]&0xc0 == 0x80 {
		s.To--
	}
	return s
}

// point makes a finding about a piece of a paragraph: the sentence, and the
// piece in it.
func (r *run) point(p *passage, label string, s prose.Span, message string) *Finding {
	return r.find(message, p.mark("文字", Place, p.around(s.From)), p.mark(label, Suspect, s))
}

// words returns a piece of a paragraph for a message.
func (p *passage) words(s prose.Span) string { return quote(p.para.Text[s.From:s.To]) }

// clause returns a quantity with the words that lead to it, for a message.
func (p *passage) clause(s prose.Span) string {
	text, from := p.para.Text, s.From
	for from > 0 {
		k := from - 1
		for k > 0 && text[k]&0xc0 == 0x80 {
			k--
		}
		if c := text[k:from]; c == "，" || c == "。" || c == "；" || c == "、" || c == "：" || c == "（" || c == "\n" {
			break
		}
		if s.From-from >= 3*20 {
			return quote("…" + text[from:s.To])
		}
		from = k
	}
	return quote(text[from:s.To])
}

// has returns the first mark of a class in the report.
func (r *run) has(c prose.Class) (*passage, *prose.Mark) {
	all := r.passages()
	for i := range all {
		if m := all[i].first(c); m != nil {
			return &all[i], m
		}
	}
	return nil, nil
}

// first returns the first mark of a class in a paragraph.
func (p *passage) first(c prose.Class) *prose.Mark {
	for i := range p.Marks {
		if p.Marks[i].Class == c {
			return &p.Marks[i]
		}
	}
	return nil
}

func span(m *prose.Mark) prose.Span { return prose.Span{From: int(m.From), To: int(m.To)} }

// decimal returns a number of prose as one of the tables.
func decimal(n prose.Number) report.Decimal { return report.Decimal{Coef: n.Coef, Scale: n.Scale} }
