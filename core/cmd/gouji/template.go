package main

import (
	"fmt"
	"runtime"
	"strconv"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	xl "gouji/core/workbook"
)

var templateOptions = []option{
	{"year", true}, {"edition", true}, {"organ", true}, {"roster", true}, {"previous", true}, {"out", true}, {"no-color", false},
}

// makeTemplates writes workbooks to be filled in: one, or one for each unit of a
// roster.
func makeTemplates(g given, c *console) int {
	b := &batch{console: c, verb: "template", dir: g.last("out")}
	if b.dir == "" {
		b.dir = "."
	}
	t, names, err := templatePlan(g, c)
	if err != nil {
		return usage(c.err, b.verb, err)
	}
	previous, _, err := lastYear(g.options["previous"], c)
	if err != nil {
		return usage(c.err, b.verb, err)
	}
	shelf := core.NewShelf(previous...)
	type made struct {
		data   []byte
		remark string
		err    error
	}
	p := newProgress(c, len(names))
	ordered(len(names), runtime.GOMAXPROCS(0), func(i int, emit func(made) bool) {
		t, m := t, made{}
		t.Organ = names[i]
		if last := shelf.Before(&report.Report{Organ: t.Organ, Year: t.Year}); last != nil && last.Year == t.Year-1 {
			t.Previous = last
		} else if len(names) == 1 && len(previous) == 1 { // one beside one is meant, whatever it is called
			t.Previous = previous[0]
		}
		if t.Previous != nil {
			m.remark = "（已填上年结转）"
		}
		m.data, m.err = t.Bytes()
		emit(m)
	}, func(i int, m made) bool {
		p.hide()
		if m.err != nil {
			b.complain(names[i], m.err.Error())
		} else {
			b.write("", templateName(names[i], t.Year, t.Edition), m.data, m.remark)
		}
		if i+1 < len(names) {
			p.show(i+1, names[i+1])
		}
		return true
	})
	p.hide()
	return b.end()
}

// templatePlan reads the options: the form, and for whom templates are made. A
// single "" stands for nobody in particular.
func templatePlan(g given, c *console) (t xl.Template, names []string, err error) {
	if len(g.rest) > 0 {
		return t, nil, misuse("不认识“" + clean(g.rest[0]) + "”：单位名称写在 --organ 后面，名单写在 --roster 后面")
	}
	if t.Year, err = g.number("year", form.Editions[0].First, 2099, 0); err != nil {
		return t, nil, err
	}
	t.Edition = form.ForYear(t.Year)
	if id := g.last("edition"); id != "" {
		if t.Edition = form.ByID(id); t.Edition == nil {
			return t, nil, misuse("--edition 应当是 2019 或 2021，现在是“" + clean(id) + "”")
		}
	}
	if t.Edition == nil {
		return t, nil, misuse("要写 --year 年份（统计年度），或者 --edition 2019、--edition 2021")
	}
	names = []string{g.last("organ")}
	if path := g.last("roster"); path != "" {
		if names[0] != "" {
			return t, nil, misuse("--organ 和 --roster 只能写一个")
		}
		if names, err = rosterOf(file{path: path}, c); err != nil {
			return t, nil, err
		}
	}
	t.Stamp = xl.Stamp{Made: today()}
	return t, names, nil
}

// templateName is the name of a template.
func templateName(organ string, year int, e *form.Edition) string {
	what := "政府信息公开工作年度报告统计表.xlsx"
	if year != 0 {
		what = strconv.Itoa(year) + "年" + what
	} else {
		what = fmt.Sprintf("%s年格式%s", e.ID, what)
	}
	return organ + what
}
