package report

import (
	"strconv"
	"testing"

	"gouji/core/form"
	"gouji/core/grid"
)

// sheet builds a sheet from rows of cells; "" cells are left out, numbers typed.
func sheet(name string, rows ...[]string) *grid.Table {
	t := &grid.Table{Sheet: name, Number: 1, Rows: len(rows)}
	for r, row := range rows {
		t.Cols = max(t.Cols, len(row))
		for c, text := range row {
			if text == "" {
				continue
			}
			cell := grid.Cell{Row: int32(r), Col: int32(c), RowSpan: 1, ColSpan: 1, Text: text}
			if _, err := strconv.ParseFloat(text, 64); err == nil {
				cell.Type = grid.Number
			}
			t.Cells = append(t.Cells, cell)
		}
	}
	return t
}

func workbook(tables ...*grid.Table) *grid.Document {
	d := &grid.Document{Kind: "xlsx"}
	for _, t := range tables {
		d.Blocks = append(d.Blocks, grid.Block{Table: t})
	}
	return d
}

// flat writes every figure of an edition as one wide list: three heading rows,
// a row for each unit, a row of sums. The figure at index k of unit u is k+u.
func flat(e *form.Edition, units ...string) *grid.Table {
	rows := make([][]string, 4+len(units))
	rows[0] = []string{"2023年政府信息公开工作年度报告汇总表"}
	rows[1], rows[2], rows[3] = []string{"序号", "单位名称"}, []string{"", ""}, []string{"", ""}
	k := 0
	for u, name := range units {
		rows[4+u] = []string{strconv.Itoa(u + 1), name}
	}
	for i := range e.Tables {
		for _, row := range e.Tables[i].Rows {
			for c, col := range row.Cols {
				group, label := row.Group, row.Label
				if c > 0 { // as an unmerged header leaves it
					group, label = "", ""
				}
				rows[1] = append(rows[1], group)
				rows[2] = append(rows[2], label)
				rows[3] = append(rows[3], col.Label)
				for u := range units {
					rows[4+u] = append(rows[4+u], strconv.Itoa(k+u))
				}
				k++
			}
		}
	}
	sum := append([]string{"", "合计"}, rows[4][2:]...)
	return sheet("汇总", append(rows, sum)...)
}

func TestAWideListGivesAReportForEachUnit(t *testing.T) {
	for _, e := range form.Editions {
		got := Recognise(workbook(flat(e, "教育局", "董家镇", "民政局")))
		if len(got) != 3 {
			t.Fatalf("edition %s: %d reports, want 3", e.ID, len(got))
		}
		for u, r := range got {
			if r.Organ != []string{"教育局", "董家镇", "民政局"}[u] || r.Year != 2023 || r.Edition != e {
				t.Errorf("edition %s: organ %q, year %d, edition %s", e.ID, r.Organ, r.Year, r.Edition.ID)
			}
			k := 0
			for i := range e.Tables {
				for n, f := range e.Tables[i].Figures() {
					if !r.Has(i) {
						t.Fatalf("edition %s: no table %s", e.ID, e.Tables[i].Key)
					}
					if v := r.Tables[i].Values[n]; v.State != Number || v.Number != Int(int64(k+u)) {
						t.Errorf("edition %s %s: %s = %v, want %d", e.ID, r.Organ, f.ID, v, k+u)
					}
					k++
				}
			}
		}
	}
}

func TestAWideListOfTotalsLeavesTheOtherFiguresMissing(t *testing.T) {
	s := sheet("汇总",
		[]string{"单位", "本年新收", "上年结转", "予以公开", "部分公开", "不予公开", "（七）总计", "结转下年度继续办理", "重复申请"},
		[]string{"教育局", "5", "1", "4", "1", "0", "5", "1", "0"},
	)
	got := Recognise(workbook(s))
	if len(got) != 1 {
		t.Fatalf("%d reports, want 1", len(got))
	}
	r := got[0]
	if v := r.Value("t3.new.total"); v.Number != Int(5) {
		t.Errorf("t3.new.total = %v, want 5", v)
	}
	if v := r.Value("t3.total.total"); v.Number != Int(5) || v.State != Number {
		t.Errorf("t3.total.total = %v, want 5", v)
	}
	if v := r.Value("t3.new.natural"); v.State != Missing {
		t.Errorf("t3.new.natural = %v, want missing", v)
	}
}

