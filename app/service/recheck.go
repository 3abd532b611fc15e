package service

import (
	"context"

	"gouji/app/store"
	"gouji/core/rule"
)

// checkedSetting is the setting with the catalogue by which every report that
// counts was checked, under the rules as the office grades them; "" while some may
// not be. It is taken away before anything changes that all verdicts rest on, so
// that what a sudden end interrupts is made up for at the next opening.
const checkedSetting = "checked"

// outdate says that reports wait to be checked anew.
func (s *session) outdate(ws *store.Workspace) error {
	return ws.SetSetting(s.ctx, checkedSetting, "")
}

// catchUp checks every report anew when that was not finished, when it was done by
// an earlier catalogue, or when an import was cut short before what it brought was
// compared with other years.
func (s *session) catchUp(ws *store.Workspace) error {
	if ws.ReadOnly() {
		return nil
	}
	by, err := ws.Setting(s.ctx, checkedSetting)
	if err != nil {
		return err
	}
	short, err := ws.Unended(s.ctx)
	if err != nil {
		return err
	}
	if by == rule.Version && len(short) == 0 {
		return nil
	}
	if len(short) > 0 {
		if err := s.outdate(ws); err != nil {
			return err
		}
		for _, run := range short { // it is the setting that remembers from here on
			if err := ws.EndImport(s.ctx, run, true); err != nil {
				return err
			}
		}
	}
	years, err := ws.Years(s.ctx)
	if err != nil {
		return err
	}
	if len(years) == 0 {
		return ws.SetSetting(s.ctx, checkedSetting, rule.Version)
	}
	_, err = s.recheckAll()
	return err
}

// recheckBatch is how many reports are checked between two words of progress.
const recheckBatch = 100

// recheckAll checks every current report anew, as a job. One that runs already
// ends first: it goes by what has changed since.
func (s *session) recheckAll() (int64, error) {
	ws, _, err := s.open()
	if err != nil {
		return 0, err
	}
	s.end(s.running("recheck"))
	imports := s.running("import")
	return s.begin("recheck", func(ctx context.Context, j *job) error {
		for _, other := range imports { // they check by the rules that stood when they began
			select {
			case <-other.done:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		if err := s.recheck(ctx, ws, j); err != nil {
			return err
		}
		return ws.SetSetting(ctx, checkedSetting, rule.Version)
	}), nil
}

func (s *session) recheck(ctx context.Context, ws *store.Workspace, j *job) error {
	years, err := ws.Years(ctx)
	if err != nil {
		return err
	}
	var ids []store.ReportID
	for _, year := range years {
		if err := ws.EachCurrent(ctx, year, func(c store.Current) error {
			ids = append(ids, c.Report)
			return nil
		}); err != nil {
			return err
		}
	}
	d, err := s.deskOf(ws, 0)
	if err != nil {
		return err
	}
	check := d.Checker(ctx)
	for start := 0; start < len(ids); start += recheckBatch {
		end := min(start+recheckBatch, len(ids))
		if err := ws.Recheck(ctx, check, ids[start:end]...); err != nil {
			return err
		}
		s.progress(j, func(p *Progress) { p.Done, p.Total = end, len(ids) })
	}
	return nil
}

// mostAtOnce is how many units are checked anew while the person waits.
const mostAtOnce = 20

// recheckUnits checks the reports of units anew whose name or kind has changed:
// what is asked of an organ depends on them.
func (s *session) recheckUnits(ws *store.Workspace, units []store.UnitID) error {
	if len(units) == 0 {
		return nil
	}
	if len(units) > mostAtOnce {
		if err := s.outdate(ws); err != nil {
			return err
		}
		_, err := s.recheckAll()
		return err
	}
	years, err := ws.Years(s.ctx)
	if err != nil {
		return err
	}
	var ids []store.ReportID
	for _, unit := range units {
		for _, year := range years {
			id, err := ws.Current(s.ctx, unit, year)
			if err != nil {
				return err
			}
			if id != 0 {
				ids = append(ids, id)
			}
		}
	}
	d, err := s.deskOf(ws, 0)
	if err != nil {
		return err
	}
	return ws.Recheck(s.ctx, d.Checker(s.ctx), ids...)
}
