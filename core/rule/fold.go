package rule

import "gouji/core/report"

// foldClaims takes the findings that the text contradicts the table into the
// finding of a cause, as its evidence, where the change it proposes first makes
// them agree: the text was right, and one wrong figure is one thing to mend. The
// outcomes of their rules stay broken.
func (r *run) foldClaims(f *Finding, table int, w *way) {
	figures := r.report.Tables[table].Form.Figures()
	for i := range r.claims {
		c := &r.claims[i]
		for _, x := range w.edits {
			if c.finding == 0 || c.id != figures[x.figure].ID || c.number != report.Int(x.to) {
				continue
			}
			said := &r.findings[c.finding-1]
			for _, cell := range said.Cells {
				if cell.Cell == "" && cell.Role != Place { // the words, not the sentence around them
					cell.Role = Evidence
					f.Cells = append(f.Cells, cell)
				}
			}
			said.Rule, c.finding = "", 0
		}
	}
}

// dropFolded removes the findings that were taken into others.
func (r *run) dropFolded() {
	kept := r.findings[:0]
	for i := range r.findings {
		if r.findings[i].Rule != "" {
			kept = append(kept, r.findings[i])
		}
	}
	r.findings = kept
}
