package service

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"gouji/app/store"
	"gouji/core/form"
	"gouji/core/publish"
	"gouji/core/report"
	"gouji/core/rule"
	"gouji/core/workbook"
	"gouji/core/workbook/parts"
)

// An eachKind makes one file of each report. why says why there is none of a
// report, for the list of those passed over.
type eachKind struct {
	id, title, what string
	make            func(*outgoing, *item) (file string, data []byte, why string, err error)
	// without makes one of a unit that has not reported; nil where there is nothing for it
	without func(context.Context, *outgoing, *UnitRow) (file string, data []byte, err error)
}

var each = [...]eachKind{
	{"letters", "退回意见", "给每个有问题的单位一份公文：要改正的、要说明的、期限和联系人。", letterOf, nil},
	{"annotated", "标注副本", "在报送的原表上标出有问题的格子并附核对清单；原件的其他内容一字不动。", annotatedOf, nil},
	{"checklists", "核对清单", "给每个有问题的单位一份Word清单：位置、问题、应为多少、依据。", checklistOf, nil},
	{"reports", "年度报告（Word）", "按规定版式排好的完整报告，可直接定稿。", reportOf, nil},
	{"pages", "年度报告（网页）", "供发布到网站的网页，表格带无障碍标记，样式随内容走。", pageOf, nil},
	{"templates", "填报模板", "给名册上的单位各一份Excel填报表：单位名称、年度和上年结转已填好，边填边核对。", templateOf, templateFor},
	{"corrections", "更正说明", "给改过数字的单位各一份说明：哪一格由多少改为多少、谁改的、为什么。", correctionOf, nil},
}

const nothingFound = "没有需要改正或说明的问题"

func troubled(it *item) bool {
	for i := range it.result.Findings {
		f := &it.result.Findings[i]
		if f.Decision == "" && (f.Severity == rule.Error || f.Severity == rule.Warning) {
			return true
		}
	}
	return false
}

func letterOf(out *outgoing, it *item) (string, []byte, string, error) {
	if !troubled(it) {
		return "", nil, nothingFound, nil
	}
	deadline, _ := day(out.set.Deadline)
	return it.name + "·退回意见.docx", publish.LetterDocx(it.result, publish.Letter{
		Unit: it.name, Office: out.set.Office, Deadline: deadline, Contact: out.set.Contact, Phone: out.set.Phone, Date: out.s.today(),
	}), "", nil
}

func checklistOf(_ *outgoing, it *item) (string, []byte, string, error) {
	if !troubled(it) {
		return "", nil, nothingFound, nil
	}
	return it.name + "·核对清单.docx", publish.ChecklistDocx(it.result), "", nil
}

// annotatedOf marks a workbook up; any other submission gets its list beside it.
func annotatedOf(out *outgoing, it *item) (string, []byte, string, error) {
	if !troubled(it) {
		return "", nil, nothingFound, nil
	}
	stamp := out.stamp(resultsOf(it))
	if it.kept.Submission != 0 && it.result.Source.Kind == "xlsx" && len(it.kept.Overlay) == 0 {
		sub, data, err := out.d.Workspace.Original(out.s.ctx, it.kept.Submission)
		if err != nil {
			return "", nil, "", err
		}
		if sub.Kind == "xlsx" {
			a, err := workbook.Annotate(data, resultsOf(it), stamp)
			switch {
			case err == nil:
				name := stem(filepath.Base(sub.Name))
				if it.kept.Part != "" { // one of several units in the file
					name += "·" + it.name
				}
				return name + "·标注" + extension(sub.Name), a.Data, "", nil
			case !errors.Is(err, parts.ErrUnfit):
				return "", nil, "", err
			}
		}
	}
	data, err := workbook.List(resultsOf(it), stamp)
	return it.name + "·核对清单.xlsx", data, "", err
}

func reportOf(out *outgoing, it *item) (string, []byte, string, error) {
	return it.name + year(it) + "年度报告.docx", publish.ReportDocx(it.report, imprint(it)), "", nil
}

func pageOf(out *outgoing, it *item) (string, []byte, string, error) {
	return it.name + year(it) + "年度报告.html", publish.ReportPage(it.report, imprint(it)), "", nil
}

