package report

import (
	"strings"
	"unicode/utf8"

	"gouji/core/form"
)

// prose gathers everything of a report but its tables: the title, the cover
// and the sections.
type prose struct {
	workbook bool
	title    title
	heading  Passage
	titles   []Passage
	fields   []Field
	years    []YearSaid
	preamble []Passage
	sections []Section
}

// separate reports whether a heading belongs to another report than this one.
func (p *prose) separate(t title) bool {
	return t.full && (t.organ != p.title.organ && t.organ != "" || t.year != p.title.year) || len(p.sections) >= len(form.Sections)
}

// add takes in a paragraph.
func (p *prose) add(text string, at Passage, level int) {
	text = trim(text)
	if text == "" {
		return
	}
	at.Text = strings.Clone(text)
	if t, ok := parseTitle(text); ok && p.takeTitle(t, at) {
		return
	}
	if len(p.sections) == 0 && p.coverText(text, at) {
		return
	}
	if s, ok := parseHeading(text, level, p.sections); ok {
		s.Place = at
		if n := len(p.sections); n > 0 && s.Key != "" {
			for i := range p.sections {
				if p.sections[i].Key == s.Key && len(p.sections[i].Paras) == 0 { // a table of contents
					p.sections = append(p.sections[:i], p.sections[i+1:]...)
					break
				}
			}
		}
		p.sections = append(p.sections, s)
		return
	}
	if y := findPeriod(form.Fold(text)); y != 0 && len(p.sections) <= 1 {
		p.years = append(p.years, YearSaid{y, "统计期限", at.Place, at.Text})
	}
	if n := len(p.sections); n > 0 {
		p.sections[n-1].Paras = append(p.sections[n-1].Paras, at)
	} else {
		p.preamble = append(p.preamble, at)
	}
}

// takeTitle decides whether a heading is the title of the report.
func (p *prose) takeTitle(t title, at Passage) bool {
	if len(p.sections) > 0 {
		return false
	}
	better := p.heading.Text == "" || t.full && !p.title.full
	if !better {
		if t.full && (t.year != p.title.year || t.organ != p.title.organ) {
			p.titles = append(p.titles, at)
			p.years = append(p.years, YearSaid{t.year, "标题", at.Place, at.Text})
		}
		return true
	}
	if t.organ == "" && len(p.preamble) > 0 { // the organ may stand on the line above
		last := p.preamble[len(p.preamble)-1]
		if utf8.RuneCountInString(last.Text) <= 30 && KindOf(last.Text) != UnknownOrgan {
			t.organ = form.Fold(last.Text)
			p.preamble = p.preamble[:len(p.preamble)-1]
		}
	}
	p.title, p.heading = t, at
	p.years = append(p.years, YearSaid{t.year, "标题", at.Place, at.Text})
	return true
}

// parseHeading reads the heading of a first-level section: a numbered short
// line, or the exact title without a number.
func parseHeading(text string, level int, before []Section) (Section, bool) {
	if len(text) > 4*60 || utf8.RuneCountInString(text) > 50 {
		return Section{}, false
	}
	folded := form.Fold(text)
	number, rest := cjkNumber(folded)
	if strings.ContainsAny(rest, ".;；，,：:") || rest == "" {
		return Section{}, false
	}
	s := Section{Number: number, Title: strings.Clone(rest)}
	leaf := form.Leaf(rest)
	for i, f := range form.Sections {
		if form.Titled(i, leaf) {
			s.Key, s.Exact = f.Key, true
			return s, true
		}
	}
	if number == "" {
		return Section{}, false
	}
	for i, f := range form.Sections {
		if renamedTitle(f, leaf) {
			// 一、…情况 inside a section is no heading of an earlier one.
			if n := len(before); n > 0 && sectionIndex(before[n-1].Key) >= i {
				continue
			}
			s.Key = f.Key
			return s, true
		}
	}
	return s, level == 1 || continues(number, before)
}

// continues reports whether a number follows that of the last section.
func continues(number string, before []Section) bool {
	if len(before) == 0 {
		return number == "一"
	}
	return cjkValue(number) == cjkValue(before[len(before)-1].Number)+1
}

