package main

import (
	"time"

	"gouji/core"
	"gouji/core/report"
	"gouji/core/rule"
)

// knownOptions are those by which the user says what is known besides the file.
// check and verify take the same: the code of a result depends on them.
var knownOptions = []option{
	{"previous", true}, {"year", true}, {"organ", true}, {"organ-kind", true}, {"roster", true}, {"today", true},
}

// organKinds are the values of --organ-kind, as officials say it and as the
// result names it.
var organKinds = map[string]report.OrganKind{
	"人民政府": report.Government, "乡镇": report.Township, "街道": report.Subdistrict, "管委会": report.Committee, "部门": report.Department,
	"government": report.Government, "township": report.Township, "subdistrict": report.Subdistrict, "committee": report.Committee, "department": report.Department,
}

// knownWords lists the values for a message.
const knownWords = "人民政府、乡镇、街道、管委会、部门"

// known reads what the user knows besides the file, all but last year's reports.
func (g given) known(c *console) (opt core.Options, err error) {
	opt.Organ = g.last("organ")
	if opt.Year, err = g.number("year", 2008, 2099, 0); err != nil {
		return opt, err
	}
	if word := g.last("organ-kind"); word != "" {
		kind, ok := organKinds[word]
		if !ok {
			return opt, misuse("--organ-kind 应当是" + knownWords + "之一，现在是“" + clean(word) + "”")
		}
		opt.OrganKind = kind
	}
	if word := g.last("today"); word != "" {
		day, err := time.Parse(time.DateOnly, word)
		if err != nil {
			return opt, misuse("--today 应当写成 2025-01-31 的样子，现在是“" + clean(word) + "”")
		}
		opt.Today = rule.Date{Year: day.Year(), Month: int(day.Month()), Day: day.Day()}
	}
	if path := g.last("roster"); path != "" {
		if opt.Roster, err = rosterOf(file{path: path}, c); err != nil {
			return opt, err
		}
	}
	return opt, nil
}
