package main

import (
	"slices"
	"strings"
	"testing"

	"gouji/build/committed"
	"gouji/core/form"
)

func TestCommittedFilesAreFresh(t *testing.T) {
	if err := committed.Run(generate, true); err != nil {
		t.Error(err)
	}
}

// A browser draws what the spans say: a position left out or taken twice shifts
// every cell behind it.
func TestSpansFillTheGridExactly(t *testing.T) {
	each(t, func(t *testing.T, _ *form.Table, d table) {
		for part, rows := range map[string][][]cell{"head": d.Head, "body": d.Body} {
			taken := make([][]bool, len(rows))
			for r := range taken {
				taken[r] = make([]bool, d.Columns)
			}
			for r, row := range rows {
				col := 0
				for _, c := range row {
					for col < d.Columns && taken[r][col] {
						col++
					}
					for i := range c.Rowspan {
						for k := range c.Colspan {
							if r+i >= len(rows) || col+k >= d.Columns || taken[r+i][col+k] {
								t.Fatalf("%s row %d: %q does not fit", part, r, c.Text+c.Figure)
							}
							taken[r+i][col+k] = true
						}
					}
				}
				if slices.Contains(taken[r], false) {
					t.Errorf("%s row %d is not filled: %v", part, r, taken[r])
				}
			}
		}
	})
}

func TestEveryFigureStandsOnceUnderItsLabels(t *testing.T) {
	each(t, func(t *testing.T, f *form.Table, d table) {
		labels := map[string]string{}
		var figures []string
		for _, row := range slices.Concat(d.Head, d.Body) {
			for _, c := range row {
				if c.Kind == "head" {
					if labels[c.ID] != "" || c.Text == "" {
						t.Errorf("label %s %q stands twice or is empty", c.ID, c.Text)
					}
					labels[c.ID] = c.Text
				}
			}
		}
		for _, row := range slices.Concat(d.Head, d.Body) {
			for _, c := range row {
				if c.Kind != "figure" {
					continue
				}
				x := f.Figures()[slices.IndexFunc(f.Figures(), func(x form.Figure) bool { return x.ID == c.Figure })]
				figures = append(figures, c.Figure)
				var named []string
				for _, h := range c.Headers {
					named = append(named, labels[h])
				}
				r := f.Rows[x.Row]
				for _, want := range []string{r.Label, r.Cols[x.Col].Label, r.Group} {
					if want != "" && !slices.Contains(named, want) {
						t.Errorf("%s is labelled %v, without %s", c.Figure, named, want)
					}
				}
				if slices.Contains(named, "") || len(named) > 6 {
					t.Errorf("%s is labelled %v", c.Figure, named)
				}
			}
		}
		var want []string
		for _, x := range f.Figures() {
			want = append(want, x.ID)
		}
		if !slices.Equal(figures, want) {
			t.Errorf("figures %v, want %v", figures, want)
		}
	})
}

func TestLabelsNameNoFigureOfAnotherBlock(t *testing.T) {
	d := describeTable(&form.Editions[1].Tables[form.Active])
	for _, row := range d.Body {
		for _, c := range row {
			if c.Figure == "t2.fees.amount" && strings.Join(c.Headers, " ") != "t2-r12c1 t2-r13c2 t2-r14c1" {
				t.Errorf("headers %v", c.Headers)
			}
		}
	}
}

func each(t *testing.T, do func(*testing.T, *form.Table, table)) {
	for _, e := range form.Editions {
		for i := range e.Tables {
			t.Run(e.ID+" "+e.Tables[i].Key, func(t *testing.T) { do(t, &e.Tables[i], describeTable(&e.Tables[i])) })
		}
	}
}
