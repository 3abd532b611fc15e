package workbook

import (
	"slices"
	"strings"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/rule"
	"gouji/core/workbook/parts"
)

// An Annotated is a copy of a submitted workbook with remarks.
type Annotated struct {
	Data    []byte
	Marked  int // cells that were coloured
	Unnoted int // cells that were coloured, but whose sheet would take no note
}

// ErrUnfit says that a file cannot be edited in place; see parts.ErrUnfit.
var ErrUnfit = parts.ErrUnfit

// mostNotes bounds the cells that get a note for one finding: a note at each of
// a hundred blank cells would hide the table.
const mostNotes = 12

// Annotate puts the findings of the reports in a workbook into a copy of it: a
// colour and a note at each figure at fault, and a sheet 核对清单 that lists them
// all, with links. Nothing else changes. Remarks of an earlier time go.
//
// data is a .xlsx file, results those of core.CheckFile on it. The error is
// ErrUnfit for a file that cannot be edited in place: List is the way then.
func Annotate(data []byte, results []core.Result, stamp Stamp) (a Annotated, err error) {
	w, err := parts.OpenWorkbook(data)
	if err != nil {
		return a, err
	}
	if err := w.Unmark(); err != nil {
		return a, err
	}
	styles, err := w.Styles()
	if err != nil {
		return a, err
	}
	for _, s := range marksOf(results) {
		unnoted, err := w.Mark(s.name, s.marks, styles)
		if err != nil {
			return a, err
		}
		a.Marked += len(s.marks)
		a.Unnoted += unnoted
	}
	sheets := map[string]bool{}
	for _, s := range w.Sheets {
		sheets[s.Name] = true
	}
	if err := putList(w, styles, listName(w), results, stamp, sheets); err != nil {
		return a, err
	}
	a.Data, err = w.Bytes()
	return a, err
}

// listName is the name of the list in a workbook: that of the list of an earlier
// time, or one that is free.
func listName(w *parts.Workbook) string {
	names := sheetNames{}
	for _, s := range w.Sheets {
		if form.IsBeside(s.Name, w.FirstText(s)) && strings.HasPrefix(s.Name, form.ListSheet) {
			return s.Name
		}
		names[strings.ToLower(s.Name)] = true
	}
	return names.next(form.ListSheet)
}

// A markedSheet is a sheet and what is to be marked on it.
type markedSheet struct {
	name  string
	marks []parts.Mark
}

// marksOf gathers the marks of all findings by sheet, each cell once. The colour
// is that of the worst finding; the note tells of all.
func marksOf(results []core.Result) []markedSheet {
	var sheets []markedSheet
	for i := range results {
		for k := range results[i].Findings {
			f := &results[i].Findings[k]
			if f.Decision != "" || f.Severity == rule.Info {
				continue
			}
			for n, c := range targets(f) {
				sheet, ref, ok := splitOrigin(c.Origin)
				if !ok {
					continue
				}
				m := markAt(&sheets, sheet, ref)
				if m.Colour != wrongFill {
					m.Colour = severityFill(f.Severity)
				}
				if n < mostNotes {
					m.Note = clip(joined(m.Note, noteOf(f, c)), 1500)
				}
			}
		}
	}
	return sheets
}

// markAt returns the mark of a cell, which is made when there is none.
func markAt(sheets *[]markedSheet, sheet, ref string) *parts.Mark {
	i := slices.IndexFunc(*sheets, func(s markedSheet) bool { return s.name == sheet })
	if i < 0 {
		i = len(*sheets)
		*sheets = append(*sheets, markedSheet{name: sheet})
	}
	row, col, _ := position(ref)
	s := &(*sheets)[i]
	k := slices.IndexFunc(s.marks, func(m parts.Mark) bool { return m.Row == row && m.Col == col })
	if k < 0 {
		k = len(s.marks)
		s.marks = append(s.marks, parts.Mark{Row: row, Col: col})
	}
	return &s.marks[k]
}

func joined(a, b string) string {
	if a == "" {
		return parts.Beginning + b
	}
	return a + "\n" + b
}

// noteOf is what a finding says at a cell.
func noteOf(f *rule.Finding, c rule.Cell) string {
	s := severityName(f.Severity) + "：" + f.Message
	for _, fix := range f.Fix {
		if fix.Cell == c.Cell && c.Cell != "" {
			s += "\n建议改为：" + fix.To
		}
	}
	if f.Expected != "" && f.Actual != "" && !strings.Contains(s, "建议改为") {
		s += "\n现为" + short(f.Actual) + "，应为" + short(f.Expected)
	}
	return s + "\n" + f.Advice + "（规则" + f.Rule + "）"
}
