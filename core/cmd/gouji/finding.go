package main

import (
	"slices"
	"strconv"
	"strings"

	"gouji/core/rule"
)

// severityWords name the severities as people see them.
var severityWords = map[rule.Severity]struct {
	word  string
	style style
}{
	rule.Error:   {"错误", red},
	rule.Warning: {"提示", yellow},
	rule.Info:    {"参考", plain},
}

// How many suspects and places of a finding are named; --verbose names all.
const (
	mostSuspects = 3
	mostPlaces   = 8
)

// The columns of a finding: its number, then the labels, then what they say.
const (
	labelColumn = inset + 4
	textColumn  = labelColumn + 6
)

// finding writes finding number n: the message, where to look, the numbers, what
// to do, and on what basis. What its predecessor in the list has just said of
// the same rule it does not say again, unless verbose.
func (p *page) finding(n int, f, before *rule.Finding, verbose bool) {
	w := severityWords[f.Severity]
	number := strconv.Itoa(n)
	p.pad(labelColumn - 1 - len(number))
	p.put(number+" ", dim)
	p.item(labelColumn, w.word, w.style, textColumn, f.Message, plain)
	p.suspects(f, verbose)
	p.places(f, verbose)
	p.line("算式", f.Formula, plain)
	told := before != nil && before.Rule == f.Rule && !verbose
	if !told || before.Advice != f.Advice {
		p.advice(f.Advice)
	}
	if !told || before.Basis != f.Basis {
		p.line("依据", f.Rule+"  "+f.Basis, dim)
	}
}

// line writes a labelled line of a finding, unless there is nothing to say.
func (p *page) line(label, text string, st style) {
	if text != "" {
		p.item(labelColumn, label, dim, textColumn, text, st)
	}
}

// advice writes what to do. Where several repairs are equally small, each stands
// on a line of its own, the likeliest first.
func (p *page) advice(text string) {
	label := "建议"
	for text != "" {
		clause := text
		for _, lead := range [...]string{"；也可能", "；改动最少"} {
			if i := strings.Index(clause, lead); i >= 0 {
				clause = clause[:i+len("；")]
			}
		}
		p.line(label, clause, plain)
		label = "    "
		text = text[len(clause):]
	}
}

// suspects writes the cells that are likely wrong: their names, what they say,
// what they should say where that is known, and where they stand.
func (p *page) suspects(f *rule.Finding, all bool) {
	label, n := "存疑", 0
	for _, c := range f.Cells {
		if !named(f, c) {
			continue
		}
		if n++; n > mostSuspects && !all {
			continue
		}
		s := c.Label
		if c.Raw != "" {
			s += " " + quote(c.Raw)
		}
		if i := slices.IndexFunc(f.Fix, func(ch rule.Change) bool { return c.Cell != "" && ch.Cell == c.Cell }); i >= 0 {
			s += " → " + f.Fix[i].To
		}
		if c.Origin != "" {
			s += "（" + c.Origin + "）"
		}
		p.line(label, s, plain)
		label = "    "
	}
	if n > mostSuspects && !all {
		p.line(label, "等"+strconv.Itoa(n)+"格", plain)
	}
}

// named reports whether a cell of a finding gets a line of its own: a suspect,
// unless it is the only cell and there is nothing to say but where it is. The
// message has named it.
func named(f *rule.Finding, c rule.Cell) bool {
	return c.Role == rule.Suspect && (len(f.Cells) > 1 || len(f.Fix) > 0)
}

// places writes where the other cells stand, those of an identity in the order
// of its formula; with all, their names and contents too.
func (p *page) places(f *rule.Finding, all bool) {
	var origins []string
	label := "位置"
	for _, c := range f.Cells {
		switch {
		case named(f, c) || c.Origin == "":
		case all && len(f.Cells) > 1:
			p.line(label, whence(c)+"  "+c.Label+" "+quote(c.Raw), plain)
			label = "    "
		case !slices.Contains(origins, whence(c)):
			origins = append(origins, whence(c))
		}
	}
	if n := len(origins); n > mostPlaces {
		p.line(label, together(origins[:mostPlaces])+"等"+strconv.Itoa(n)+"处", plain)
		return
	}
	p.line(label, together(origins), plain)
}

// lastYears begins the labels of cells that stand in last year's report.
const lastYears = "上年报告"

// whence is the place of a cell, which says so when it is in another file.
func whence(c rule.Cell) string {
	if strings.HasPrefix(c.Label, lastYears) {
		return lastYears + c.Origin
	}
	return c.Origin
}

// together joins places and says what neighbours have in common only once:
// "表三!J5、D5、E5", "第373、374行".
func together(origins []string) string {
	var b strings.Builder
	head, tail := "", ""
	for i, o := range origins {
		h, middle, t := parts(o)
		switch {
		case i == 0:
			b.WriteString(h)
		case h == head && t == tail:
			b.WriteString("、")
		default:
			b.WriteString(tail + "、" + h)
		}
		b.WriteString(middle)
		head, tail = h, t
	}
	return b.String() + tail
}

// parts divides a place into what it may share with others before and after, and
// what is its own: "表三!" "J5"; "第" "373" "行"; "第2个表格" "第5行第3列".
func parts(origin string) (head, own, tail string) {
	if i := strings.LastIndexByte(origin, '!'); i >= 0 {
		return origin[:i+1], origin[i+1:], ""
	}
	if before, after, ok := strings.Cut(origin, "个表格"); ok {
		return before + "个表格", after, ""
	}
	if rest, ok := strings.CutPrefix(origin, "第"); ok {
		for _, unit := range [...]string{"行", "段"} {
			if n, ok := strings.CutSuffix(rest, unit); ok {
				return "第", n, unit
			}
		}
	}
	return "", origin, ""
}

// quote shows what a cell holds, as far as it fits on a line.
func quote(raw string) string { return "“" + cut(clean(raw), 40) + "”" }
