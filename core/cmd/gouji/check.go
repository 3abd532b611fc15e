package main

import (
	"bufio"
	"fmt"
	"runtime"

	"gouji/core"
)

var checkOptions = []option{
	{"previous", true}, {"year", true}, {"organ", true}, {"rules", true}, {"jobs", true},
	{"json", false}, {"verbose", false}, {"no-color", false},
}

// A plan is what check is asked to do.
type plan struct {
	opt     core.Options
	only    selection
	jobs    int
	json    bool
	verbose bool
}

func check(g given, c *console) int {
	p := plan{json: g.has("json"), verbose: g.has("verbose"), opt: core.Options{Organ: g.last("organ")}}
	files, links, err := p.prepare(g, c)
	if err != nil {
		return usage(c.err, "check", err)
	}
	s := &session{plan: p, console: c, files: files, sink: bufio.NewWriterSize(c.out, 64<<10)}
	s.progress = newProgress(c, len(files))
	s.tally.skipped = links
	s.begin()
	ordered(len(files), p.jobs, s.check, s.deliver)
	return s.end()
}

// prepare reads the options, and last year's reports, before anything is
// checked. It returns the files to check and the folders that were left out.
func (p *plan) prepare(g given, c *console) (files []file, links []string, err error) {
	if p.opt.Year, err = g.number("year", 2008, 2099, 0); err != nil {
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
	for _, arg := range append(g.rest[:len(g.rest):len(g.rest)], g.options["previous"]...) {
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
	if !named || len(w.files) != 1 || w.files[0].met {
		previous = byOrgan(previous)
	}
	p.opt.Previous = previous
	return w.files, w.links, nil
}

// A session is one run of check. Its methods but check run in one goroutine.
type session struct {
	plan
	*console
	files    []file
	sink     *bufio.Writer // to out
	progress *progress
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
}

// usualJSON is room for the JSON of a report with few findings: mostly outcomes.
const usualJSON = 44 << 10

// check checks one file and emits a piece for each report in it. It is called
// from several goroutines.
func (s *session) check(i int, emit func(piece) bool) {
	f := s.files[i]
	f.check(s.opt, s.in, func(r core.Result) bool {
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
	if s.json {
		s.write([]byte("]}"))
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
