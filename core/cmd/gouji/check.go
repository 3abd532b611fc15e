package main

import (
	"bufio"
	"fmt"
	"runtime"
	"slices"

	"gouji/core"
	"gouji/core/cohort"
	"gouji/core/report"
)

var checkOptions = append(slices.Clone(knownOptions),
	option{"siblings", false}, option{"rules", true}, option{"jobs", true},
	option{"json", false}, option{"verbose", false}, option{"no-color", false})

// A plan is what check is asked to do.
type plan struct {
	opt      core.Options
	stages   []stage // of the files
	only     selection
	jobs     int
	siblings bool // look for what reports of one year have alike
	json     bool
	verbose  bool
}

func check(g given, c *console) int {
	p := plan{json: g.has("json"), verbose: g.has("verbose"), siblings: g.has("siblings")}
	files, links, err := p.prepare(g, c)
	if err != nil {
		return usage(c.err, "check", err)
	}
	s := &session{plan: p, console: c, files: files, sink: bufio.NewWriterSize(c.out, 64<<10)}
	s.progress = newProgress(c, len(files))
	s.tally.skipped = links
	s.begin()
	s.run()
	return s.end()
}

// prepare reads the options, and last year's reports, before anything is
// checked. It returns the files to check and the folders that were left out.
func (p *plan) prepare(g given, c *console) (files []file, links []string, err error) {
	if p.opt, err = g.known(c); err != nil {
		return nil, nil, err
	}
	if p.jobs, err = g.number("jobs", 1, 1024, runtime.GOMAXPROCS(0)); err != nil {
		return nil, nil, err
	}
	if p.only, err = selected(g.options["rules"]); err != nil {
		return nil, nil, err
	}
	if len(g.rest) == 0 {
		return nil, nil, misuse("没有写要核对的文件或文件夹")
	}
	stdins := 0
	for _, arg := range slices.Concat(g.rest, g.options["previous"], g.options["roster"]) {
		if arg == stdinPath {
			stdins++
		}
	}
	if stdins > 1 {
		return nil, nil, misuse("“-”只能写一次")
	}
	w := find(g.rest)
	previous, named, err := lastYear(g.options["previous"], c)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case len(previous) == 0:
		p.stages = stagesOf(w.files)
		return w.files, w.links, nil
	case named && len(previous) == 1 && len(w.files) == 1 && !w.files[0].met:
		p.opt.Previous = previous // one beside one is meant, whatever they are called
	default:
		p.opt.Shelf = core.NewShelf(previous...)
	}
	p.stages = []stage{{to: len(w.files)}}
	return w.files, w.links, nil
}

// A session is one run of check. Its methods but check run in one goroutine.
type session struct {
	plan
	*console
	files    []file
	sink     *bufio.Writer // to out
	progress *progress
	pairing  pairing
	members  []cohort.Member // in the order of the files
	tally    tally
	written  int   // results that stand in the output
	spaced   bool  // what was written last ends with an empty line
	broken   error // why the sink takes no more; ends the session
}

// A piece is a result as far as the output needs it: made where the file is
// checked, so that the result itself is not kept.
type piece struct {
	text    []byte
	single  bool // a single line
	skipped bool
	count   count
	kept    *report.Report // for the next stage, nil unless it may be asked for
	member  *cohort.Member // nil unless the reports are looked at together
}

// usualJSON is room for the JSON of a report with few findings: mostly outcomes.
const usualJSON = 44 << 10

// run checks the files, stage by stage.
func (s *session) run() {
	if len(s.stages) > 1 {
		s.pairing.shelf = core.NewShelf()
	}
	for n, at := range s.stages {
		ordered(at.to-at.from, s.jobs, func(i int, emit func(piece) bool) {
			s.check(at.from+i, at.keep, emit)
		}, func(i int, p piece) bool {
			return s.deliver(at.from+i, p)
		})
		if n+1 == len(s.stages) || s.broken != nil {
			return
		}
		s.pairing.turn(s.files[at.to].year == nameless)
	}
}

