package service

import (
	"strings"

	"gouji/core"
	"gouji/core/form"
)

// longestFigure bounds what is typed into one figure, in characters: a number with
// whatever is said of it in brackets, and no page of text.
const longestFigure = 1000

// typable refuses edits that the tables of a report have no place for, before
// anything of them is journalled: they would stand there and mean nothing.
func typable(now *core.Reading, edits []core.Edit) error {
	there := figures(now)
	for _, x := range edits {
		if _, ok := there[x.Cell]; !ok && !begins(now, x.Cell) {
			return sentence("这份报告的表格里没有“" + short(x.Cell) + "”这一格，没有修改。请重新打开报告再试。")
		}
		if len([]rune(x.Raw)) > longestFigure {
			return sentence("一格里最多写1000个字，没有修改。请只写数字和必要的说明。")
		}
	}
	return nil
}

// begins reports whether a figure stands in a table that was not found in the file:
// typing into it begins the table.
func begins(now *core.Reading, cell string) bool {
	e := form.ByID(now.Edition)
	if e == nil {
		e = form.Editions[len(form.Editions)-1]
	}
	if _, ok := e.Find(cell); !ok {
		return false
	}
	table, _, _ := strings.Cut(cell, ".")
	for i := range now.Figures {
		if strings.HasPrefix(now.Figures[i].Cell, table+".") {
			return false
		}
	}
	return true
}

// short cuts a name that comes from outside to what a sentence can hold.
func short(name string) string {
	if runes := []rune(name); len(runes) > 40 {
		return string(runes[:40]) + "……"
	}
	return name
}
