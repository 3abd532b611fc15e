package service

import (
	"context"
	"os"
	"path/filepath"
	"strconv"

	"gouji/app/receive"
	"gouji/app/sample"
	"gouji/app/store"
)

// sampleName is the file of the sample season.
const sampleName = "云岭县（示例）" + workspaceExtension

// Sample makes the sample season anew and opens it.
func (w *Workspace) Sample() (st WorkspaceState, err error) {
	defer finish("Workspace.Sample", &err)
	s := w.s
	s.opening.Lock()
	defer s.opening.Unlock()
	season := sample.Make(s.now().Year() - 1)
	folder := s.folders.Samples()
	if err := s.leaveSample(folder); err != nil {
		return closed(), err
	}
	files := filepath.Join(folder, "报送材料")
	if err := unpack(files, season.Files); err != nil {
		return closed(), sentence("示例写不进“" + folder + "”，请检查磁盘空间。")
	}
	path := filepath.Join(folder, sampleName)
	if err := s.switchTo(func(ctx context.Context, opt store.Options) (*store.Workspace, error) {
		return store.Create(ctx, path, opt)
	}); err != nil {
		return closed(), err
	}
	if err := s.fill(season, files); err != nil {
		return closed(), err
	}
	s.mu.Lock()
	s.year, s.sample = season.Year, true
	s.mu.Unlock()
	return s.state()
}

// fill takes the roster and the files of the sample in, year after year as they
// would have come.
func (s *session) fill(season sample.Season, files string) error {
	d, err := s.desk()
	if err != nil {
		return err
	}
	if _, err := d.Workspace.PutUnits(s.ctx, season.Units); err != nil {
		return err
	}
	for year := season.Year - 2; year <= season.Year; year++ {
		again := receive.Desk{Workspace: d.Workspace, Year: year}
		if _, err := again.Run(s.ctx, []string{filepath.Join(files, strconv.Itoa(year))}); err != nil {
			return err
		}
	}
	return d.Workspace.SetSetting(s.ctx, officeSetting, "云岭县人民政府办公室")
}

// leaveSample closes the sample if it is open, and takes its files away.
func (s *session) leaveSample(folder string) error {
	s.mu.Lock()
	open := s.ws != nil && s.sample
	s.mu.Unlock()
	if open {
		s.endJobs()
		if err := s.close(); err != nil {
			return err
		}
	}
	path := filepath.Join(folder, sampleName)
	if _, err := os.Stat(path); err == nil { // another window may be looking at it
		ws, err := store.Open(s.ctx, path, store.Options{User: s.userName(), Now: s.now})
		if store.CodeOf(err) == store.Locked {
			return err
		}
		if err == nil {
			if err := ws.Close(); err != nil {
				return err
			}
		}
	}
	return os.RemoveAll(folder)
}

func unpack(folder string, files []sample.File) error {
	for _, f := range files {
		path := filepath.Join(folder, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			return err
		}
	}
	return nil
}
