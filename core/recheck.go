package core

import (
	"strings"

	"gouji/core/form"
	"gouji/core/intake/limit"
	"gouji/core/report"
)

// Edits are what a person changed of a report after it was read. The file stays
// as it was sent.
type Edits struct {
	Edition string `json:"edition"` // the form it is taken for; "" as read
	Year    int    `json:"year"`    // 统计年度; 0 as read
	Organ   string `json:"organ"`   // 机关名称; "" as read
	Figures []Edit `json:"figures"` // in order; the last of a figure counts
}

// An Edit is the text that a person typed for a figure.
type Edit struct {
	Cell string `json:"cell"` // figure id
	Raw  string `json:"raw"`
}

// None reports whether there is nothing to change.
func (e *Edits) None() bool {
	return e.Edition == "" && e.Year == 0 && e.Organ == "" && len(e.Figures) == 0
}

// Apply makes the edits in a report: first the edition, then the figures. It
// reports whether every one of them names an edition or a figure that there is;
// the others are made even so.
func (e *Edits) Apply(r *report.Report) bool {
	all := true
	if e.Edition != "" {
		edition := form.ByID(e.Edition)
		if all = edition != nil; all {
			r.Rebind(edition)
		}
	}
	if e.Year != 0 {
		r.Year = e.Year
	}
	if e.Organ != "" {
		r.Organ = e.Organ
	}
	for _, f := range e.Figures {
		all = r.Edit(f.Cell, f.Raw) && all
	}
	return all
}

// CheckEdited checks a report with edits, which it makes in a copy that it
// returns as well. The result names the edits, and its 核对码 covers them: it is
// no verdict on the file as it is.
func CheckEdited(r *report.Report, src Source, edits Edits, opt Options) (Result, *report.Report) {
	c := r.Clone()
	edits.Apply(c)
	res := Check(c, src, opt)
	if !edits.None() {
		edits.Figures = orEmpty(edits.Figures)
		res.Edited = &edits
		edits.cover(&res)
	}
	return res, c
}

// Recheck reads a file and checks one of its reports with edits. Without edits
// it gives the result that CheckFile gives. name and part are those of the Source
// of that result, so that of an archive name tells which of its files. The report
// is the edited one, nil when the file has none of that name and part.
func Recheck(name string, data []byte, part string, edits Edits, opt Options) (res Result, edited *report.Report) {
	res = Failed(sourceOf(name, data), limit.Refuse(limit.NoTable, part, 0))
	ReadEach(name, data, opt, func(r *report.Report, src Source, err error) bool {
		inner := src.Name[len(name):] // "/" and the path in the archive, with which name ends
		src.Name = name
		switch {
		case !strings.HasSuffix(name, inner) || err == nil && src.Part != part:
			return true
		case err != nil:
			res = Failed(src, err)
		default:
			res, edited = CheckEdited(r, src, edits, opt)
		}
		return false
	})
	return res, edited
}

// cover makes the 核对码 of a result cover the edits: they count as a part of what
// it was checked against.
func (e *Edits) cover(res *Result) {
	said := []string{res.Rules, e.Edition, report.Int(int64(e.Year)).String(), e.Organ}
	for i := range e.Figures {
		said = append(said, e.Figures[i].Cell, e.Figures[i].Raw)
	}
	rules := res.Rules
	res.Rules = strings.Join(said, "\x00")
	res.Code = res.code()
	res.Rules = rules
}
