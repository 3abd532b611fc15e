package main

import (
	"path/filepath"
	"slices"

	"gouji/core"
	"gouji/core/report"
)

// A stage is a run of files that are checked together: those whose paths name the
// same year. Stages follow each other, and what was read in one is last year's
// for the next: each file is read once, and of no more than the years before are
// reports kept.
type stage struct {
	from, to int  // files
	keep     bool // the next stage may look last year's reports up among these
}

// stagesOf sorts files by the years that their paths name, as 2023/甲局.xlsx or
// 甲局2023年.xlsx, the oldest first and those that name none last, and divides
// them. The order of files of one year stays. When no year follows on another,
// nothing pairs itself: the files stay as they are, in one stage.
//
// The path only decides what is read first. What is compared is decided by the
// year and the organ that the reports themselves state.
func stagesOf(files []file) []stage {
	one := []stage{{to: len(files)}}
	sorted := slices.Clone(files)
	for i := range sorted {
		sorted[i].year = yearIn(sorted[i].path)
	}
	slices.SortStableFunc(sorted, func(a, b file) int { return a.year - b.year })
	var stages []stage
	pairs := false
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && sorted[to].year == sorted[from].year {
			to++
		}
		s := stage{from: from, to: to}
		if to < len(sorted) {
			next := sorted[to].year
			s.keep = next == sorted[from].year+1 || next == nameless
			pairs = pairs || s.keep
		}
		stages = append(stages, s)
		from = to
	}
	if !pairs {
		return one
	}
	copy(files, sorted)
	return stages
}

// nameless is the year of a path that names none: after all others.
const nameless = 9999

// yearIn returns the year that a path names: the name of the file, or else the
// nearest folder that names one. 20240115 is a day and no year.
func yearIn(path string) int {
	for ; ; path = filepath.Dir(path) {
		name := filepath.Base(path)
		for i := 0; i < len(name); {
			n, year := 0, 0
			for i+n < len(name) && name[i+n] >= '0' && name[i+n] <= '9' {
				if n < 4 {
					year = 10*year + int(name[i+n]-'0')
				}
				n++
			}
			if n == 4 && year >= 2008 && year <= 2099 {
				return year
			}
			i += max(n, 1)
		}
		if dir := filepath.Dir(path); dir == path || dir == "." {
			return nameless
		}
	}
}

// A pairing hands the reports of one stage to the next. Only keep and turn change
// it, and only between calls of lastYear.
type pairing struct {
	shelf *core.Shelf      // what lastYear looks in; nil when nothing pairs itself
	kept  []*report.Report // of the stage that is under way
	older []*report.Report // of the stage before
}

// options returns how a report is checked beside those of the stages before. One
// that states no year has no year before; nil stands for a file yet to be read.
func (p *pairing) options(opt core.Options, r *report.Report) core.Options {
	if p.shelf != nil && r != nil && r.Year != 0 {
		opt.Shelf = p.shelf
	}
	return opt
}

// turn ends a stage. Files without a year in their path come last and may be of
// any, so that for them the last two stages remain.
func (p *pairing) turn(last bool) {
	p.shelf = core.NewShelf(p.kept...)
	if last {
		for _, r := range p.older {
			p.shelf.Add(r)
		}
	}
	p.older, p.kept = p.kept, nil
}
