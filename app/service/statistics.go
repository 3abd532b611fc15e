package service

import (
	"encoding/json"
	"slices"
	"strconv"

	"gouji/app/store"
	"gouji/core"
	"gouji/core/form"
)

// Statistics adds the years up for charts and tables.
type Statistics struct{ s *session }

// StatYears are the figures of every year.
type StatYears struct {
	Years []StatYear `json:"years"`
}

// A StatYear is a year of all units together. Outcomes are by block of 表三: the
// keys are granted, partial, refused, unable, unprocessed and other; rates are in
// percent with one decimal, "" where there is nothing to divide by.
type StatYear struct {
	Year          int              `json:"year"`
	Units         int              `json:"units"`    // of the roster
	Reported      int              `json:"reported"` // with a report
	Received      int64            `json:"received"`
	Carried       int64            `json:"carried"`
	Outcomes      map[string]int64 `json:"outcomes"`
	Applicants    map[string]int64 `json:"applicants"` // of those received, by column
	Forward       int64            `json:"forward"`
	Reviews       map[string]int64 `json:"reviews"`
	Lawsuits      map[string]int64 `json:"lawsuits"`
	RateWithheld  string           `json:"rateWithheld"`  // 不予公开 of all outcomes
	RateCorrected string           `json:"rateCorrected"` // 结果纠正 of all reviews that ended
}

// A UnitStat is a unit's year.
type UnitStat struct {
	Unit      int64  `json:"unit"`
	Name      string `json:"name"`
	New       int64  `json:"new"`
	Granted   int64  `json:"granted"`
	Withheld  int64  `json:"withheld"`
	Total     int64  `json:"total"`
	Reviews   int64  `json:"reviews"`
	Corrected int64  `json:"corrected"`
}

// outcomeBlocks are the rows of 表三 behind each outcome of the statistics.
var outcomeBlocks = [...]struct {
	key  string
	rows []string
}{
	{"granted", []string{"granted"}},
	{"partial", []string{"partial"}},
	{"refused", []string{"secret", "forbidden", "safety", "thirdparty", "internal", "process", "casefile", "inquiry"}},
	{"unable", []string{"notheld", "tocreate", "unclear"}},
	{"unprocessed", []string{"petition", "repeat", "publication", "excessive", "reissue"}},
	{"other", []string{"lapsed", "lapsedfee", "other"}},
}

var applicantColumns = [...]string{"natural", "business", "research", "charity", "legal", "otherorg"}

var disputeColumns = [...]string{"upheld", "corrected", "other", "pending", "total"}

// Years returns all years of the workspace, the earliest first.
func (st *Statistics) Years() (out StatYears, err error) {
	defer finish("Statistics.Years", &err)
	s := st.s
	ws, _, err := s.open()
	if err != nil {
		return out, err
	}
	years, err := ws.Years(s.ctx)
	if err != nil {
		return out, err
	}
	slices.Sort(years)
	out.Years = []StatYear{}
	for _, year := range years {
		y, err := st.year(ws, year)
		if err != nil {
			return out, err
		}
		out.Years = append(out.Years, y)
	}
	return out, nil
}

func (st *Statistics) year(ws *store.Workspace, year int) (StatYear, error) {
	s := st.s
	y := StatYear{Year: year, Outcomes: map[string]int64{}, Applicants: map[string]int64{}, Reviews: map[string]int64{}, Lawsuits: map[string]int64{}}
	rows, err := ws.Units(s.ctx, year)
	if err != nil {
		return y, err
	}
	kept, over := make(map[store.ReportID]bool), containers(rows, anyUnit)
	for i := range rows {
		row := &rows[i]
		switch {
		case keptSum(row):
			kept[row.Report] = true
			continue
		case row.Report != 0:
			y.Reported++
		}
		if row.Unit != 0 {
			y.Units++
		}
	}
	err = ws.EachCurrent(s.ctx, year, func(c store.Current) error {
		if kept[c.Report] || over[c.Unit] {
			return nil
		}
		f, err := countsOf(c.Reading)
		if err != nil {
			return err
		}
		y.Received += f["t3.new.total"]
		y.Carried += f["t3.carried.total"]
		y.Forward += f["t3.forward.total"]
		for _, b := range outcomeBlocks {
			for _, row := range b.rows {
				y.Outcomes[b.key] += f["t3."+row+".total"]
			}
		}
		for _, col := range applicantColumns {
			y.Applicants[col] += f["t3.new."+col]
		}
		for _, col := range disputeColumns {
			y.Reviews[col] += f["t4.review."+col]
			y.Lawsuits[col] += f["t4.direct."+col] + f["t4.after."+col]
		}
		return nil
	})
	var ended int64
	for _, n := range y.Outcomes {
		ended += n
	}
	y.RateWithheld = percent(y.Outcomes["refused"], ended)
	y.RateCorrected = percent(y.Reviews["corrected"], y.Reviews["total"]-y.Reviews["pending"])
	return y, err
}

