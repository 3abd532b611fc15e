package report

import (
	"testing"

	"gouji/core/form"
	"gouji/core/grid"
)

// ragged builds a table in the shape of a text document: one cell per line.
func ragged(rows ...[]string) *grid.Table {
	t := &grid.Table{Number: 1, Ragged: true, Rows: len(rows)}
	line := int32(1)
	for r, row := range rows {
		t.Cols = max(t.Cols, len(row))
		for c, text := range row {
			t.Cells = append(t.Cells, grid.Cell{Row: int32(r), Col: int32(c), RowSpan: 1, ColSpan: 1, Line: line, Text: text})
			line++
		}
	}
	return t
}

func TestAFigureWithAUnitIsNoLabel(t *testing.T) {
	doc := &grid.Document{Kind: "text", Blocks: []grid.Block{{Table: ragged(
		[]string{"一、本年新收政府信息公开申请数量", "1件", "0", "0", "0", "0", "0", "１件"},
		[]string{"（六）其他处理", "3.其他", "1件", "0", "0", "0", "0", "0", "1件"},
		[]string{"（七）总计", "1", "0", "0", "0", "0", "0", "1"},
		[]string{"四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0"},
	)}}}
	r := Recognise(doc)[0]
	for _, id := range []string{"t3.new.natural", "t3.new.total", "t3.other.natural", "t3.other.total", "t3.total.total"} {
		if v := r.Value(id); v.State != Number || v.Number != Int(1) {
			t.Errorf("%s = %+v, want 1", id, v)
		}
	}
}

// A form that was handed in empty is a form with blank figures, not one
// without rows.
func TestTheEmptyFormIsReadAsBlanks(t *testing.T) {
	for _, e := range form.Editions {
		r := New(e, "某局", e.First)
		for i := range r.Tables {
			for n := range r.Tables[i].Values {
				r.Tables[i].Values[n].Raw = ""
			}
		}
		got := Recognise(workbook(append(official(r), sheet("表四",
			[]string{"行政复议", "", "", "", "", "行政诉讼"},
			[]string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "未经复议直接起诉", "", "", "", "", "复议后起诉"},
			[]string{"", "", "", "", "", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"},
		))...))[0]
		for _, i := range []int{form.Requests, form.Disputes} {
			for n, f := range e.Tables[i].Figures() {
				if !got.Has(i) {
					t.Fatalf("edition %s: no table %s", e.ID, e.Tables[i].Key)
				}
				if v := got.Tables[i].Values[n]; v.State != Blank {
					t.Errorf("edition %s: %s = %+v, want blank", e.ID, f.ID, v)
				}
			}
			if l := got.Tables[i].Labels; len(l) > 0 {
				t.Errorf("edition %s %s: labels %+v", e.ID, e.Tables[i].Key, l)
			}
		}
	}
}

// Figures that stand outside the tables are no text of the report, whatever
// heading stands above them; words are.
func TestARowOfNumbersInAWorkbookIsNoText(t *testing.T) {
	s := &grid.Table{Sheet: "总体", Number: 1, Rows: 4, Cols: 2, Cells: []grid.Cell{
		{Row: 0, RowSpan: 1, ColSpan: 1, Text: "一、总体情况"},
		{Row: 1, RowSpan: 1, ColSpan: 1, Text: "本年公开信息12条。"},
		{Row: 2, RowSpan: 1, ColSpan: 1, Type: grid.Number, Text: "12"},
		{Row: 2, Col: 1, RowSpan: 1, ColSpan: 1, Type: grid.Number, Text: "2024"},
		{Row: 3, RowSpan: 1, ColSpan: 1, Text: "12"},
	}}
	r := Recognise(&grid.Document{Kind: "xlsx", Blocks: []grid.Block{{Table: s}}})[0]
	var got []string
	for _, section := range r.Sections {
		for _, p := range section.Paras {
			got = append(got, p.Text)
		}
	}
	if len(got) != 2 || got[0] != "本年公开信息12条。" || got[1] != "12" {
		t.Errorf("the text is %q", got)
	}
}
