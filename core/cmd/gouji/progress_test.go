package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// screen shows what a terminal line holds after what was written to it.
func screen(written string) string {
	line, at := []rune{}, 0
	for _, r := range written {
		if r == '\r' {
			at = 0
			continue
		}
		for range runeWidth(r) {
			if at == len(line) {
				line = append(line, ' ')
			}
			line[at] = r
			at++
		}
	}
	return strings.TrimRight(string(line), " ")
}

func TestProgress(t *testing.T) {
	var out bytes.Buffer
	clock := time.Unix(0, 0)
	c := &console{err: &out, watched: true, width: 30}
	p := newProgress(c, 100)
	p.now = func() time.Time { return clock }
	p.next = clock.Add(patience)

	p.show(1, "dir/a.xlsx")
	if out.Len() != 0 {
		t.Errorf("drawn at once: %q", out.String())
	}
	clock = clock.Add(patience)
	p.show(37, "dir/某某局.xlsx")
	if got := screen(out.String()); got != "已已核核对对 37/100 某某某某局局.xlsx" {
		t.Errorf("%q", got)
	}
	before := out.Len()
	p.show(38, "b.xlsx")
	if out.Len() != before {
		t.Error("drawn again within a pause")
	}
	clock = clock.Add(pause)
	p.show(39, "\x1b[2J很长很长很长很长很长很长很长很长的名字.xlsx")
	if got := screen(out.String()); strings.Contains(got, "局") || strings.Contains(got, "\x1b") || len([]rune(got)) > 30 {
		t.Errorf("%q", got)
	}
	p.hide()
	if got := screen(out.String()); got != "" {
		t.Errorf("left on the line: %q", got)
	}
	p.show(40, "c")
	if got := screen(out.String()); !strings.HasSuffix(got, "40/100 c") {
		t.Errorf("not drawn again after it was hidden: %q", got)
	}
	p.hide()
	before = out.Len()
	p.hide()
	p.show(100, "")
	if out.Len() != before {
		t.Error("drawn when all is done, or hidden twice")
	}
}

func TestProgressIsForTerminalsAndManyFiles(t *testing.T) {
	for _, c := range []struct {
		watched bool
		total   int
		want    bool
	}{{true, 2, true}, {true, 1, false}, {true, 0, false}, {false, 100, false}} {
		var out bytes.Buffer
		p := newProgress(&console{err: &out, watched: c.watched, width: 80}, c.total)
		p.next = time.Time{}
		p.show(0, "a")
		if (out.Len() > 0) != c.want {
			t.Errorf("%+v: %q", c, out.String())
		}
	}
}
