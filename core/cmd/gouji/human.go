package main

import (
	"strconv"
	"strings"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/rule"
)

// A view says how a result is shown.
type view struct {
	brief   bool // one line when there is nothing to say
	verbose bool // every place and every note
	hidden  int  // findings that a selection left out
}

// inset is how far what belongs to a report stands in.
const inset = 2

// result writes one result. It returns whether that was a single line.
func (p *page) result(r *core.Result, v view) (single bool) {
	w := endingWords[endingOf(r)]
	mark := w.mark + " " + w.word + "  "
	if v.brief && !v.verbose && v.hidden == 0 && r.Failure == nil && r.Verdict == core.Pass && len(r.Findings) == 0 {
		p.item(0, mark, w.style, width(mark), passLine(r, p.width-width(mark)), plain)
		return true
	}
	p.item(0, mark, w.style, width(mark), name(r.Source), bold)
	if r.Failure != nil {
		p.text(inset, r.Failure.Message+r.Failure.Advice, plain)
		return false
	}
	p.fields(inset, about(r), plain)
	var before *rule.Finding
	for i := range r.Findings {
		f := &r.Findings[i]
		p.finding(i+1, f, before, v.verbose)
		before = f
	}
	if v.hidden > 0 {
		p.text(inset, "另有"+strconv.Itoa(v.hidden)+"处不属于 --rules 所选的规则，没有列出。", dim)
	}
	p.notes(r.Receipt.Notes, v.verbose)
	return false
}

// passLine says of a passing report as much as fits in a line. The name of the
// file is never cut: it is what the user looks for.
func passLine(r *core.Result, most int) string {
	all := about(r)
	n := len(all)
	for _, also := range [][]string{all, append(all[:2:2], all[n-1]), all[n-1:]} {
		if line := name(r.Source) + "  " + strings.Join(also, "  "); width(clean(line)) <= most {
			return line
		}
	}
	return name(r.Source)
}

// name names the file for people, and the report in it when it holds several.
func name(s core.Source) string {
	n := s.Name
	if n == stdinPath {
		n = "标准输入"
	}
	if s.Part != "" {
		n += "［" + s.Part + "］"
	}
	return n
}

// about says whose report it is and how much of it was read.
func about(r *core.Result) []string {
	organ := r.Report.Organ
	if organ == "" {
		organ = "没有写明单位"
	}
	year := "没有写明年度"
	if r.Report.Year != 0 {
		year = strconv.Itoa(r.Report.Year) + "年"
	}
	out := []string{organ, year}
	if e := form.ByID(r.Report.Edition); e != nil {
		out = append(out, e.Name)
	}
	return append(out, figures(r.Receipt), "核对码 "+r.Code)
}

// figures says how many figures of the form were read, and what became of the
// others.
func figures(rc core.Receipt) string {
	s := "读数 " + strconv.Itoa(rc.Read) + "/" + strconv.Itoa(rc.Expected)
	var but []string
	for _, o := range []struct {
		n    int
		what string
	}{
		{rc.Blank, "空白"}, {rc.Unreadable, "无法识别"},
		{rc.Expected - rc.Read - rc.Blank - rc.Unreadable, "没有找到"},
	} {
		if o.n > 0 {
			but = append(but, o.what+strconv.Itoa(o.n))
		}
	}
	if but != nil {
		s += "（" + strings.Join(but, "，") + "）"
	}
	return s
}
