package service

import (
	"cmp"
	"context"

	"gouji/app/judge"
	"gouji/app/receive"
	"gouji/app/store"
	"gouji/core"
	"gouji/core/report"
	"gouji/core/workbook"
)

// An item is a report on its way out.
type item struct {
	kept   *store.Report
	name   string // of the unit, else the organ, else the file
	result core.Result
	report *report.Report
}

// stamp is the stamp of a workbook made from results.
func (out *outgoing) stamp(results []core.Result) workbook.Stamp {
	stamp := workbook.Stamp{Made: out.s.now().Local().Format("2006-01-02 15:04")}
	if len(results) > 0 {
		stamp.Rules = results[0].Rules
	}
	return stamp
}

// outgoing is what an export is made from.
type outgoing struct {
	s   *session
	d   *receive.Desk
	set Settings
	ids []int64

	names   map[store.UnitID]string // of the roster, once an item needed it
	skipped []Skipped               // reports that a file of all of them is without
}

// list returns the reports of an export, in the order of the units view.
func (out *outgoing) list(ctx context.Context) ([]store.ReportID, error) {
	rows, err := out.d.Workspace.Units(ctx, out.d.Year)
	if err != nil {
		return nil, err
	}
	chosen := make(map[int64]bool, len(out.ids))
	for _, id := range out.ids {
		chosen[id] = true
	}
	var ids []store.ReportID
	for _, row := range rows {
		if row.Report != 0 && (len(out.ids) == 0 || chosen[int64(row.Report)]) {
			ids = append(ids, row.Report)
			delete(chosen, int64(row.Report))
		}
	}
	for _, id := range out.ids { // what is no current report of the year: another version
		if chosen[id] {
			ids = append(ids, store.ReportID(id))
		}
	}
	return ids, nil
}

// item loads a report.
func (out *outgoing) item(ctx context.Context, id store.ReportID) (*item, error) {
	if out.names == nil {
		var err error
		if out.names, err = out.s.names(ctx, out.d.Workspace); err != nil {
			return nil, err
		}
	}
	kept, err := out.d.Workspace.Report(ctx, id)
	if err != nil {
		return nil, err
	}
	res, err := resultOf(kept)
	if err != nil {
		return nil, err
	}
	r, err := judge.Read(kept.State)
	if err != nil {
		return nil, err
	}
	kept.Base, kept.Reading, kept.Result.Body = nil, nil, nil // there may be thousands
	it := &item{kept: kept, name: cmp.Or(out.names[kept.Unit], kept.Organ, stem(res.Source.Name)), result: *res, report: r}
	if it.report.Organ == "" {
		it.report.Organ = it.name
	}
	return it, nil
}

// items loads all reports of an export, but for those that cannot be read back.
func (out *outgoing) items(ctx context.Context) ([]*item, error) {
	ids, err := out.list(ctx)
	if err != nil {
		return nil, err
	}
	items := make([]*item, 0, len(ids))
	for _, id := range ids {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		it, err := out.item(ctx, id)
		if spoilt(err) {
			out.skipped = append(out.skipped, out.skip(ctx, id, err))
			continue
		}
		if err != nil {
			return nil, err
		}
		items = append(items, it)
	}
	return items, nil
}

// skip names a report that the export goes on without.
func (out *outgoing) skip(ctx context.Context, id store.ReportID, err error) Skipped {
	return out.s.skip(ctx, out.d.Workspace, id, out.names, err)
}
