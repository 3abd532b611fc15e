package main

import (
	"strconv"
	"strings"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/rule"
)

// exampleWords describes the report of an example.
func exampleWords(e rule.Example) string {
	if e.Doc != nil {
		if e.Note != "" {
			return e.Note
		}
		return "一份完整的报告"
	}
	parts := []string{form.ByID(e.Edition).Name}
	if e.Organ != "" {
		parts = append(parts, e.Organ)
	}
	if set := settings(e.Edition, e.Set); set != "" {
		parts = append(parts, set, "其余各格为0")
	} else {
		parts = append(parts, "各格都是0")
	}
	if e.Previous != "" {
		parts = append(parts, "上年报告"+settings(e.Edition, e.Previous))
	}
	s := strings.Join(parts, "，")
	if e.Note != "" {
		s += "（" + e.Note + "）"
	}
	return s
}

// settings writes "t3.new.natural=12 t3.new.total=" in words, row by row. Text
// without "=" belongs to the figure before it.
func settings(edition, set string) string {
	type setting struct{ row, col, raw string }
	var all []setting
	e := form.ByID(edition)
	for _, word := range strings.Fields(set) {
		id, raw, ok := strings.Cut(word, "=")
		f, known := e.Find(id)
		switch {
		case ok && known:
			row := e.Tables[f.Table].Rows[f.Row]
			all = append(all, setting{e.Tables[f.Table].Name + "“" + row.Name() + "”", row.Cols[f.Col].Label, raw})
		case len(all) > 0:
			all[len(all)-1].raw += " " + word
		}
	}
	var rows []string
	cells := map[string][]string{}
	for _, a := range all {
		if cells[a.row] == nil {
			rows = append(rows, a.row)
		}
		raw := a.raw
		if _, err := strconv.Atoi(raw); err != nil {
			raw = "“" + raw + "”"
		}
		cells[a.row] = append(cells[a.row], a.col+raw)
	}
	for i, row := range rows {
		rows[i] = row + strings.Join(cells[row], "、")
	}
	return strings.Join(rows, "；")
}

// said runs an example and returns what the checker says: in the name of the
// rule, or of another that explains the same cause.
func said(r *rule.Rule, e rule.Example) []string {
	result, err := core.ExampleResult(e)
	if err != nil || len(result.Findings) == 0 {
		return nil
	}
	var out []string
	for _, f := range result.Findings {
		if f.Rule == r.ID {
			out = append(out, f.Message)
		}
	}
	if len(out) == 0 {
		f := result.Findings[0]
		out = []string{f.Message + f.Advice + "（" + f.Rule + "）"}
	}
	return out
}