func TestALongListGivesAReportForEachColumnOfValues(t *testing.T) {
	s := sheet("Sheet1",
		[]string{"2022年政府信息公开工作年度报告"},
		[]string{"序号", "指标", "单位", "教育局", "民政局"},
		[]string{"1", "本年新收政府信息公开申请数量", "件", "3", "0"},
		[]string{"2", "其中：自然人", "件", "2", "0"},
		[]string{"3", "商业企业", "件", "1", "0"},
		[]string{"4", "上年结转政府信息公开申请数量", "件", "0", "1"},
		[]string{"5", "予以公开（自然人）", "件", "2", "0"},
		[]string{"6", "予以公开-总计", "件", "3", "1"},
		[]string{"7", "行政复议", "", "", ""},
		[]string{"8", "结果维持", "件", "4", "5"},
		[]string{"9", "行政复议总计", "件", "", ""},
		[]string{"10", "行政规范性文件本年制发件数", "件", "6", "7"},
		[]string{"11", "行政事业性收费", "万元", "1.5", "0"},
	)
	got := Recognise(workbook(s))
	if len(got) != 2 {
		t.Fatalf("%d reports, want 2", len(got))
	}
	for id, want := range map[string][2]string{
		"t3.new.total": {"3", "0"}, "t3.new.natural": {"2", "0"}, "t3.new.business": {"1", "0"},
		"t3.carried.total": {"0", "1"}, "t3.granted.natural": {"2", "0"}, "t3.granted.total": {"3", "1"},
		"t4.review.upheld": {"4", "5"}, "t2.norms.issued": {"6", "7"}, "t2.fees.amount": {"1.5", "0"},
	} {
		for u := range got {
			if v := got[u].Value(id); v.State != Number || v.Number.String() != want[u] {
				t.Errorf("%s of %s = %v, want %s", id, got[u].Organ, v, want[u])
			}
		}
	}
	if got[0].Organ != "教育局" || got[0].Year != 2022 || got[0].Edition.ID != "2021" {
		t.Errorf("organ %q, year %d, edition %s", got[0].Organ, got[0].Year, got[0].Edition.ID)
	}
}

func TestALongListOfOneUnitTakesItsNameFromTheCover(t *testing.T) {
	s := sheet("Sheet1",
		[]string{"填报单位：", "某县教育局", "", "统计年度：", "2022"},
		[]string{"指标名称", "计量单位", "代码", "本期实际"},
		[]string{"本年新收", "件", "01", "3"},
		[]string{"上年结转", "件", "02", "0"},
		[]string{"予以公开", "件", "03", "3"},
		[]string{"部分公开", "件", "04", "0"},
		[]string{"重复申请", "件", "05", "0"},
		[]string{"结转下年度", "件", "06", "0"},
	)
	got := Recognise(workbook(s))
	if len(got) != 1 || got[0].Organ != "某县教育局" || got[0].Year != 2022 {
		t.Fatalf("%d reports, first %+v", len(got), got[0])
	}
	if v := got[0].Value("t3.new.total"); v.Number != Int(3) {
		t.Errorf("t3.new.total = %v", v)
	}
}

func TestTheOfficialTablesAreNoList(t *testing.T) {
	r := New(form.ByID("2021"), "某局", 2021)
	if got := Recognise(workbook(official(r)...)); len(got) != 1 || !got[0].Has(form.Requests) {
		t.Fatalf("%d reports", len(got))
	}
}

// official lays the tables of a report out as three sheets, unmerged.
func official(r *Report) []*grid.Table {
	t3 := [][]string{
		{"（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "", "", "申请人情况"},
		{"", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"},
		{"", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"},
	}
	t := &r.Tables[form.Requests]
	for i, row := range t.Form.Rows {
		cells := []string{"", row.Group, row.Label}
		for c := range row.Cols {
			cells = append(cells, t.Values[t.Form.Index(i, c)].Raw)
		}
		t3 = append(t3, cells)
	}
	return []*grid.Table{sheet("表三", t3...)}
}
