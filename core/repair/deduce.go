package repair

// A Deduction is what the figures known so far say about the rest.
type Deduction struct {
	Vars     []int   // unknown variables that are determined
	Values   []int64 // what they must be; negative when the known figures are impossible
	Violated []int   // equations, by index, that no value of the unknown can make hold
}

// Deduce works out which unknown variables the known ones determine, and which
// equations they already contradict. It does not change the known ones.
func Deduce(s *System) (d Deduction) {
	t := newTableau(s)
	for v := range s.Values {
		if s.unknown(v) && !t.free(v) {
			return Deduction{}
		}
	}
rows:
	for i := range t.rows {
		r := &t.rows[i]
		if r.pivot < 0 {
			if r.need != 0 {
				d.Violated = append(d.Violated, i)
			}
			continue
		}
		for _, p := range t.params {
			if r.coef[p] != 0 {
				continue rows
			}
		}
		a := r.coef[r.pivot]
		if r.need%a != 0 {
			d.Violated = append(d.Violated, i)
			continue
		}
		d.Vars = append(d.Vars, r.pivot)
		d.Values = append(d.Values, r.need/a)
	}
	return d
}
