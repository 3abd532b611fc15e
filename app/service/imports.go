package service

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"gouji/app/desk"
	"gouji/app/judge"
	"gouji/app/receive"
	"gouji/app/roster"
	"gouji/app/store"
	"gouji/core"
)

// Import takes submissions in.
type Import struct{ s *session }

var reportFilters = []desk.Filter{
	{Name: "年度报告（Excel、WPS、Word、网页、文本、压缩包）", Pattern: "*.xlsx;*.xlsm;*.xls;*.et;*.docx;*.doc;*.wps;*.rtf;*.html;*.htm;*.mht;*.csv;*.txt;*.zip"},
	{Name: "所有文件（*.*）", Pattern: "*.*"},
}

// Choose asks for files; nil when the user cancels.
func (i *Import) Choose() (paths []string, err error) {
	defer finish("Import.Choose", &err)
	paths, err = i.s.desktop.OpenFiles(i.s.ctx, "选择要导入的年度报告", reportFilters...)
	if paths == nil {
		paths = []string{}
	}
	return paths, err
}

// ChooseFolder asks for a folder.
func (i *Import) ChooseFolder() (paths []string, err error) {
	defer finish("Import.ChooseFolder", &err)
	path, err := i.s.desktop.OpenFolder(i.s.ctx, "选择要导入的文件夹")
	if err != nil || path == "" {
		return []string{}, err
	}
	return []string{path}, nil
}

// Start takes in files and folders and returns the job at once; "import" events
// carry its Progress.
func (i *Import) Start(paths []string) (id int64, err error) {
	defer finish("Import.Start", &err)
	s := i.s
	d, err := s.desk()
	if err != nil {
		return 0, err
	}
	if d.Workspace.ReadOnly() {
		return 0, sentence("这个工作区是只读打开的，不能导入。请把它复制到有写入权限的文件夹再打开。")
	}
	if len(paths) == 0 {
		return 0, sentence("没有选择文件。")
	}
	return s.begin("import", func(ctx context.Context, j *job) error {
		s.progress(j, func(p *Progress) { p.Current = "正在列出文件……" })
		d.Progress = func(at receive.Progress) {
			s.progress(j, func(p *Progress) {
				p.Done, p.Total, p.Current = at.Done, at.Total, at.Current
				p.Passed, p.Review = at.States[receive.State(Passed)], at.States[receive.State(Review)]
				p.Failed = at.States[receive.State(Failed)]
				p.Unread = at.States[receive.Unread] + at.States[receive.State(Undetermined)]
				p.Duplicates = at.States[receive.Duplicate]
			})
		}
		outcomes, err := d.Run(ctx, paths)
		if errors.Is(err, receive.ErrTooMany) {
			return sentence("这个文件夹里的文件超过10万个，没有导入。请确认没有拖错，再把存放年报的文件夹拖进来。")
		}
		j.mu.Lock()
		defer j.mu.Unlock()
		for _, o := range outcomes {
			j.outcomes = append(j.outcomes, FileOutcome{
				Path: o.Path, Name: o.Name, State: OutcomeState(o.State), Unit: int64(o.Unit), Report: int64(o.Report), Organ: o.Organ,
				Year: o.Year, Version: o.Version, Message: o.Message, Advice: o.Advice,
			})
		}
		return err
	}), nil
}

// desk is what imports and checks need of the session. It names no day: a report
// that is looked at in March was not late for that, and who has not reported at
// all the units view tells.
func (s *session) desk() (*receive.Desk, error) {
	ws, year, err := s.open()
	if err != nil {
		return nil, err
	}
	return s.deskOf(ws, year)
}

func (s *session) deskOf(ws *store.Workspace, year int) (*receive.Desk, error) {
	settings, err := ws.RuleSettings(s.ctx)
	if err != nil {
		return nil, err
	}
	return &receive.Desk{Workspace: ws, Rulings: judge.Rulings(settings), Readings: &s.readings, Year: year}, nil
}

// Cancel stops a job; what was taken in stays.
func (i *Import) Cancel(id int64) (err error) {
	defer finish("Import.Cancel", &err)
	j, err := i.s.job(id)
	if err != nil {
		return err
	}
	j.cancel()
	return nil
}

