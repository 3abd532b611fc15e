package service

import (
	"gouji/app/store"
	"gouji/core"
	"gouji/core/form"
)

// A Difference is a figure that two reports give differently.
type Difference struct {
	Cell  string `json:"cell"`
	Label string `json:"label"`
	A     string `json:"a"`
	B     string `json:"b"`
}

// Compare lists the figures by which two reports differ: two versions, or two years.
func (e *Editor) Compare(a, b int64) (out []Difference, err error) {
	defer finish("Editor.Compare", &err)
	ws, _, err := e.s.open()
	if err != nil {
		return nil, err
	}
	var sides [2]*core.Reading
	for i, id := range []int64{a, b} {
		kept, err := ws.Report(e.s.ctx, store.ReportID(id))
		if err == nil {
			sides[i], err = readingOf(kept)
		}
		if err != nil {
			return nil, err
		}
	}
	other := make(map[string]*core.Figure)
	for i := range sides[1].Figures {
		other[sides[1].Figures[i].Cell] = &sides[1].Figures[i]
	}
	out = []Difference{}
	labels := Labels(form.ByID(sides[0].Edition))
	for i := range sides[0].Figures {
		f := &sides[0].Figures[i]
		if g := other[f.Cell]; g != nil && value(f) != value(g) {
			out = append(out, Difference{f.Cell, labels[f.Cell], f.Raw, g.Raw})
		}
	}
	return out, nil
}

// value is what two figures are compared by: the number, else the text.
func value(f *core.Figure) string {
	if f.Number != "" {
		return f.Number
	}
	return f.Raw
}

// Labels are the printed names of the figures of an edition, "表三·（一）予以公开·自然人".
func Labels(e *form.Edition) map[string]string {
	out := make(map[string]string)
	if e == nil {
		return out
	}
	for i := range e.Tables {
		t := &e.Tables[i]
		for _, f := range t.Figures() {
			out[f.ID] = t.Name + "·" + f.Label
		}
	}
	return out
}