// Units returns the units of a year, in the order of the roster.
func (st *Statistics) Units(year int) (out []UnitStat, err error) {
	defer finish("Statistics.Units", &err)
	s := st.s
	ws, _, err := s.open()
	if err != nil {
		return nil, err
	}
	units, err := ws.Roster(s.ctx)
	if err != nil {
		return nil, err
	}
	order := make(map[store.UnitID]int, len(units))
	for i := range units {
		order[units[i].ID] = i
	}
	rows, err := ws.Units(s.ctx, year)
	if err != nil {
		return nil, err
	}
	kept, over := make(map[store.ReportID]bool), containers(rows, anyUnit)
	for i := range rows {
		if keptSum(&rows[i]) {
			kept[rows[i].Report] = true
		}
	}
	out = []UnitStat{}
	err = ws.EachCurrent(s.ctx, year, func(c store.Current) error {
		if kept[c.Report] || over[c.Unit] {
			return nil
		}
		f, err := countsOf(c.Reading)
		if err != nil {
			return err
		}
		u := UnitStat{Unit: int64(c.Unit), Name: c.Organ, New: f["t3.new.total"], Granted: f["t3.granted.total"], Total: f["t3.total.total"],
			Reviews: f["t4.review.total"], Corrected: f["t4.review.corrected"]}
		if i, ok := order[c.Unit]; ok {
			u.Name = units[i].Name
		}
		for _, row := range outcomeBlocks[2].rows {
			u.Withheld += f["t3."+row+".total"]
		}
		out = append(out, u)
		return nil
	})
	slices.SortStableFunc(out, func(a, b UnitStat) int { return order[store.UnitID(a.Unit)] - order[store.UnitID(b.Unit)] })
	return out, err
}

// countsOf are the whole figures of a reading. A total that is blank over its
// parts is taken as their sum, as every reader of the table would.
func countsOf(body json.RawMessage) (map[string]int64, error) {
	var reading core.Reading
	if err := json.Unmarshal(body, &reading); err != nil {
		return nil, err
	}
	out := make(map[string]int64, len(reading.Figures))
	blank := make(map[string]bool)
	for i := range reading.Figures {
		f := &reading.Figures[i]
		if n, err := strconv.ParseInt(f.Number, 10, 64); err == nil {
			out[f.Cell] = n
		} else {
			blank[f.Cell] = true
		}
	}
	fill := func(row, total string, parts []string) {
		if total = row + total; blank[total] {
			for _, part := range parts {
				out[total] += out[row+part]
			}
		}
	}
	if e := form.ByID(reading.Edition); e != nil {
		for _, row := range e.Tables[form.Requests].Rows {
			fill("t3."+row.Key+".", "total", applicantColumns[:])
		}
	}
	for _, group := range [...]string{"review", "direct", "after"} {
		fill("t4."+group+".", "total", disputeColumns[:4])
	}
	return out, nil
}

func percent(part, whole int64) string {
	if whole <= 0 {
		return ""
	}
	tenths := (part*2000 + whole) / (2 * whole) // rounded half up
	return strconv.FormatInt(tenths/10, 10) + "." + strconv.FormatInt(tenths%10, 10)
}
