package service

import (
	"gouji/app/receive"
	"gouji/app/store"
)

// opened is kept for a change that is on its way from the page. Reports go by
// numbers, and another workspace has the same ones: what was typed into a report of
// the workspace that was open before must not end up in this one's.
func (s *session) opened(id int64) (*receive.Desk, *store.Report, error) {
	s.mu.Lock()
	_, here := s.shown[store.ReportID(id)]
	elsewhere := !here && s.left[store.ReportID(id)]
	s.mu.Unlock()
	if elsewhere {
		return nil, nil, sentence("现在打开的是另一个工作区，这一处修改没有保存。请回到原来的工作区，重新打开这份报告再改。")
	}
	return s.kept(id)
}
