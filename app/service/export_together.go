package service

import (
	"context"
	"slices"

	"gouji/app/store"
	"gouji/core"
	"gouji/core/publish"
	"gouji/core/report"
	"gouji/core/rollup"
	"gouji/core/workbook"

	"github.com/samber/lo"
)

// A togetherKind makes one file of many reports.
type togetherKind struct {
	id, title, what, ending string
	chosen                  bool // of the reports chosen; else always of the whole year
	make                    func(context.Context, *outgoing) ([]byte, error)
}

var together = [...]togetherKind{
	{"missing", "催报名单", "还没有报送的单位一张Excel表，带上级、联系人和电话，可以直接打印。", ".xlsx", false, missingList},
	{"findings", "问题汇总表", "全部问题一张Excel表：单位、位置、问题、应为多少、依据。", ".xlsx", true, findingsList},
	{"summary", "审核情况报告", "给领导的一份Word：多少通过、多少有误、谁没报、问题集中在哪里。", ".docx", false, leaderSummary},
	{"rollup", "汇总表", "每个单位一行，汇总数带公式，逐格可追溯，另附规定版式的汇总表。", ".xlsx", true, rollupBook},
	{"unitsdocx", "分单位情况表", "主要数据一单位一行的Word表，供附在汇报材料后。", ".docx", true, unitsTable},
	{"figures", "全部数据", "每个单位每一格的数字（CSV，可用Excel打开）。", ".csv", true, figuresTable},
	{"decisions", "更正与说明清单", "改过的数字和“情况属实”的说明，逐条列明谁在何时因何处理。", ".csv", true, decisionsTable},
}

func missingList(ctx context.Context, out *outgoing) ([]byte, error) {
	rows, err := out.d.Workspace.Units(ctx, out.d.Year)
	if err != nil {
		return nil, err
	}
	units, err := out.d.Workspace.Roster(ctx)
	if err != nil {
		return nil, err
	}
	known := lo.KeyBy(units, func(u store.Unit) store.UnitID { return u.ID })
	list := workbook.Absentees{Year: out.d.Year, Day: out.s.now().Local().Format("2006年1月2日")}
	for i := range rows {
		r := &rows[i]
		if r.Unit != 0 {
			list.Expect++
		}
		if r.Status == store.Missing {
			u := known[r.Unit]
			list.Units = append(list.Units, workbook.Absent{Name: r.Name, Kind: r.Kind, Parent: known[u.Parent].Name, Contact: u.Contact, Phone: u.Phone})
		}
	}
	return list.Bytes()
}

func resultsOf(items ...*item) []core.Result {
	return lo.Map(items, func(it *item, _ int) core.Result {
		res := it.result
		res.Report.Organ = it.name
		return res
	})
}

func reportsOf(items []*item) []*report.Report {
	return lo.Map(items, func(it *item, _ int) *report.Report { return it.report })
}

func findingsList(ctx context.Context, out *outgoing) ([]byte, error) {
	items, err := out.items(ctx)
	if err != nil {
		return nil, err
	}
	results := resultsOf(items...)
	return workbook.Findings(results, out.stamp(results))
}

func leaderSummary(ctx context.Context, out *outgoing) ([]byte, error) {
	out.ids = nil
	items, err := out.items(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := out.missing()
	if err != nil {
		return nil, err
	}
	var missing []string
	for _, row := range rows {
		missing = append(missing, row.Name)
	}
	deadline, _ := day(out.set.Deadline)
	return publish.SummaryDocx(publish.Summary{
		Office: out.set.Office, Date: out.s.today(), Year: out.d.Year, Deadline: deadline, Results: resultsOf(items...), Missing: missing,
	}), nil
}

// missing lists the units that have not reported.
func (out *outgoing) missing() ([]UnitRow, error) {
	list, err := out.s.units(out.d.Workspace, out.d.Year)
	return slices.DeleteFunc(list.Rows, func(r UnitRow) bool { return r.Status != Missing }), err
}

// sum adds the reports of an export up, but for those that contain others of them.
func (out *outgoing) sum(ctx context.Context) (*rollup.Total, []rollup.Unit, []*item, error) {
	items, err := out.items(ctx)
	if err != nil {
		return nil, nil, nil, err
	}
	q := Query{Units: []int64{}}
	if len(out.ids) > 0 {
		for _, it := range items {
			q.Units = append(q.Units, int64(it.kept.Unit))
		}
	}
	g, err := out.s.gather(out.d, q)
	if err != nil {
		return nil, nil, nil, err
	}
	added := make(map[store.ReportID]bool, len(g.current))
	for i := range g.current {
		added[g.current[i].Report] = true
	}
	items = slices.DeleteFunc(items, func(it *item) bool { return it.kept.Current && !added[it.kept.Report] })
	units := make([]rollup.Unit, len(items))
	for i, it := range items {
		units[i] = rollup.Unit{Report: it.report, Name: it.name}
	}
	if out.set.Office != "" {
		g.aim.Organ = out.set.Office
	}
	return rollup.Sum(units, g.aim), units, items, nil
}

func rollupBook(ctx context.Context, out *outgoing) ([]byte, error) {
	total, units, items, err := out.sum(ctx)
	if err != nil {
		return nil, err
	}
	results := resultsOf(items...)
	return workbook.Rollup{Total: total, Units: units, Results: results, Stamp: out.stamp(results)}.Bytes()
}

func unitsTable(ctx context.Context, out *outgoing) ([]byte, error) {
	total, _, items, err := out.sum(ctx)
	if err != nil {
		return nil, err
	}
	u := publish.Units{Units: reportsOf(items), Total: total.Report, Stamp: publish.StampOf(resultsOf(items...)...)}
	for _, it := range items {
		u.Names = append(u.Names, it.name)
	}
	return publish.UnitsDocx(u), nil
}

func figuresTable(ctx context.Context, out *outgoing) ([]byte, error) {
	items, err := out.items(ctx)
	if err != nil {
		return nil, err
	}
	return publish.FiguresCSV(reportsOf(items), publish.StampOf(resultsOf(items...)...)), nil
}

func decisionsTable(ctx context.Context, out *outgoing) ([]byte, error) {
	items, err := out.items(ctx)
	if err != nil {
		return nil, err
	}
	var list []publish.Correction
	for _, it := range items {
		some, err := out.corrections(it)
		if err != nil {
			return nil, err
		}
		list = append(list, some...)
	}
	return publish.CorrectionsCSV(list, publish.StampOf(resultsOf(items...)...)), nil
}
