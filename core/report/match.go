package report

import (
	"strings"

	"gouji/core/form"
)

// best returns the edition with the highest score; among equals the preferred
// one, else the latest.
func best(prefer *form.Edition, score func(*form.Edition) int) *form.Edition {
	var winner *form.Edition
	top := -1
	for _, e := range form.Editions {
		n := score(e)
		if n > top || n == top && winner != prefer {
			winner, top = e, n
		}
	}
	return winner
}

// match finds the row of the form for each of n found rows, -1 where there is
// none: by its label, else as the misprint of a row that is missing between its
// neighbours.
func match(f *form.Table, n int, leaf func(int) string) []int {
	at := make([]int, n)
	taken := make([]bool, len(f.Rows))
	for i := range at {
		at[i] = f.RowNamed(leaf(i))
		if at[i] >= 0 {
			taken[at[i]] = true
		}
	}
	for i := range at {
		if at[i] >= 0 {
			continue
		}
		lo, hi := 0, len(f.Rows)
		for j := i - 1; j >= 0; j-- {
			if at[j] >= 0 {
				lo = at[j] + 1
				break
			}
		}
		for j := i + 1; j < n; j++ {
			if at[j] >= 0 {
				hi = at[j]
				break
			}
		}
		for row := lo; row < hi; row++ {
			want := f.RowLeaf(row)
			if !taken[row] && (undoubled(leaf(i)) == want || similar(leaf(i), want)) {
				at[i], taken[row] = row, true
				break
			}
		}
	}
	return at
}

// misprint compares the Leaf of a label with that of the printed one.
func misprint(want, wantLeaf, found, leaf string, place Place, row int) (Label, bool) {
	if leaf == wantLeaf {
		return Label{}, false
	}
	kind := Misprinted
	if undoubled(leaf) == wantLeaf {
		kind = Doubled
	}
	return Label{Kind: kind, Want: want, Found: strings.Clone(found), Place: place, Row: row}, true
}
