package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strconv"
	"strings"

	"gouji/core/cohort"
	"gouji/core/form"
)

// A gathering is what the reports of a run show together, beyond each of them: the
// roll of the organs, and texts that are alike. Either is nil unless asked for.
type gathering struct {
	Roster *cohort.Roll      `json:"roster,omitempty"`
	Alike  []cohort.Likeness `json:"alike,omitzero"`
}

// together reports whether the reports are looked at together.
func (s *session) together() bool { return s.siblings || len(s.opt.Roster) > 0 }

// gather looks at the reports together. The roll is called for the latest year: of
// the years before reports may have been given only to compare with.
func (s *session) gather() (g gathering) {
	if len(s.opt.Roster) > 0 {
		roll := cohort.Call(s.members, cohort.Latest(s.members), s.opt.Roster)
		g.Roster = &roll
	}
	if s.siblings {
		g.Alike = cohort.Alike(s.members)
	}
	return g
}

// wanting reports whether there is something to ask for.
func (g *gathering) wanting() bool {
	return g.Roster != nil && !g.Roster.Complete() || len(g.Alike) > 0
}

// appendJSON appends ,"roster":{…},"alike":[…], or nothing.
func (g *gathering) appendJSON(dst []byte) []byte {
	var b bytes.Buffer
	w := json.NewEncoder(&b)
	w.SetEscapeHTML(false) // as core writes its results
	if err := w.Encode(g); err != nil || b.Len() <= len("{}\n") {
		return dst
	}
	return append(append(dst, ','), b.Bytes()[1:b.Len()-len("}\n")]...)
}

// How much is told without --verbose.
const (
	namesTold = 20
	pairsTold = 20
)

// tell writes what the reports show together.
func (g *gathering) tell(p *page, all bool) {
	if r := g.Roster; r != nil {
		line := "名单应报" + strconv.Itoa(r.Expected) + "家，已报" + strconv.Itoa(r.Reported) + "家"
		if r.Year != 0 {
			line = strconv.Itoa(r.Year) + "年" + line
		}
		p.text(0, line+"。", bold)
		roll(p, "未报", r.Missing, all)
		roll(p, "名单外", organsOf(r.Unexpected), all)
		roll(p, "重复", organsOf(r.Duplicates), all)
		roll(p, "未写单位", r.Nameless, all)
	}
	if g.Alike == nil {
		return
	}
	if len(g.Alike) == 0 {
		p.text(0, "没有发现雷同的文字。", plain)
		return
	}
	p.text(0, "雷同"+strconv.Itoa(len(g.Alike))+"对，请核实是否照抄：", bold)
	for i := range g.Alike {
		if i == pairsTold && !all {
			p.text(inset, "等，--verbose 全部列出。", dim)
			break
		}
		alike(p, &g.Alike[i], all)
	}
}

// roll writes one line of the roll, unless there is nobody to name.
func roll(p *page, label string, names []string, all bool) {
	if len(names) == 0 {
		return
	}
	count := strconv.Itoa(len(names)) + "家："
	more := ""
	if len(names) > namesTold && !all {
		names, more = names[:namesTold], "等"
	}
	p.item(inset, label, yellow, inset+10, count+strings.Join(names, "、")+more, plain)
}

// organsOf names organs with their files.
func organsOf(list []cohort.Presence) []string {
	var out []string
	for i := range list {
		out = append(out, organOf(&list[i]))
	}
	return out
}

func organOf(o *cohort.Presence) string {
	var files []string
	for _, f := range o.Files {
		files = append(files, filepath.Base(f))
	}
	name := o.Organ
	if name == "" {
		name = "没有写明单位"
	}
	return name + "（" + strings.Join(files, "、") + "）"
}

// alike writes a pair, with the longest passage that both have, or with all the
// passages that were kept.
func alike(p *page, l *cohort.Likeness, all bool) {
	section := l.Section
	for i := range form.Sections {
		if form.Sections[i].Key == l.Section {
			section = form.Sections[i].Title
		}
	}
	year := ""
	if l.Year != 0 {
		year = strconv.Itoa(l.Year) + "年"
	}
	p.item(inset, strconv.Itoa(l.Percent)+"%", yellow, inset+6,
		organOf(&l.A)+year+"“"+section+"”的文字见于"+organOf(&l.B), plain)
	for i, x := range l.Passages {
		if i > 0 && !all {
			break
		}
		text := x.A
		if !all {
			text = cut(clean(text), 60)
		}
		p.item(inset+6, "相同", dim, inset+12, "“"+text+"”", plain)
	}
}
