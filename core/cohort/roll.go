package cohort

import "gouji/core"

// A Roll compares the reports of a year with the list of the organs that must
// report. Its slices are never null.
type Roll struct {
	Year       int        `json:"year"`       // 统计年度; 0 when no report says
	Expected   int        `json:"expected"`   // organs of the list
	Reported   int        `json:"reported"`   // those of them that have reported
	Missing    []string   `json:"missing"`    // those that have not, in the order of the list
	Unexpected []Presence `json:"unexpected"` // organs that are not on the list
	Duplicates []Presence `json:"duplicates"` // organs with more than one report
	Nameless   []string   `json:"nameless"`   // files whose reports name no organ
}

// A Presence is an organ with the files of its reports.
type Presence struct {
	Organ string   `json:"organ"`
	Files []string `json:"files"`
}

// Call compares the members of a year, and those that state none, with the list.
// Names are compared as core.OrganKey folds them; nobody is guessed.
func Call(members []Member, year int, list []string) Roll {
	roll := Roll{Year: year, Missing: []string{}, Unexpected: []Presence{}, Duplicates: []Presence{}, Nameless: []string{}}
	at := map[string]int{} // in present, by key
	var present []Presence
	for i := range members {
		m := &members[i]
		if m.Year != year && m.Year != 0 {
			continue
		}
		key := core.OrganKey(m.Organ)
		if key == "" {
			roll.Nameless = append(roll.Nameless, m.File)
			continue
		}
		k, ok := at[key]
		if !ok {
			k = len(present)
			at[key] = k
			present = append(present, Presence{Organ: m.Organ})
		}
		present[k].Files = append(present[k].Files, m.File)
	}
	listed := map[string]bool{}
	for _, organ := range list {
		key := core.OrganKey(organ)
		if key == "" || listed[key] {
			continue
		}
		listed[key] = true
		roll.Expected++
		if _, ok := at[key]; ok {
			roll.Reported++
		} else {
			roll.Missing = append(roll.Missing, organ)
		}
	}
	for i := range present {
		if !listed[core.OrganKey(present[i].Organ)] {
			roll.Unexpected = append(roll.Unexpected, present[i])
		}
		if len(present[i].Files) > 1 {
			roll.Duplicates = append(roll.Duplicates, present[i])
		}
	}
	return roll
}

// Complete reports whether every organ of the list has reported once and nobody
// else has.
func (r *Roll) Complete() bool {
	return len(r.Missing)+len(r.Unexpected)+len(r.Duplicates)+len(r.Nameless) == 0
}