// Outcomes returns what became of each file of a job that has ended.
func (i *Import) Outcomes(id int64) (out []FileOutcome, err error) {
	defer finish("Import.Outcomes", &err)
	j, err := i.s.job(id)
	if err != nil {
		return nil, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	return append([]FileOutcome{}, j.outcomes...), nil
}

// Questions lists the reports of the year whose unit is not clear.
func (i *Import) Questions() (out []Question, err error) {
	defer finish("Import.Questions", &err)
	s := i.s
	ws, year, err := s.open()
	if err != nil {
		return nil, err
	}
	units, names, rows, err := s.people(ws, year)
	if err != nil {
		return nil, err
	}
	out = []Question{}
	if len(units) == 0 {
		return out, nil
	}
	all := roster.New(units, names)
	for i := range rows {
		row := &rows[i]
		if row.Unit != 0 || row.Report == 0 || keptSum(row) {
			continue
		}
		q := Question{Report: int64(row.Report), Organ: row.Name, File: row.File, Year: year, Shared: all.Shared(row.Name, year), Candidates: []Candidate{}}
		unit, candidates := all.Match([]roster.Clue{{Text: row.Name, Of: "报告中的单位名称", Name: true}, {Text: stem(row.File), Of: "文件名"}}, year)
		if u := all.Unit(unit); u != nil { // it was added to the roster since
			candidates = []roster.Candidate{{Unit: unit, Name: u.Name, Why: "与名册“" + u.Name + "”相合"}}
		}
		for _, c := range candidates {
			q.Candidates = append(q.Candidates, Candidate{int64(c.Unit), c.Name, c.Why})
		}
		out = append(out, q)
	}
	return out, nil
}

func (s *session) people(ws *store.Workspace, year int) (units []store.Unit, names map[string]store.UnitID, rows []store.Row, err error) {
	if units, err = ws.Roster(s.ctx); err != nil {
		return nil, nil, nil, err
	}
	if names, err = ws.Names(s.ctx); err != nil {
		return nil, nil, nil, err
	}
	rows, err = ws.Units(s.ctx, year)
	return units, names, rows, err
}

// Answer gives a report to a unit; with remember the name that it goes by is known
// from now on.
func (i *Import) Answer(report, unit int64, remember bool) (err error) {
	defer finish("Import.Answer", &err)
	s := i.s
	defer s.alone()()
	d, kept, err := s.kept(report)
	if err != nil {
		return err
	}
	if remember {
		if err := s.remembered(d, kept.Organ, store.UnitID(unit)); err != nil {
			return err
		}
	}
	return s.place(d, kept, store.UnitID(unit), kept.Year)
}

// remembered keeps that a name is a unit's. A name that is another unit's own is
// not: the report was copied from theirs, and theirs must go on finding its way.
func (s *session) remembered(d *receive.Desk, name string, unit store.UnitID) error {
	key := core.OrganKey(name)
	if unit == 0 || key == "" {
		return nil
	}
	units, err := d.Workspace.Roster(s.ctx)
	if err != nil {
		return err
	}
	if _, taken := roster.New(units, nil).Named(name); taken {
		return nil
	}
	return d.Workspace.Remember(s.ctx, key, unit)
}

// place gives a report to a unit and a year and checks it beside that unit's last
// year, what now counts where it was, and what it stood or stands before.
func (s *session) place(d *receive.Desk, kept *store.Report, unit store.UnitID, year int) error {
	if _, err := d.Workspace.Place(s.ctx, d.Checker(s.ctx), kept.Report, unit, year, ""); err != nil {
		return err
	}
	if err := s.standing(d, kept.Unit, kept.Year); err != nil {
		return err
	}
	return s.yearAfter(d, unit, year)
}

// placeAll gives the reports without a unit to those that the roster now tells, of
// every year: an archive may have brought several, which are compared then.
func (s *session) placeAll() error {
	d, err := s.desk()
	if err != nil {
		return err
	}
	years, err := d.Workspace.Years(s.ctx)
	if err != nil {
		return err
	}
	if !slices.Contains(years, d.Year) { // its list has the reports of no known year
		years = append(years, d.Year)
	}
	for _, year := range years {
		if err := s.placeYear(d, year); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) placeYear(d *receive.Desk, year int) error {
	units, names, rows, err := s.people(d.Workspace, year)
	if err != nil {
		return err
	}
	all := roster.New(units, names)
	for i := range rows {
		row := &rows[i]
		if row.Unit != 0 || row.Report == 0 || keptSum(row) {
			continue
		}
		unit, _ := all.Match([]roster.Clue{{Text: row.Name, Name: true}, {Text: stem(row.File)}}, year)
		if unit == 0 {
			continue
		}
		kept, err := d.Workspace.Report(s.ctx, row.Report)
		if store.IsDamaged(err) { // it can be moved out all the same
			continue
		}
		if err == nil {
			err = s.place(d, kept, unit, kept.Year)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func stem(name string) string { return name[:len(name)-len(extension(name))] }

func count(n int, of string) string { return strconv.Itoa(n) + of }
