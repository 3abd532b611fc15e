package main

import (
	"fmt"
	"slices"
	"strconv"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/rollup"
	"gouji/core/rule"
	xl "gouji/core/workbook"
)

var rollupOptions = []option{{"organ", true}, {"year", true}, {"edition", true}, {"roster", true}, {"out", true}, {"no-color", false}}

// rollUp adds the reports of many units up into one xl.
func rollUp(g given, c *console) int {
	aim, err := rollupAim(g, c)
	if err == nil && len(g.rest) == 0 {
		err = misuse("没有写各单位报告所在的文件或文件夹")
	}
	if err != nil {
		return usage(c.err, "rollup", err)
	}
	b := &batch{console: c, verb: "rollup", dir: g.last("out")}
	if b.dir == "" {
		b.dir = "."
	}
	var units []rollup.Unit
	var results []core.Result
	b.each(find(g.rest).files, core.Options{}, func(f checkedFile) {
		for i, r := range f.reports {
			if r == nil {
				b.complain(f.results[i].Source.Name, f.results[i].Failure.Message)
				continue
			}
			u := rollup.Unit{Report: r}
			for k := range f.results[i].Findings {
				if f.results[i].Findings[k].Severity == rule.Error {
					u.Errors++
				}
			}
			units, results = append(units, u), append(results, f.results[i])
		}
	})
	if len(units) == 0 {
		return b.end()
	}
	aim.settle(units)
	units, results = inOrder(units, results, aim.Roster)
	total := rollup.Sum(units, aim.Aim)
	data, err := xl.Rollup{Total: total, Units: units, Results: results, Stamp: xl.Stamp{Made: today()}}.Bytes()
	if err != nil {
		b.complain(aim.Organ, err.Error())
		return b.end()
	}
	name := aim.Organ
	if aim.Year != 0 {
		name += strconv.Itoa(aim.Year) + "年"
	}
	words := fmt.Sprintf("（计入%d个单位", len(total.Counted))
	if n := len(total.Missing); n > 0 {
		words += fmt.Sprintf("，缺%d个单位", n)
	}
	if n := len(total.Left); n > 0 {
		words += fmt.Sprintf("，%d处没有计入", n)
	}
	b.write("", name+"政府信息公开工作年度报告汇总表.xlsx", data, words+"）")
	code := b.end()
	if code == exitPass && (len(total.Missing) > 0 || len(total.Left) > 0) {
		return exitFound
	}
	return code
}

// A settledAim is what is to be added up, of which the files say what the user
// has not.
type settledAim struct{ rollup.Aim }

func rollupAim(g given, c *console) (a settledAim, err error) {
	a.Organ = g.last("organ")
	if a.Year, err = g.number("year", 2008, 2099, 0); err != nil {
		return a, err
	}
	if id := g.last("edition"); id != "" {
		if a.Edition = form.ByID(id); a.Edition == nil {
			return a, misuse("--edition 应当是 2019 或 2021，现在是“" + clean(id) + "”")
		}
	}
	if path := g.last("roster"); path != "" {
		names, err := rosterOf(file{path: path}, c)
		if err != nil {
			return a, err
		}
		for _, name := range names {
			a.Roster = append(a.Roster, rollup.Member{Name: name})
		}
	}
	return a, nil
}

// settle takes the year that most reports state, and the form of that year, where
// the user has not said.
func (a *settledAim) settle(units []rollup.Unit) {
	if a.Year == 0 {
		counts := map[int]int{}
		for _, u := range units {
			if y := u.Report.Year; y != 0 {
				counts[y]++
				if best := counts[a.Year]; a.Year == 0 || counts[y] > best || counts[y] == best && y > a.Year {
					a.Year = y
				}
			}
		}
	}
	if a.Edition == nil {
		a.Edition = form.ForYear(a.Year)
	}
	if a.Edition == nil {
		a.Edition = form.Editions[len(form.Editions)-1]
		if e := units[0].Report.Edition; e != nil {
			a.Edition = e
		}
	}
}

// inOrder sorts units as the roster lists them, those that it does not list last.
func inOrder(units []rollup.Unit, results []core.Result, roster []rollup.Member) ([]rollup.Unit, []core.Result) {
	place := map[string]int{}
	for i, m := range roster {
		if key := form.Fold(m.Name); place[key] == 0 {
			place[key] = i + 1
		}
	}
	rank := func(i int) int {
		if p := place[form.Fold(units[i].Report.Organ)]; p > 0 {
			return p
		}
		return len(roster) + 1
	}
	order := make([]int, len(units))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return rank(a) - rank(b) })
	u, r := make([]rollup.Unit, len(units)), make([]core.Result, len(units))
	for i, k := range order {
		u[i], r[i] = units[k], results[k]
	}
	return u, r
}
