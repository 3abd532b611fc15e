package html

import (
	"errors"
	"strings"
	"testing"

	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// megabyte repeats s to a megabyte.
func megabyte(s string) string { return strings.Repeat(s, 1<<20/len(s)) }

func TestHostilePagesAreReadOrRefused(t *testing.T) {
	for _, c := range []struct {
		name, page string
		want       limit.Reason // "" when it is read
	}{
		{"tables in tables", megabyte("<table><tr><td>"), limit.TooDeep},
		{"tables in captions", megabyte("<table><caption>a"), ""},
		{"deep divisions", megabyte("<div>"), ""},
		{"deep divisions with text", megabyte("<div>a"), limit.TooManyBlocks},
		{"deep lists", megabyte("<ol><li>a"), limit.TooManyBlocks},
		{"deep hidden lists", megabyte("<ol hidden><li>a"), ""},
		{"rows", "<table>" + megabyte("<tr>"), limit.TooManyRows},
		{"stray cells", megabyte("<td>"), ""},
		{"cells of one row", "<table>" + megabyte("<td>"), limit.TooManyCols},
		{"cells of many tables", strings.Repeat("<table><tr>"+strings.Repeat("<td>", 1000)+"</table>", 601), limit.TooManyCells},
		{"column spans", strings.Repeat("<table><td colspan=1000>a<td>b</table>", 20_001), limit.TooManyMerges},
		{"row spans", "<table>" + strings.Repeat("<tr><td rowspan=65534>a", 900), ""},
		{"50,000 row spans", "<table>" + strings.Repeat("<tr><td rowspan=2>a<td rowspan=2>b<td rowspan=2>c", 50_000/3), limit.TooManyMerges},
		{"row groups", "<table>" + megabyte("<tbody><td rowspan=0 colspan=500>"), limit.TooManyRows},
		{"a column beyond the last", "<table><tr><td colspan=1000>" + strings.Repeat("<td>", 30), limit.TooManyCols},
		{"an open comment", "<!--" + megabyte("-"), ""},
		{"open comments", megabyte("<!-"), ""},
		{"open declarations", megabyte("<!"), ""},
		{"an open attribute", "<p a='" + megabyte("b"), ""},
		{"attributes", "<p " + megabyte("a=b "), ""},
		{"open tags", megabyte("<a "), ""},
		{"a name without end", "<" + megabyte("a"), ""},
		{"open scripts", megabyte("<script>"), ""},
		{"open islands", megabyte("<xml>"), ""},
		{"end tags", megabyte("</table></td></xml></p>"), ""},
		{"less-than signs", megabyte("<"), ""},
		{"ampersands", megabyte("&"), ""},
		{"references", megabyte("&abcdefgh"), ""},
		{"a long number", "&#" + megabyte("9") + ";", ""},
		{"NULs", megabyte("\x00"), ""},
		{"line breaks", megabyte("<br>"), ""},
		{"paragraphs", megabyte("<p>a"), limit.TooManyBlocks},
		{"one line of 10 MB", "<p>" + strings.Repeat("年", 10<<20/3), ""},
		{"a style without end", "<p style='" + megabyte("display:") + "'>a", ""},
		{"text in layout of many levels", strings.Repeat("<table><tr><td>", 200) + megabyte("<p>a") + "<table><tr><td>1<td>2", limit.TooManyBlocks},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read([]byte(c.page), limit.Default)
			checkOutcome(t, doc, err)
			var refusal *limit.Error
			switch got := errors.As(err, &refusal); {
			case !got && c.want != "":
				t.Errorf("read, want a refusal as %s", c.want)
			case got && refusal.Reason != c.want:
				t.Errorf("refused as %s, want %q", refusal.Reason, c.want)
			}
		})
	}
}

func TestLimitsAreHeld(t *testing.T) {
	small := limit.Limits{Text: 200, Rows: 3, Cols: 3, Cells: 6, Merges: 2, Depth: 2, Blocks: 4}
	for page, want := range map[string]limit.Reason{
		strings.Repeat("a", 201):                                        limit.TooLarge,
		"<table><tr><tr><tr><tr>":                                       limit.TooManyRows,
		"<table><td><td><td><td>":                                       limit.TooManyCols,
		"<table><td colspan=3><td>":                                     limit.TooManyCols,
		strings.Repeat("<table><td><td><td></table>", 3):                limit.TooManyCells,
		"<table><tr><td colspan=2><tr><td colspan=2><tr><td colspan=2>": limit.TooManyMerges,
		"<table><td><table><td><table>":                                 limit.TooDeep,
		"<p>a<p>b<p>c<p>d<p>e":                                          limit.TooManyBlocks,
	} {
		_, err := Read([]byte(page), small)
		var refusal *limit.Error
		if !errors.As(err, &refusal) || refusal.Reason != want {
			t.Errorf("%.60s: %v, want %s", page, err, want)
		}
	}
	if doc, err := Read([]byte("<table><tr><td>1<td>2<td>3<tr><td colspan=2>4<td>5</table><p>a<p>b<p>c"), small); err != nil {
		t.Errorf("refused within all limits: %v", err)
	} else if len(doc.Blocks) != 4 {
		t.Errorf("%d blocks, want 4", len(doc.Blocks))
	}
}

// checkOutcome fails unless err is a refusal, or doc is sound: blocks hold
// something, cells are in order, inside the table, and do not overlap.
func checkOutcome(t *testing.T, doc *grid.Document, err error) {
	t.Helper()
	if err != nil {
		var refusal *limit.Error
		if !errors.As(err, &refusal) {
			t.Fatalf("%T is no refusal: %v", err, err)
		}
		if doc != nil {
			t.Fatal("a document beside an error")
		}
		return
	}
	tables := 0
	for _, b := range doc.Blocks {
		if b.Table == nil {
			if strings.Trim(b.Text, indentation) != b.Text || b.Text == "" {
				t.Fatalf("paragraph %q", b.Text)
			}
			continue
		}
		tables++
		if b.Table.Number != tables {
			t.Fatalf("table %d is numbered %d", tables, b.Table.Number)
		}
		checkTable(t, b.Table)
	}
}

func checkTable(t *testing.T, table *grid.Table) {
	t.Helper()
	taken := make([]int32, table.Cols) // per column: the first free row
	last := grid.Cell{Row: -1}
	for _, c := range table.Cells {
		if c.Row < last.Row || c.Row == last.Row && c.Col <= last.Col {
			t.Fatalf("%+v after %+v", c, last)
		}
		last = c
		if c.RowSpan < 1 || c.ColSpan < 1 || c.Col < 0 || int(c.Row+c.RowSpan) > table.Rows || int(c.Col+c.ColSpan) > table.Cols {
			t.Fatalf("%+v outside of %d×%d", c, table.Rows, table.Cols)
		}
		if c.Text == "" && c.RowSpan == 1 && c.ColSpan == 1 {
			t.Fatalf("%+v holds nothing", c)
		}
		for col := c.Col; col < c.Col+c.ColSpan; col++ {
			if taken[col] > c.Row {
				t.Fatalf("%+v overlaps a cell from above", c)
			}
			taken[col] = c.Row + c.RowSpan
		}
	}
}

func FuzzHTML(f *testing.F) {
	for _, c := range pages {
		f.Add([]byte(c.page))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(data, limit.Default)
		checkOutcome(t, doc, err)
		again, _ := Read(data, limit.Default)
		if err == nil && show(doc) != show(again) {
			t.Fatal("not deterministic")
		}
	})
}
