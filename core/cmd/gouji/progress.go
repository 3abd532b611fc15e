package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"
)

// progress is a line on standard error that says how far a session is. It is
// drawn with spaces and carriage returns, which every console knows.
type progress struct {
	out    io.Writer // nil when nobody watches
	width  int
	total  int
	now    func() time.Time
	next   time.Time // when to draw again
	drawn  int       // columns that stand on the line
	latest string
}

// Progress begins after patience, so that a quick session shows none, and is
// drawn at most once in a pause.
const (
	patience = 300 * time.Millisecond
	pause    = 100 * time.Millisecond
)

func newProgress(c *console, total int) *progress {
	p := &progress{width: c.width, total: total, now: time.Now}
	if c.watched && total > 1 {
		p.out = c.err
		p.next = p.now().Add(patience)
	}
	return p
}

// show says that done files are done and that name is the one that is waited for.
func (p *progress) show(done int, name string) {
	if p.out == nil || done >= p.total {
		return
	}
	now := p.now()
	if now.Before(p.next) {
		return
	}
	p.next = now.Add(pause)
	line := cut(fmt.Sprintf("已核对 %d/%d %s", done, p.total, clean(filepath.Base(name))), p.width)
	n := width(line)
	fmt.Fprint(p.out, "\r", line, strings.Repeat(" ", max(0, p.drawn-n)), "\r")
	p.drawn = n
}

// hide erases the line, until the next show.
func (p *progress) hide() {
	if p.drawn > 0 {
		fmt.Fprint(p.out, "\r", strings.Repeat(" ", p.drawn), "\r")
		p.drawn = 0
		p.next = time.Time{}
	}
}
