package publish

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// An Imprint is what a document says of itself besides its content.
type Imprint struct {
	Office string    // 落款: the organ; "" for none
	Date   rule.Date // 成文日期; none for none
	Stamp  Stamp     // the zero Stamp for no discreet line
}

// A block is a part of a report as it stands on paper.
type block struct {
	kind  kind
	lead  string // for lead: the words that stand in 楷体
	text  string
	table *report.Table
}

type kind uint8

const (
	paragraph  kind = iota
	title           // of the report
	heading         // 一、
	subheading      // （一） on a line of its own
	lead            // （一） at the head of a paragraph
	table
	signature // 落款
	dated     // 成文日期
)

// toBeWritten stands where a report that came as tables has no text, as the
// official template has it. The checker asks for it to be replaced.
const toBeWritten = "（文字描述）"

var ordinals = [...]string{"一", "二", "三", "四", "五", "六"}

// titleOf returns the title of a report: as it was read, or made from its organ
// and year.
func titleOf(r *report.Report) string {
	if r.Title.Text != "" {
		return r.Title.Text
	}
	year := ""
	if r.Year != 0 {
		year = strconv.Itoa(r.Year) + "年"
	}
	return r.Organ + year + "政府信息公开工作年度报告"
}

// paper lays out a report: its title, its text as read, its tables at their
// sections, and the imprint. A table whose section is missing stands where the
// section should. A report without text gets the six headings of the template. One
// that was read with its own 落款 is given no other.
func paper(r *report.Report, sign Imprint) []block {
	out := []block{{kind: title, text: titleOf(r)}}
	for _, p := range r.Preamble {
		out = append(out, prose(p.Text))
	}
	sections := r.Sections
	if len(sections) == 0 {
		sections = template()
	}
	var placed [len(r.Tables)]bool // the tables that stand on the paper, or will
	for _, s := range sections {
		if at := index(s.Key); at >= 0 && form.Sections[at].Table >= 0 {
			placed[form.Sections[at].Table] = true
		}
	}
	homeless := func(before int) {
		for i, s := range form.Sections {
			if i < before && s.Table >= 0 && !placed[s.Table] {
				placed[s.Table] = true
				out = appendTable(out, r, s.Table)
			}
		}
	}
	for _, s := range sections {
		at := index(s.Key)
		homeless(at)
		out = append(out, block{kind: heading, text: numbered(s)})
		if at < 0 || form.Sections[at].Table < 0 {
			for _, p := range s.Paras {
				out = append(out, prose(p.Text))
			}
			continue
		}
		// The text of a section stands before its table, notes on it after it.
		k := len(s.Paras)
		for k > 0 && remark(s.Paras[k-1].Text) {
			k--
		}
		for _, p := range s.Paras[:k] {
			out = append(out, prose(p.Text))
		}
		out = appendTable(out, r, form.Sections[at].Table)
		for _, p := range s.Paras[k:] {
			out = append(out, prose(p.Text))
		}
	}
	homeless(len(form.Sections))
	if endorse(out, r.Organ) {
		return out
	}
	if sign.Office != "" {
		out = append(out, block{kind: signature, text: sign.Office})
	}
	if sign.Date != (rule.Date{}) {
		out = append(out, block{kind: dated, text: dateWords(sign.Date)})
	}
	return out
}

func appendTable(out []block, r *report.Report, i int) []block {
	if !r.Has(i) {
		return out
	}
	return append(out, block{kind: table, text: r.Tables[i].Form.Title, table: &r.Tables[i]})
}

// template returns the sections of the template, with the note that the text is
// still to be written where the template has it.
func template() []report.Section {
	out := make([]report.Section, len(form.Sections))
	for i, s := range form.Sections {
		out[i] = report.Section{Key: s.Key, Number: ordinals[i], Title: s.Title}
		if s.Table < 0 {
			out[i].Paras = []report.Passage{{Text: toBeWritten}}
		}
	}
	return out
}

