package report

import "gouji/core/form"

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
			want := form.Leaf(f.Rows[row].Label)
			if !taken[row] && (undoubled(leaf(i)) == want || similar(leaf(i), want)) {
				at[i], taken[row] = row, true
				break
			}
		}
	}
	return at
}

// misprint compares a label with the printed one.
func misprint(want, found string, place Place, row int) (Label, bool) {
	w, f := form.Leaf(want), form.Leaf(found)
	if w == f {
		return Label{}, false
	}
	kind := Misprinted
	if undoubled(f) == w {
		kind = Doubled
	}
	return Label{Kind: kind, Want: want, Found: found, Place: place, Row: row}, true
}
