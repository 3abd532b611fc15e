package service

import (
	"gouji/app/receive"
	"gouji/app/store"
)

// opened is kept for a change that is on its way from the page.
func (s *session) opened(id int64) (*receive.Desk, *store.Report, error) {
	if err := s.here(id); err != nil {
		return nil, nil, err
	}
	return s.kept(id)
}

// here refuses a change that was made in the workspace that was open before.
// Reports go by numbers, and another workspace has the same ones: what was typed
// there must not end up in this one's.
func (s *session) here(id int64) error {
	s.mu.Lock()
	_, here := s.shown[store.ReportID(id)]
	elsewhere := !here && s.left[store.ReportID(id)]
	s.mu.Unlock()
	if elsewhere {
		return sentence("现在打开的是另一个工作区，这一处修改没有保存。请回到原来的工作区，重新打开这份报告再改。")
	}
	return nil
}
