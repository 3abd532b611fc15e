// Package workbook makes the workbooks that leave the program: the template
// that goes out to the units, the marked-up copy that goes back, the tables of
// one report, the roll-up of many, the list of findings.
//
// It is about bytes: it opens no file, knows no clock and no network. Times are
// passed in, files are written by package deliver. Nothing here is linked into
// the module for browsers.
//
// excelize makes what a new workbook looks like: styles, validation, protection,
// conditional colours, page setup. The cells are written by this package
// (cells.go), because a formula needs a cached value of the right type: previews,
// protected view and our own reader show the cache. A copy of a submitted
// workbook is never loaded and saved again but edited part by part (package
// parts), so that what is not touched stays as it was, byte for byte.
package workbook

import (
	"strings"

	"gouji/core"
	"gouji/core/rule"
)

// A Stamp says what made a workbook and when. It stands in every one.
type Stamp struct {
	Made  string // the time, as it is to be shown; "" for none. This package has no clock
	Rules string // of the results, where they are of more than the catalogue: see core.Ruling
}

// lines are what a Stamp shows on a sheet.
func (s Stamp) lines() []string {
	out := []string{"核对程序：" + maker()}
	if s.Rules != "" && s.Rules != rule.Version {
		out = append(out, "规则调整："+strings.TrimPrefix(s.Rules, rule.Version))
	}
	if s.Made != "" {
		out = append(out, "制作时间："+s.Made)
	}
	return out
}

// maker names the program and the catalogue of rules.
func maker() string {
	return "勾稽 gouji " + core.Version + "，规则 " + rule.Version
}