func renamedTitle(f form.Section, leaf string) bool {
	for _, m := range f.Marks {
		if !strings.Contains(leaf, m) {
			return false
		}
	}
	return true
}

func sectionIndex(key string) int {
	for i, f := range form.Sections {
		if f.Key == key {
			return i
		}
	}
	return -1
}

// cjkNumber splits "一、总体情况" into "一" and "总体情况"; the number is "" when
// there is none of that kind.
func cjkNumber(folded string) (number, rest string) {
	n := 0
	for _, r := range folded {
		if !strings.ContainsRune("一二三四五六七八九十", r) {
			break
		}
		n += utf8.RuneLen(r)
	}
	if n == 0 {
		return "", folded
	}
	r, size := utf8.DecodeRuneInString(folded[n:])
	if r != '、' && r != '.' {
		return "", folded
	}
	return strings.Clone(folded[:n]), folded[n+size:]
}

// cjkValue returns the value of 一 to 九十九, 0 for anything else.
func cjkValue(s string) int {
	v := 0
	for _, r := range s {
		if r == '十' {
			v = max(1, v) * 10
		} else if d := cjkDigit(r); d >= 0 {
			v += d
		} else {
			return 0
		}
	}
	return v
}

// coverLabels are the entries of a cover sheet: excel.md and the report forms
// of statistics offices.
var coverLabels = map[string]string{
	"单位名称": "organ", "填报单位": "organ", "报送单位": "organ", "机关名称": "organ", "行政机关名称": "organ",
	"公开主体": "organ", "填报机关": "organ", "单位": "organ", "编制单位": "organ", "报告单位": "organ",
	"统计年度": "year", "报告年度": "year", "年度": "year", "年份": "year", "所属年度": "year",
	"填报人": "filler", "填表人": "filler", "联系人": "filler", "经办人": "filler",
	"联系电话": "phone", "电话": "phone", "联系方式": "phone",
	"审核人": "reviewer", "负责人": "reviewer", "单位负责人": "reviewer", "审核": "reviewer",
	"填报日期": "date", "报出日期": "date", "填表日期": "date",
}

// cover takes the cover fields out of a row: label, then value in the next
// cell with something in it. It reports whether the row was one.
func (p *prose) cover(l line) bool {
	cells := l.filled()
	took := false
	for i := 0; i < len(cells); i++ {
		key, ok := coverLabels[form.Leaf(cells[i].Text)]
		if !ok || len(cells) == 1 {
			continue
		}
		value := ""
		place := placeOf(l.t, cells[i])
		if i+1 < len(cells) {
			if _, label := coverLabels[form.Leaf(cells[i+1].Text)]; !label {
				value, place = trim(cells[i+1].Text), placeOf(l.t, cells[i+1])
				i++
			}
		}
		p.field(key, cells[i].Text, value, place)
		took = true
	}
	return took
}

// coverText takes cover fields written in one cell or paragraph, separated by
// wide spaces: "填报单位：董家镇    填报人：某某".
func (p *prose) coverText(text string, at Passage) bool {
	if len(text) > 300 || !strings.ContainsAny(text, ":：") {
		return false
	}
	took := false
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == '\t' || r == '\u3000' || r == '\n' }) {
		for _, piece := range strings.Split(part, "  ") {
			i := strings.IndexAny(piece, ":：")
			if i < 0 {
				continue
			}
			_, size := utf8.DecodeRuneInString(piece[i:])
			if key, ok := coverLabels[form.Leaf(piece[:i])]; ok {
				p.field(key, piece[:i], trim(piece[i+size:]), at.Place)
				took = true
			}
		}
	}
	return took
}

func (p *prose) field(key, label, value string, place Place) {
	p.fields = append(p.fields, Field{key, strings.Clone(trim(label)), strings.Clone(value), place})
	if key != "year" {
		return
	}
	s := form.Fold(value)
	y, _, _ := findYear(s)
	if y == 0 {
		y, _, _ = findYear(strings.TrimSuffix(s, "度") + "年")
	}
	if y != 0 {
		p.years = append(p.years, YearSaid{y, "封面", place, strings.Clone(value)})
	}
}
