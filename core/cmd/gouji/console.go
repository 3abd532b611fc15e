package main

import (
	"io"
	"os"
	"strconv"
)

// A console is where a verb reads and writes, and what that place can show.
type console struct {
	in       io.Reader
	out, err io.Writer
	width    int  // columns of a line
	colour   bool // escape sequences may go to out
	attended bool // out is a terminal
	watched  bool // err is a terminal: progress may be shown there
}

// Lines are as wide as the terminal, within these bounds: longer ones are hard
// to read, shorter ones leave no room beside the indent. A file gets
// usualWidth, and so does a terminal that does not tell.
const (
	leastWidth = 40
	usualWidth = 80
	mostWidth  = 110
)

// newConsole looks at the streams. Colour is for terminals, unless --no-color or
// NO_COLOR (no-color.org) is there, or the terminal is a dumb one.
func newConsole(g given, in io.Reader, out, err io.Writer) *console {
	c := &console{in: in, out: out, err: err, width: usualWidth}
	if f, ok := out.(*os.File); ok {
		if columns, ok := terminal(f); ok {
			c.attended = true
			if columns > 0 {
				// the last column stays free: some consoles break the line there
				c.width = min(max(columns-1, leastWidth), mostWidth)
			}
			c.colour = !g.has("no-color") && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && sequences(f)
		}
	} else if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		c.width = min(max(n, leastWidth), mostWidth)
	}
	if f, ok := err.(*os.File); ok {
		_, c.watched = terminal(f)
	}
	return c
}

func (c *console) page() *page { return &page{width: c.width, colour: c.colour} }
