package report

import "testing"

func TestPlaceIsReadBackAsItIsWritten(t *testing.T) {
	for _, p := range []Place{
		{}, {Edited: true},
		{Sheet: "表三", Row: 13, Col: 5}, {Sheet: "a!B2", Row: 0, Col: 0, Edited: true}, {Sheet: "第3行", Row: 1048575, Col: 16383},
		{Sheet: "（已修改）", Row: 9, Col: 26},
		{Table: 2, Row: 4, Col: 2}, {Table: 2, Row: 4, Col: 2, Edited: true},
		{Line: 120}, {Line: 1, Edited: true},
	} {
		if got := ParsePlace(p.String()); got != p {
			t.Errorf("%q is read as %+v, want %+v", p.String(), got, p)
		}
	}
	for _, s := range []string{"x", "!A1", "表!A0", "表!ABCDEF1", "第行", "第0行", "第007行", "第1个表格第2行第列", "第-1行", "第99999999999行", "（已修改）"} {
		if got := ParsePlace(s); got.Known() {
			t.Errorf("%q is read as %+v", s, got)
		}
	}
}