func imprint(it *item) publish.Imprint { return publish.Imprint{Stamp: publish.StampOf(it.result)} }

func year(it *item) string {
	if it.report.Year == 0 {
		return ""
	}
	return count(it.report.Year, "年")
}

// templateOf makes next year's workbook for the unit of a report: what the report
// carries forward is filled in as 上年结转.
func templateOf(_ *outgoing, it *item) (string, []byte, string, error) {
	file, data, err := template(it.name, it.report.Year+1, it.report)
	return file, data, "", err
}

// templateFor makes this year's workbook for a unit that has still to report.
func templateFor(ctx context.Context, out *outgoing, unit *UnitRow) (string, []byte, error) {
	l, err := out.d.Lineage(ctx)
	if err != nil {
		return "", nil, err
	}
	before, _ := l.Before(ctx, out.d.Workspace, store.UnitID(unit.Unit), out.d.Year-1)
	return template(unit.Name, out.d.Year, before)
}

func template(organ string, year int, previous *report.Report) (string, []byte, error) {
	if previous != nil && previous.Edition == nil {
		previous = nil
	}
	data, err := workbook.Template{Edition: form.ForYear(year), Organ: organ, Year: year, Previous: previous}.Bytes()
	return organ + count(year, "年") + "填报表.xlsx", data, err
}

func correctionOf(out *outgoing, it *item) (string, []byte, string, error) {
	list, err := out.corrections(it)
	if err != nil {
		return "", nil, "", err
	}
	if len(list) == 0 {
		return "", nil, "没有改动", nil
	}
	return it.name + "·更正说明.docx", publish.CorrectionsDocx(it.name, list, publish.Imprint{
		Office: out.set.Office, Date: out.s.today(), Stamp: publish.StampOf(it.result),
	}), "", nil
}

// corrections are the figures of a report that are not as they came, with who
// changed them last and why, and the decisions that stand.
func (out *outgoing) corrections(it *item) ([]publish.Correction, error) {
	entries, err := out.d.Workspace.Journal(out.s.ctx, it.kept.Report, 0, 100_000)
	if err != nil {
		return nil, err
	}
	labels := Labels(it.report.Edition)
	var list []publish.Correction
	for _, x := range entries {
		delta, changed := it.kept.Overlay[x.Target]
		if !changed || x.After != delta.Now || strings.HasPrefix(x.Target, "@") {
			continue
		}
		c := publish.Correction{
			Unit: it.name, Year: it.kept.Year, Kind: "更正", Cell: x.Target, Label: labels[x.Target], Before: delta.Base, After: delta.Now,
			Who: x.Who, When: x.At.Local().Format("2006-01-02 15:04"), Why: x.Why,
		}
		if at := indexOf(list, x.Target); at >= 0 {
			list[at] = c // the change that made it what it is now
			continue
		}
		list = append(list, c)
	}
	return append(list, decisionsOf(it, labels)...), nil
}

func indexOf(list []publish.Correction, cell string) int {
	for i := range list {
		if list[i].Cell == cell {
			return i
		}
	}
	return -1
}

// decisionsOf are the decisions that stand on a report.
func decisionsOf(it *item, labels map[string]string) []publish.Correction {
	var list []publish.Correction
	for i := range it.kept.Decisions {
		d := &it.kept.Decisions[i]
		seen := decision(d, &it.result, it.name)
		if seen.Lapsed != "" {
			continue
		}
		label := labels[cellOf(d)]
		if label == "" {
			label = seen.Text
		}
		list = append(list, publish.Correction{
			Unit: it.name, Year: it.kept.Year, Kind: "说明", Cell: cellOf(d), Label: label, Rule: d.Rule, After: d.Stand,
			Who: d.Who, When: d.At.Local().Format("2006-01-02 15:04"), Why: d.Reason,
		})
	}
	return list
}

// cellOf is the figure that a decision is about; "" when it is about a passage.
func cellOf(d *store.Decision) string {
	cell, _, _ := strings.Cut(d.Scope, "#")
	if strings.HasPrefix(cell, "t2.") || strings.HasPrefix(cell, "t3.") || strings.HasPrefix(cell, "t4.") {
		return cell
	}
	return ""
}
