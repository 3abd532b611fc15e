package report

import "gouji/core/grid"

// summaries finds the reports in wide and long lists.
func (s *scanner) summaries(doc *grid.Document) []*Report { return nil }
