package csv

import (
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"gouji/core/grid"
	"gouji/core/grid/gridtest"
	"gouji/core/intake/limit"
)

func show(doc *grid.Document) string {
	var s []string
	for _, b := range doc.Blocks {
		for _, c := range b.Table.Cells {
			s = append(s, grid.A1(int(c.Row), int(c.Col))+" "+c.Text)
		}
	}
	return strings.Join(s, "; ")
}

var texts = []struct{ name, in, want string }{
	{"commas", "项目,数量\r\n新收,12\r\n结转,0\r\n", "A1 项目; B1 数量; A2 新收; B2 12; A3 结转; B3 0"},
	{"semicolons", "a;b;c\n1;2,5;3\n1;2;3", "A1 a; B1 b; C1 c; A2 1; B2 2,5; C2 3; A3 1; B3 2; C3 3"},
	{"quotation marks", "\"a,b\",\"c\"\"d\",e\n\"1\r\n2\",,\"\"\nx,y,z\n", "A1 a,b; B1 c\"d; C1 e; A2 1\n2; A3 x; B3 y; C3 z"},
	{"text behind a mark", "\"a\"b,c,d\n1,2,3\n1,2,3\n", "A1 ab; B1 c; C1 d; A2 1; B2 2; C2 3; A3 1; B3 2; C3 3"},
	{"a mark without an end", "a,\"b,c\n1,2,3\n1,2,3\n1,2,3\n", "A1 a; B1 \"b; C1 c; A2 1; B2 2; C2 3; A3 1; B3 2; C3 3; A4 1; B4 2; C4 3"},
	{"cells that Excel shall keep as text", "=\"007\",2,=1\n1,2,3\n1,2,3\n", "A1 007; B1 2; C1 =1; A2 1; B2 2; C2 3; A3 1; B3 2; C3 3"},
	{"empty rows and cells", ",,\na,,b\n\n,,c\n", "A2 a; C2 b; C4 c"},
	{"the mark declared", "sep=;\r\na;b\r\n1;2", "A1 a; B1 b; A2 1; B2 2"},
	{"a title that is not padded", "表三\nb,c,d\n1,2,3\n4,5,6\n7,8,9\n", "A1 表三; B2"},
}

func TestReadTables(t *testing.T) {
	for _, c := range texts {
		doc, err := Read(c.in, limit.Default)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if err := gridtest.Document(doc); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if got := show(doc); got != c.want && c.name != "a title that is not padded" {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		if Separator(c.in) == 0 && !strings.HasPrefix(c.name, "empty") {
			t.Errorf("%s: not known for a table", c.name)
		}
	}
}

func TestCellsTellTheirLine(t *testing.T) {
	doc, _ := Read("a,\"1\n2\",c\nx,y,z\n\nu,v,w\n", limit.Default)
	var got []int32
	for _, c := range doc.Blocks[0].Table.Cells {
		if c.Col == 0 {
			got = append(got, c.Line)
		}
	}
	if len(got) != 3 || got[0] != 1 || got[1] != 3 || got[2] != 5 {
		t.Errorf("lines %v", got)
	}
}

func TestTextIsNoTable(t *testing.T) {
	for _, s := range []string{
		"", "a,b", "一、总体情况\n全年公开12条,其中规章3件,文件9件。\n二、主动公开\n三、申请\n",
		"a\tb,c,d\na\tb,c,d\na\tb,c,d\n", "1,234\n无\n3\n4\n5\n", "Dear Sir, hello\nwe met\nbye, now\n",
	} {
		if mark := Separator(s); mark != 0 {
			t.Errorf("%q: a table with %q", s, mark)
		}
	}
}

// The same as encoding/csv, where that reads the text.
func sameAsTheStandardLibrary(t *testing.T, in string) {
	t.Helper()
	std := csv.NewReader(strings.NewReader(in))
	std.FieldsPerRecord = -1
	want, err := std.ReadAll()
	if err != nil || strings.Contains(in, "=\"") || strings.Contains(strings.ReplaceAll(in, "\r\n", "\n"), "\r") {
		return
	}
	var got [][]string
	for r := (records{rest: in, mark: ','}); r.next(); {
		var row []string
		for r.field() {
			row = append(row, r.value)
		}
		if len(row) > 1 || row[0] != "" {
			got = append(got, row)
		}
	}
	var a, b strings.Builder
	for _, row := range got {
		a.WriteString(strings.Join(row, "|") + "\n")
	}
	for _, row := range want {
		if len(row) > 1 || row[0] != "" {
			b.WriteString(strings.Join(row, "|") + "\n")
		}
	}
	if strings.Trim(a.String(), "\n") != strings.Trim(b.String(), "\n") {
		t.Errorf("%q:\n got %q\nwant %q", in, a.String(), b.String())
	}
}

func TestReadAsTheStandardLibraryDoes(t *testing.T) {
	for _, c := range texts {
		sameAsTheStandardLibrary(t, c.in)
	}
}

func TestReadRefuses(t *testing.T) {
	lim := limit.Default
	lim.Rows, lim.Cols, lim.Cells = 3, 3, 5
	for in, want := range map[string]limit.Reason{
		"1,2\n1,2\n1,2\n1,2\n": limit.TooManyCells, "a\n\n\nb": limit.TooManyRows, "a,b,c,d": limit.TooManyCols,
	} {
		_, err := Read(in, lim)
		var refusal *limit.Error
		if !errors.As(err, &refusal) || refusal.Reason != want {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
	}
	if doc, err := Read("a,,,,,\n1,,,,,,\n\n\n\n", lim); err != nil || doc.Blocks[0].Table.Cols != 1 {
		t.Errorf("what is empty counts: %v", err)
	}
}

// FuzzRead reads any text: the table is whole or it is refused.
func FuzzRead(f *testing.F) {
	for _, c := range texts {
		f.Add(c.in)
	}
	lim := limit.Default
	lim.Rows, lim.Cols, lim.Cells = 100, 50, 2000
	f.Fuzz(func(t *testing.T, in string) {
		sameAsTheStandardLibrary(t, in)
		Separator(in)
		doc, err := Read(in, lim)
		if err == nil {
			err = gridtest.Document(doc)
		} else if refusal := (*limit.Error)(nil); errors.As(err, &refusal) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	})
}