// check checks one file and emits a piece for each report in it. It is called
// from several goroutines.
func (s *session) check(i int, keep bool, emit func(piece) bool) {
	f := s.files[i]
	options := func(r *report.Report) core.Options { return s.pairing.options(s.opt, r) }
	f.check(options, s.in, func(read *report.Report, r core.Result) bool {
		if f.besideThePoint(&r) {
			return emit(piece{skipped: true})
		}
		p := piece{count: countOf(&r)}
		hidden := s.only.apply(&r)
		if s.json {
			p.text = r.AppendJSON(make([]byte, 0, usualJSON))
		} else {
			page := s.page()
			many := len(s.files) > 1 || r.Source.Part != ""
			p.single = page.result(&r, view{brief: many, verbose: s.verbose, hidden: hidden})
			p.text = page.buf
		}
		if read != nil && keep {
			p.kept = core.ForNextYear(read)
		}
		if read != nil && s.together() {
			m := cohort.NewMember(read, name(r.Source), s.siblings)
			p.member = &m
		}
		return emit(p)
	})
}

// begin writes what stands before the results.
func (s *session) begin() {
	if s.json {
		s.write([]byte(`{"files":[`))
	}
	s.progress.show(0, s.name(0))
}

func (s *session) name(i int) string {
	if i < len(s.files) {
		return s.files[i].path
	}
	return ""
}

// deliver writes a piece of file i. It returns false when the output is gone.
func (s *session) deliver(i int, p piece) bool {
	if p.skipped {
		s.tally.skipped = append(s.tally.skipped, s.files[i].path)
	} else {
		s.tally.add(p.count)
		s.place(p)
		if p.kept != nil {
			s.pairing.kept = append(s.pairing.kept, p.kept)
		}
		if p.member != nil {
			s.members = append(s.members, *p.member)
		}
	}
	s.progress.show(i+1, s.name(i+1))
	return s.broken == nil
}

// place writes a result after those before it: behind a comma, or with an empty
// line around what is more than a single line.
func (s *session) place(p piece) {
	switch {
	case s.written == 0:
	case s.json:
		s.write([]byte{','})
	case !p.single && !s.spaced:
		s.write([]byte{'\n'})
	}
	s.write(p.text)
	s.spaced = !s.json && !p.single
	if s.spaced {
		s.write([]byte{'\n'})
	}
	s.written++
}

// write adds to the output. On a terminal it appears at once, in place of the
// progress line.
func (s *session) write(b []byte) {
	if s.broken != nil {
		return
	}
	if s.attended {
		s.progress.hide()
	}
	if _, s.broken = s.sink.Write(b); s.broken == nil && s.attended {
		s.broken = s.sink.Flush()
	}
}

// end writes what stands after the results and returns the exit code.
func (s *session) end() int {
	s.progress.hide()
	together := s.gather()
	s.tally.beyond = together.wanting()
	if s.json {
		s.write(together.appendJSON([]byte("]")))
		s.write([]byte("}"))
		if s.attended {
			s.write([]byte{'\n'})
		}
		if n := len(s.tally.skipped); n > 0 {
			p := &page{width: s.width}
			p.text(0, s.tally.skippedWords(s.verbose), plain)
			s.err.Write(p.buf)
		}
	} else {
		p := s.page()
		if !s.spaced && s.written > 0 {
			p.put("\n", plain)
		}
		s.tally.close(p, s.verbose)
		together.tell(p, s.verbose)
		s.write(p.buf)
	}
	if s.broken == nil {
		s.broken = s.sink.Flush()
	}
	if s.broken != nil {
		fmt.Fprintf(s.err, "gouji check：结果写不出去：%s\n", clean(s.broken.Error()))
		return exitUnread
	}
	return s.tally.exit()
}
