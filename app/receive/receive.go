// Package receive takes submissions into a workspace: files and folders by the
// hundred, read and checked side by side, stored in their order. A file that
// cannot be read never stops the others, and whatever was taken in before a
// cancel stays.
package receive

import (
	"context"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"

	"gouji/app/judge"
	"gouji/app/roster"
	"gouji/app/store"
	"gouji/core"
	"gouji/core/report"
)

// State is what became of a file: a verdict, or one of these.
type State string

const (
	Unread    State = "unread"    // could not be read
	Duplicate State = "duplicate" // the same bytes are in the workspace
)

// An Outcome is what became of one file, or of one report of a file with several.
type Outcome struct {
	Path       string
	Name       string
	State      State
	Unit       store.UnitID
	Report     store.ReportID
	Organ      string // as the file says it
	Year       int
	Version    int
	Unclear    bool // which unit it is of must be asked
	Candidates []roster.Candidate
	Message    string
	Advice     string
}

// A Progress tells how far an import is.
type Progress struct {
	Done, Total int
	Current     string
	States      map[State]int
}

// A Desk is what an import needs.
type Desk struct {
	Workspace *store.Workspace
	Rulings   []core.Ruling
	Readings  *judge.Readings // of the reports in hand; nil for none
	Year      int             // taken for a report that does not say, nor its path
	Progress  func(Progress)  // called from one goroutine, after each batch at least

	lineage *Lineage // of the roster, once Lineage was asked for
}

// batch is how many files are stored in one transaction: enough to be fast, few
// enough for a cancel to be prompt. batchBytes bounds what they hold together,
// since a scan can have as much as all the others.
const (
	batch      = 64
	batchBytes = 48 << 20
)

// Run takes in all files under paths. When ctx is cancelled it returns what was
// taken in, with ctx's error.
func (d *Desk) Run(ctx context.Context, paths []string) ([]Outcome, error) {
	files, err := Files(ctx, paths)
	if err != nil {
		return nil, err
	}
	rd, err := d.reader(ctx, paths...)
	if err != nil {
		return nil, err
	}
	run, err := d.Workspace.BeginImport(ctx, describe(paths, len(files)))
	if err != nil {
		return nil, err
	}
	im := &importing{desk: d, run: run, total: len(files), touched: make(map[slot]bool)}
	err = im.all(ctx, rd, files)
	// neighbours are rechecked and the end is recorded even of a cancelled import
	after := context.WithoutCancel(ctx)
	again := d.recheckNeighbours(after, im.touched, im.outcomes)
	if again == nil { // one that has not ended is made up for at the next opening
		again = d.Workspace.EndImport(after, run, ctx.Err() != nil)
	}
	if err == nil {
		err = again
	}
	if len(im.outcomes) > 0 { // verdicts may be others now
		im.tell(filepath.Base(im.outcomes[len(im.outcomes)-1].Path))
	}
	if err == nil {
		err = ctx.Err()
	}
	return im.outcomes, err
}

// describe names an import for its log.
func describe(paths []string, files int) string {
	if len(paths) == 1 {
		return filepath.Base(paths[0])
	}
	return strconv.Itoa(files) + "个文件"
}

// reader prepares the roster and the look-up of last year's reports. roots are what
// was chosen.
func (d *Desk) reader(ctx context.Context, roots ...string) (*reader, error) {
	units, err := d.Workspace.Roster(ctx)
	if err != nil {
		return nil, err
	}
	names, err := d.Workspace.Names(ctx)
	if err != nil {
		return nil, err
	}
	years, err := d.Workspace.Years(ctx)
	if err != nil {
		return nil, err
	}
	has := make(map[int]bool, len(years))
	for _, y := range years {
		has[y] = true
	}
	d.lineage = LineageOf(units, d.Readings)
	return &reader{
		desk: d, units: roster.New(units, names), year: d.Year, roots: roots,
		previous: func(ctx context.Context, unit store.UnitID, year int) *report.Report {
			if !has[year] {
				return nil
			}
			before, _ := d.lineage.Before(ctx, d.Workspace, unit, year)
			return before
		},
	}, nil
}

// A slot is a unit's place in a year.
type slot struct {
	unit store.UnitID
	year int
}