// index returns the index in form.Sections of the section with a key, or -1.
func index(key string) int {
	for i := range form.Sections {
		if form.Sections[i].Key == key {
			return i
		}
	}
	return -1
}

// numbered returns the heading of a section: as it was read, or made from its
// number and title.
func numbered(s report.Section) string {
	switch {
	case s.Place.Text != "":
		return s.Place.Text
	case s.Number == "":
		return s.Title
	}
	return s.Number + "、" + s.Title
}

// remark reports whether a paragraph is a note on the table above it.
func remark(text string) bool {
	for _, head := range [...]string{"注：", "注:", "备注", "说明：", "说明:", "*", "※"} {
		if strings.HasPrefix(text, head) {
			return true
		}
	}
	return false
}

// longestLead is how many characters the words of a second-level heading may
// have: what is longer is a sentence.
const longestLead = 36

// prose tells what a paragraph is: a second-level heading, a paragraph that
// begins with one, or text.
func prose(text string) block {
	if !secondLevel(text) {
		return block{text: text}
	}
	end := strings.IndexAny(text, "。：:\n")
	switch {
	case end < 0 && utf8.RuneCountInString(text) <= longestLead:
		return block{kind: subheading, text: text}
	case end < 0:
		return block{text: text}
	}
	_, size := utf8.DecodeRuneInString(text[end:])
	end += size
	switch {
	case utf8.RuneCountInString(text[:end]) > longestLead:
		return block{text: text}
	case end == len(text):
		return block{kind: subheading, text: text}
	}
	return block{kind: lead, lead: text[:end], text: text[end:]}
}

// secondLevel reports whether text begins with （一） to （二十）.
func secondLevel(text string) bool {
	rest, ok := strings.CutPrefix(text, "（")
	if !ok {
		if rest, ok = strings.CutPrefix(text, "("); !ok {
			return false
		}
	}
	n := strings.TrimLeft(rest, "一二三四五六七八九十")
	return len(n) < len(rest) && len(rest)-len(n) <= len("二十一") && (strings.HasPrefix(n, "）") || strings.HasPrefix(n, ")"))
}

// endorse finds the 落款 that a report was read with: its last two paragraphs,
// when they are the name of its organ and a day. It reports whether there is one.
func endorse(out []block, organ string) bool {
	n := len(out)
	if n < 2 || out[n-1].kind != paragraph || out[n-2].kind != paragraph {
		return false
	}
	name, day := form.Fold(out[n-2].text), form.Fold(out[n-1].text)
	if organ == "" || utf8.RuneCountInString(name) > 40 || !strings.Contains(name, form.Fold(organ)) || !isDay(day) {
		return false
	}
	out[n-2].kind, out[n-1].kind = signature, dated
	return true
}

// isDay reports whether folded text is a day such as 2024年1月20日 and no more.
func isDay(s string) bool {
	for _, unit := range [...]string{"年", "月", "日"} {
		rest := strings.TrimLeft(s, "0123456789〇零○一二三四五六七八九十")
		if len(rest) == len(s) || !strings.HasPrefix(rest, unit) {
			return false
		}
		s = rest[len(unit):]
	}
	return s == ""
}

// unread stands for a figure that was not found or could not be read, where what
// was found would pass for a number: a formula without its result, a date, a cell
// that nobody can tell the column of. What was not read must not look as if it
// had been left blank, or been right.
const unread = "？"

// shown returns what a figure of table t is printed as: a number plainly, without
// the separators and units that it was sent with; what is no number as it was
// sent, and a number with a note with its note.
func shown(t *report.Table, n int) string {
	v := &t.Values[n]
	switch v.State {
	case report.Number:
		if v.How&report.Annotated == 0 {
			return v.Number.String()
		}
	case report.Missing:
		return unread
	case report.Unreadable:
		if report.Parse(v.Raw, t.Form.Figures()[n].Kind).State != report.Unreadable {
			return unread
		}
	}
	return v.Raw
}
