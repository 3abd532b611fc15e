package main

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/grid"
	"gouji/core/intake"
	"gouji/core/intake/limit"
)

// rosterOf reads the names of the organs that must report: one on each line of a
// text, or a column of the first table with names, as a workbook or CSV holds it.
func rosterOf(f file, c *console) ([]string, error) {
	data, _, err := f.load(c.in)
	var doc *grid.Document
	if err == nil {
		doc, err = intake.Read(data, limit.Default)
	}
	if err != nil {
		var refusal *limit.Error
		message := core.Explain(err).Message
		if !errors.As(err, &refusal) {
			_, message, _ = unreadableWords(err)
		}
		return nil, misuse("单位名单“" + clean(f.path) + "”读不出来：" + unstopped(message))
	}
	names := namesIn(doc)
	if len(names) == 0 {
		return nil, misuse("单位名单“" + clean(f.path) + "”里没有单位名称")
	}
	return names, nil
}

// namesIn returns the names in a document.
func namesIn(doc *grid.Document) []string {
	var lines []string
	for i := range doc.Blocks {
		t := doc.Blocks[i].Table
		if t == nil {
			lines = append(lines, strings.Split(doc.Blocks[i].Text, "\n")...)
			continue
		}
		if t.Hidden {
			continue
		}
		if names := column(t); len(names) > 0 {
			return names
		}
	}
	return slices.DeleteFunc(cleaned(lines), func(s string) bool { return slices.Contains(nameHeads, form.Fold(s)) })
}

// nameHeads are the headings of a column of names.
var nameHeads = []string{"单位名称", "机关名称", "部门名称", "行政机关名称", "填报单位", "报送单位", "责任单位", "单位名单", "单位", "机关", "部门", "名称"}

// column returns the column of names of a table: the one with such a heading,
// else the first one that does not hold numbers.
func column(t *grid.Table) []string {
	for _, c := range t.Cells {
		if slices.Contains(nameHeads, form.Fold(c.Text)) {
			return cleaned(below(t, c.Col, c.Row+1))
		}
	}
	for col := range int32(t.Cols) {
		if names := cleaned(below(t, col, 0)); len(names) > 0 {
			return names
		}
	}
	return nil
}

// below returns the texts of a column from a row on.
func below(t *grid.Table, col, row int32) []string {
	var out []string
	for _, c := range t.Cells {
		if c.Col == col && c.Row >= row {
			out = append(out, c.Text)
		}
	}
	return out
}

// cleaned takes the numbering off names, and leaves out what has no letter.
func cleaned(names []string) []string {
	var out []string
	for _, s := range names {
		s = strings.TrimSpace(strings.TrimLeftFunc(s, func(r rune) bool {
			return unicode.IsDigit(r) || unicode.IsSpace(r) || strings.ContainsRune(".．、,，)）", r)
		}))
		if strings.ContainsFunc(s, unicode.IsLetter) {
			out = append(out, s)
		}
	}
	return out
}
