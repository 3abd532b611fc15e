package store

import (
	"context"
	"errors"
	"time"
)

var errSoon = errors.New("store: declared, body follows")

// Options say who works and what time it is.
type Options struct {
	User     string           // whose name the journal carries
	Now      func() time.Time // nil for time.Now
	ReadOnly bool             // open only to look
}

// A Workspace is an open file.
type Workspace struct{ path string }

func Create(ctx context.Context, path string, opt Options) (*Workspace, error) { return nil, errSoon }
func Open(ctx context.Context, path string, opt Options) (*Workspace, error)   { return nil, errSoon }

// Salvaged counts what Salvage could carry over.
type Salvaged struct {
	Kept map[string]int // rows by table
	Lost map[string]int // rows known to be there that could not be read
}

func Salvage(ctx context.Context, from, to string, opt Options) (Salvaged, error) {
	return Salvaged{}, errSoon
}

func (w *Workspace) Close() error                                { return errSoon }
func (w *Workspace) Path() string                                { return w.path }
func (w *Workspace) ReadOnly() bool                              { return false }
func (w *Workspace) Network() bool                               { return false }
func (w *Workspace) Backup(ctx context.Context, to string) error { return errSoon }
func (w *Workspace) Verify(ctx context.Context) error            { return errSoon }

func (w *Workspace) PutUnits(ctx context.Context, units []Unit) ([]UnitID, error) {
	return nil, errSoon
}
func (w *Workspace) Roster(ctx context.Context) ([]Unit, error)                   { return nil, errSoon }
func (w *Workspace) RemoveUnit(ctx context.Context, id UnitID) error              { return errSoon }
func (w *Workspace) Names(ctx context.Context) (map[string]UnitID, error)         { return nil, errSoon }
func (w *Workspace) Remember(ctx context.Context, name string, unit UnitID) error { return errSoon }
func (w *Workspace) Forget(ctx context.Context, name string) error                { return errSoon }

func (w *Workspace) BeginImport(ctx context.Context, source string) (RunID, error) {
	return 0, errSoon
}
func (w *Workspace) InsertBatch(ctx context.Context, run RunID, files []Incoming) ([]Inserted, error) {
	return nil, errSoon
}
func (w *Workspace) EndImport(ctx context.Context, run RunID, cancelled bool) error { return errSoon }
func (w *Workspace) Runs(ctx context.Context, limit int) ([]Run, error)             { return nil, errSoon }
func (w *Workspace) Items(ctx context.Context, run RunID) ([]Item, error)           { return nil, errSoon }
func (w *Workspace) SameBytes(ctx context.Context, sha256 string) ([]Submission, error) {
	return nil, errSoon
}
func (w *Workspace) Original(ctx context.Context, id SubmissionID) (Submission, []byte, error) {
	return Submission{}, nil, errSoon
}

func (w *Workspace) Years(ctx context.Context) ([]int, error)                 { return nil, errSoon }
func (w *Workspace) Units(ctx context.Context, year int) ([]Row, error)       { return nil, errSoon }
func (w *Workspace) Report(ctx context.Context, id ReportID) (*Report, error) { return nil, errSoon }
func (w *Workspace) Current(ctx context.Context, unit UnitID, year int) (ReportID, error) {
	return 0, errSoon
}
func (w *Workspace) Versions(ctx context.Context, unit UnitID, year int) ([]Version, error) {
	return nil, errSoon
}
func (w *Workspace) EachCurrent(ctx context.Context, year int, yield func(Current) error) error {
	return errSoon
}

func (w *Workspace) AddReport(ctx context.Context, r IncomingReport, why string) (ReportID, error) {
	return 0, errSoon
}
func (w *Workspace) Apply(ctx context.Context, check Checker, steps ...Step) ([]*Report, error) {
	return nil, errSoon
}
func (w *Workspace) Undo(ctx context.Context, check Checker, id ReportID) (*Report, error) {
	return nil, errSoon
}
func (w *Workspace) Redo(ctx context.Context, check Checker, id ReportID) (*Report, error) {
	return nil, errSoon
}
func (w *Workspace) Place(ctx context.Context, check Checker, id ReportID, unit UnitID, year int, why string) (*Report, error) {
	return nil, errSoon
}
func (w *Workspace) Choose(ctx context.Context, id ReportID, why string) error { return errSoon }
func (w *Workspace) Remove(ctx context.Context, id ReportID, why string) error { return errSoon }
func (w *Workspace) Recheck(ctx context.Context, results map[ReportID]Checked) error {
	return errSoon
}

func (w *Workspace) Decide(ctx context.Context, check Checker, d Decision) (DecisionID, error) {
	return 0, errSoon
}
func (w *Workspace) Withdraw(ctx context.Context, check Checker, id DecisionID, why string) error {
	return errSoon
}
func (w *Workspace) Decisions(ctx context.Context, report ReportID) ([]Decision, error) {
	return nil, errSoon
}

func (w *Workspace) Journal(ctx context.Context, report ReportID, after int64, limit int) ([]Entry, error) {
	return nil, errSoon
}
func (w *Workspace) RuleSettings(ctx context.Context) ([]RuleSetting, error) { return nil, errSoon }
func (w *Workspace) SetRule(ctx context.Context, s RuleSetting) error        { return errSoon }
func (w *Workspace) Setting(ctx context.Context, key string) (string, error) { return "", errSoon }
func (w *Workspace) SetSetting(ctx context.Context, key, value string) error { return errSoon }
