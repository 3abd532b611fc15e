package service

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"sync"

	"gouji/app/store"
	"gouji/core/form"
)

// Statistics adds the years up for charts and tables.
type Statistics struct {
	s *session

	mu   sync.Mutex
	last worked[map[int]counted]
}

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
	Reported      int              `json:"reported"` // of them with a report
	Strays        int              `json:"strays"`   // reports that belong to no unit of the roster, counted all the same
	Received      int64            `json:"received"`
	Carried       int64            `json:"carried"`
	Outcomes      map[string]int64 `json:"outcomes"`
	Applicants    map[string]int64 `json:"applicants"` // of those received, by column
	Forward       int64            `json:"forward"`
	Reviews       map[string]int64 `json:"reviews"`
	Lawsuits      map[string]int64 `json:"lawsuits"`
	RateWithheld  string           `json:"rateWithheld"`  // 不予公开 of all outcomes
	RateCorrected string           `json:"rateCorrected"` // 结果纠正 of all reviews that ended
	Skipped       []Skipped        `json:"skipped"`       // reports that cannot be read back, and are in no figure
}

// A UnitStat is a unit's year.
type UnitStat struct {
	Unit      int64  `json:"unit"`
	Name      string `json:"name"`
	New       int64  `json:"new"`
	Granted   int64  `json:"granted"` // 予以公开 and 部分公开
	Withheld  int64  `json:"withheld"`
	Total     int64  `json:"total"` // of all outcomes, added up as for the year
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
		y, err := st.of(ws, year)
		if err != nil {
			return out, err
		}
		out.Years = append(out.Years, y.all)
	}
	return out, nil
}

// Units returns the units of a year, in the order of the roster.
func (st *Statistics) Units(year int) (out []UnitStat, err error) {
	defer finish("Statistics.Units", &err)
	ws, _, err := st.s.open()
	if err != nil {
		return nil, err
	}
	y, err := st.of(ws, year)
	return y.units, err
}

// A counted year is what the page shows of one, all units together and each.
type counted struct {
	all   StatYear
	units []UnitStat
}

// mostYears bounds the years that are kept, more than a workspace can have.
const mostYears = 100

// of returns a year as it was counted last, or counts it.
func (st *Statistics) of(ws *store.Workspace, year int) (counted, error) {
	st.mu.Lock()
	years, fresh := st.last.fresh(ws)
	y, there := years[year]
	st.mu.Unlock()
	if fresh && there {
		return y, nil
	}
	now, _ := ws.Changes()
	y, err := st.count(ws, year)
	if err != nil {
		return y, err
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.last.ws != ws || st.last.changes != now || len(st.last.value) >= mostYears {
		st.last = worked[map[int]counted]{ws, now, make(map[int]counted)}
	}
	st.last.value[year] = y
	return y, nil
}

// count reads every current report of a year.
func (st *Statistics) count(ws *store.Workspace, year int) (counted, error) {
	s := st.s
	y := counted{all: emptyYear(year), units: []UnitStat{}}
	units, err := ws.Roster(s.ctx)
	if err != nil {
		return y, err
	}
	order, names := make(map[store.UnitID]int, len(units)), make(map[store.UnitID]string, len(units))
	for i := range units {
		order[units[i].ID], names[units[i].ID] = i, units[i].Name
	}
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
		case row.Unit == 0:
			y.all.Strays++
			continue
		case row.Report != 0:
			y.all.Reported++
		}
		y.all.Units++
	}
	err = ws.EachCurrent(s.ctx, year, func(c store.Current) error {
		if kept[c.Report] || over[c.Unit] {
			return nil
		}
		f, err := countsOf(c)
		if spoilt(err) {
			y.all.Skipped = append(y.all.Skipped, Skipped{cmp.Or(names[c.Unit], c.Organ), unreadable})
			return nil
		}
		if err != nil {
			return err
		}
		y.all.add(f)
		y.units = append(y.units, unitStat(c, cmp.Or(names[c.Unit], c.Organ), f))
		return nil
	})
	y.all.rate()
	order[0] = len(units) // those of no unit come last
	slices.SortStableFunc(y.units, func(a, b UnitStat) int { return order[store.UnitID(a.Unit)] - order[store.UnitID(b.Unit)] })
	return y, err
}

func emptyYear(year int) StatYear {
	return StatYear{
		Year: year, Outcomes: map[string]int64{}, Applicants: map[string]int64{}, Reviews: map[string]int64{}, Lawsuits: map[string]int64{},
		Skipped: []Skipped{},
	}
}

// add adds the figures of a report to a year.
func (y *StatYear) add(f map[string]int64) {
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
}

// rate works out the rates, from the sums and never from the rates of units.
func (y *StatYear) rate() {
	var ended int64
	for _, n := range y.Outcomes {
		ended += n
	}
	y.RateWithheld = percent(y.Outcomes["refused"], ended)
	y.RateCorrected = percent(y.Reviews["corrected"], y.Reviews["total"]-y.Reviews["pending"])
}

func unitStat(c store.Current, name string, f map[string]int64) UnitStat {
	u := UnitStat{Unit: int64(c.Unit), Name: name, New: f["t3.new.total"], Granted: f["t3.granted.total"] + f["t3.partial.total"],
		Reviews: f["t4.review.total"], Corrected: f["t4.review.corrected"]}
	for _, row := range outcomeBlocks[2].rows {
		u.Withheld += f["t3."+row+".total"]
	}
	for _, b := range outcomeBlocks {
		for _, row := range b.rows {
			u.Total += f["t3."+row+".total"]
		}
	}
	return u
}

// countsOf are the whole figures of a reading. A total that is blank over its
// parts is taken as their sum, as every reader of the table would.
func countsOf(c store.Current) (map[string]int64, error) {
	if c.Err != nil {
		return nil, c.Err
	}
	var reading struct { // of core.Reading what is counted: the rest is nine tenths of it
		Edition string
		Figures []struct{ Cell, Number string }
	}
	if err := json.Unmarshal(c.Reading, &reading); err != nil {
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
