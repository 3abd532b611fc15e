package service

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"gouji/app/desk"
	"gouji/app/store"
	"gouji/core/deliver"
)

// Export writes what leaves the program.
type Export struct{ s *session }

// An ExportKind is one thing that can be written.
type ExportKind struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	What       string `json:"what"`
	NeedsUnits bool   `json:"needsUnits"` // made of the reports that are chosen, or of all
	Each       bool   `json:"each"`       // a file for each report, into a folder; else one file
}

// An ExportResult is what an export left.
type ExportResult struct {
	Paths   []string  `json:"paths"`
	Folder  string    `json:"folder"`
	Skipped []Skipped `json:"skipped"`
}

// A Skipped is a unit that an export passed over.
type Skipped struct {
	Name string `json:"name"`
	Why  string `json:"why"`
}

// Kinds lists what can be exported.
func (e *Export) Kinds() []ExportKind {
	out := []ExportKind{}
	for i := range each {
		out = append(out, ExportKind{each[i].id, each[i].title, each[i].what, true, true})
	}
	for i := range together {
		out = append(out, ExportKind{together[i].id, together[i].title, together[i].what, together[i].chosen, false})
	}
	return out
}

// Start asks where and writes; "export" events carry the progress. No reports
// means all current ones of the year. The job is 0 when the user cancels.
func (e *Export) Start(kind string, reports []int64) (id int64, err error) {
	defer finish("Export.Start", &err)
	s := e.s
	d, err := s.desk()
	if err != nil {
		return 0, err
	}
	set, err := s.settings()
	if err != nil {
		return 0, err
	}
	out := &outgoing{s: s, d: d, set: set, ids: reports}
	for i := range each {
		if each[i].id == kind {
			return e.many(out, &each[i])
		}
	}
	for i := range together {
		if together[i].id == kind {
			return e.one(out, &together[i])
		}
	}
	return 0, sentence("没有这一种导出。")
}

// many writes a file for each report into a folder.
func (e *Export) many(out *outgoing, kind *eachKind) (int64, error) {
	s := e.s
	base, err := s.desktop.OpenFolder(s.ctx, "选择存放“"+kind.title+"”的文件夹")
	if err != nil || base == "" {
		return 0, err
	}
	return s.begin("export", func(ctx context.Context, j *job) error {
		folder, err := newFolder(base, kind.title+strconv.Itoa(out.d.Year))
		if err != nil {
			return notWritable(base)
		}
		j.mu.Lock()
		j.result = ExportResult{Paths: []string{}, Folder: folder, Skipped: []Skipped{}}
		j.mu.Unlock()
		return out.each(ctx, j, folder, kind)
	}), nil
}

// each writes the files of the reports, and of the units without one where there
// is something for them too.
func (out *outgoing) each(ctx context.Context, j *job, folder string, kind *eachKind) error {
	ids, err := out.list(ctx)
	if err != nil {
		return err
	}
	var missing []UnitRow
	if kind.without != nil && len(out.ids) == 0 {
		if missing, err = out.missing(); err != nil {
			return err
		}
	}
	done := func(name string) {
		out.s.progress(j, func(p *Progress) { p.Done, p.Total, p.Current = p.Done+1, len(ids)+len(missing), name })
	}
	for _, id := range ids {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		name, err := out.export(ctx, j, folder, id, kind)
		if spoilt(err) {
			skipped := out.skip(ctx, id, err)
			name = skipped.Name
			j.skip(skipped)
		} else if err != nil {
			return err
		}
		done(name)
	}
	for i := range missing {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		file, data, err := kind.without(ctx, out, &missing[i])
		if err == nil {
			err = write(j, folder, missing[i].Name, file, data, "")
		}
		if err != nil {
			return err
		}
		done(missing[i].Name)
	}
	return nil
}

// export writes the file of one report and returns whose it is.
func (out *outgoing) export(ctx context.Context, j *job, folder string, id store.ReportID, kind *eachKind) (name string, err error) {
	it, err := out.item(ctx, id)
	if err != nil {
		return "", err
	}
	file, data, why, err := kind.make(out, it)
	if err != nil {
		return it.name, err
	}
	return it.name, write(j, folder, it.name, file, data, why)
}

func (j *job) skip(s Skipped) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.result.Skipped = append(j.result.Skipped, s)
}

// write puts the file of a unit into the folder, or keeps why there is none.
func write(j *job, folder, unit, file string, data []byte, why string) error {
	if why != "" {
		j.skip(Skipped{unit, why})
		return nil
	}
	path, err := deliver.Write(folder, file, data)
	if err != nil {
		return notWritable(folder)
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.result.Paths = append(j.result.Paths, path)
	return nil
}

// one writes a single file of all reports.
func (e *Export) one(out *outgoing, kind *togetherKind) (int64, error) {
	s := e.s
	name := kind.title + strconv.Itoa(out.d.Year) + kind.ending
	path, err := s.desktop.SaveFile(s.ctx, "导出"+kind.title, filepath.Join(s.folders.Documents, deliver.Name(name)),
		desk.Filter{Name: kind.title + "（*" + kind.ending + "）", Pattern: "*" + kind.ending})
	if err != nil || path == "" {
		return 0, err
	}
	confirmed := strings.EqualFold(extension(path), kind.ending) // the dialog asked before it let that file be replaced
	return s.begin("export", func(ctx context.Context, j *job) error {
		s.progress(j, func(p *Progress) { p.Total, p.Current = 1, kind.title })
		data, err := kind.make(ctx, out)
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if confirmed {
			err = deliver.Replace(path, data)
		} else {
			path, err = deliver.Write(filepath.Dir(path), filepath.Base(path)+kind.ending, data)
		}
		if err != nil {
			return notWritable(filepath.Dir(path))
		}
		j.mu.Lock()
		j.result = ExportResult{Paths: []string{path}, Folder: filepath.Dir(path), Skipped: append([]Skipped{}, out.skipped...)}
		j.mu.Unlock()
		s.progress(j, func(p *Progress) { p.Done = 1 })
		return nil
	}), nil
}

func notWritable(folder string) error {
	return sentence("文件写不进“" + folder + "”。请检查磁盘空间和文件夹的权限；如果同名文件正在打开，请先关闭。")
}

// newFolder makes a folder that was not there.
func newFolder(base, name string) (string, error) {
	name = deliver.Name(name)
	for n := 1; ; n++ {
		path := filepath.Join(base, name)
		if n > 1 {
			path += " (" + strconv.Itoa(n) + ")"
		}
		err := os.Mkdir(path, 0o755)
		if err == nil || !os.IsExist(err) || n > 1000 {
			return path, err
		}
	}
}

// Cancel stops an export; the files that are written stay.
func (e *Export) Cancel(id int64) (err error) {
	defer finish("Export.Cancel", &err)
	j, err := e.s.job(id)
	if err != nil {
		return err
	}
	j.cancel()
	return nil
}

// Result returns what an export that has ended left.
func (e *Export) Result(id int64) (res ExportResult, err error) {
	defer finish("Export.Result", &err)
	j, err := e.s.job(id)
	if err != nil {
		return res, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.result, nil
}