// importing is one import under way.
type importing struct {
	desk     *Desk
	run      store.RunID
	total    int
	done     int
	outcomes []Outcome
	touched  map[slot]bool
	there    *moulds // of the workspace and of what came before, once an arrival asked
}

// all reads the files on every processor and stores them in their order.
func (im *importing) all(ctx context.Context, rd *reader, files []string) error {
	workers := runtime.GOMAXPROCS(0)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	// A file's place in the queue is its channel: what was read early waits there,
	// and at most as many files are held as the queue is long.
	queue := make(chan chan arrival, 2*workers)
	tokens := make(chan struct{}, workers)
	var reading sync.WaitGroup
	go func() {
		defer close(queue)
		for _, path := range files {
			slot := make(chan arrival, 1)
			select {
			case queue <- slot:
			case <-ctx.Done():
				return
			}
			tokens <- struct{}{}
			reading.Add(1)
			go func() {
				defer reading.Done()
				defer func() { <-tokens }()
				slot <- rd.readSafely(ctx, path)
			}()
		}
	}()
	var pending []arrival
	held := 0
	for slot := range queue {
		a := <-slot
		if ctx.Err() != nil {
			break
		}
		pending = append(pending, a)
		held += a.size()
		if len(pending) == batch || held >= batchBytes {
			if err := im.store(ctx, pending); err != nil {
				return err
			}
			clear(pending) // the files, which are large
			pending, held = pending[:0], 0
		}
	}
	if ctx.Err() == nil || len(pending) > 0 {
		if err := im.store(context.WithoutCancel(ctx), pending); err != nil {
			return err
		}
	}
	stop()
	for range queue { // let the feeder end
	}
	reading.Wait()
	return nil
}

// readSafely turns a panic into an outcome: one file must not end an import.
func (rd *reader) readSafely(ctx context.Context, path string) (a arrival) {
	defer func() {
		if p := recover(); p != nil {
			a = arrival{path: path}
			a.fail(filepath.Base(path), nil, "", core.Failure{
				Reason: "panic", Message: "读取这个文件时程序内部出错。", Advice: "请把文件另存为 .xlsx 或 .docx 再导入，并把原文件交给技术人员。",
			})
		}
	}()
	return rd.read(ctx, path)
}

// store stores what was read and tells how far the import is.
func (im *importing) store(ctx context.Context, arrivals []arrival) error {
	var incoming []store.Incoming
	for i := range arrivals {
		if err := im.repeated(ctx, &arrivals[i]); err != nil {
			return err
		}
		incoming = append(incoming, arrivals[i].incoming...)
	}
	inserted, err := im.desk.Workspace.InsertBatch(ctx, im.run, incoming)
	if err != nil {
		return err
	}
	k := 0
	for _, a := range arrivals {
		n := 0 // of the outcomes, in the order of the reports
		for i := range a.incoming {
			im.place(&a.incoming[i], &inserted[k], a.outcomes, &n)
			k++
		}
		im.outcomes = append(im.outcomes, a.outcomes...)
		im.done++
	}
	if len(arrivals) > 0 {
		im.tell(filepath.Base(arrivals[len(arrivals)-1].path))
	}
	return nil
}

// tell tells how far the import is.
func (im *importing) tell(file string) {
	if im.desk.Progress == nil {
		return
	}
	states := make(map[State]int)
	for i := range im.outcomes {
		states[im.outcomes[i].State]++
	}
	im.desk.Progress(Progress{Done: im.done, Total: im.total, Current: file, States: states})
}

// place tells the outcomes of one incoming file where its reports went.
func (im *importing) place(in *store.Incoming, got *store.Inserted, outcomes []Outcome, n *int) {
	if in.Failure != "" {
		*n++
		return
	}
	for i := range in.Reports {
		o := &outcomes[*n]
		*n++
		if got.Outcome == store.Duplicate {
			o.State, o.Message, o.Advice = Duplicate, sameAgain, newerWanted
			continue
		}
		if i < len(got.Reports) {
			o.Report = got.Reports[i]
		}
		if i < len(got.Versions) {
			o.Version = got.Versions[i]
		}
		if o.Unit != 0 {
			im.touched[slot{o.Unit, o.Year}] = true
		}
	}
}
